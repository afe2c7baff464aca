"""Child processes: started in their own group, accounted for, and gone when the harness is gone."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
_running = {}


def guard():
    """Makes signals leave through `finally`, and allows as many sockets as the system lets us."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def stop_all():
    """Ends every process group that was started here."""
    for child in list(_running.values()):
        child.stop()


class Child:
    """A process group. Times in seconds, memory in bytes."""

    def __init__(self, command, output, env=None, cwd=None):
        self.command = [str(word) for word in command]
        self.output = output
        self.started = time.monotonic()
        with open(output, "wb") as file:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT,
                start_new_session=True, env=env, cwd=cwd)
        self.pid = self.process.pid
        self.exit_code = None
        self.usage = None
        self.wall = None
        self.peak_seen = 0
        _running[self.pid] = self

    def poll(self):
        """True once it has ended."""
        if self.exit_code is None:
            self._reap(os.WNOHANG)
        return self.exit_code is not None

    def wait(self, limit, every=0.05, also=lambda: None):
        """Waits for the end, sampling memory; past the limit the child is killed and this fails."""
        end = time.monotonic() + limit
        sampled = 0
        while not self.poll():
            if time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"still running after {limit:.0f} s: {' '.join(self.command)}")
            if time.monotonic() - sampled >= 0.05:
                self.sample_memory()
                sampled = time.monotonic()
            also()
            time.sleep(every)
        return self.exit_code

    def wait_to_time(self, limit):
        """Waits without any polling, so that the wall time is exact."""
        signal.signal(signal.SIGALRM, lambda *_: self._kill())
        signal.alarm(int(limit))
        try:
            self._reap(0)
        finally:
            signal.alarm(0)
        return self.exit_code

    def _reap(self, flags):
        pid, status, usage = os.wait4(self.pid, flags)
        if pid:
            self.wall = time.monotonic() - self.started
            self.exit_code = os.waitstatus_to_exitcode(status)
            self.process.returncode = self.exit_code
            self.usage = usage
            self._kill()  # whoever it left behind in its group
            _running.pop(self.pid, None)

    def _kill(self, number=signal.SIGKILL):
        try:
            os.killpg(self.pid, number)
        except (ProcessLookupError, PermissionError):
            pass

    def pause(self):
        """Stops it where it stands, until it may go on."""
        self._kill(signal.SIGSTOP)

    def go_on(self):
        self._kill(signal.SIGCONT)

    def stop(self):
        """Asks, then kills. The group is gone afterwards."""
        self._kill(signal.SIGTERM)
        self.go_on()
        end = time.monotonic() + 3
        while not self.poll() and time.monotonic() < end:
            time.sleep(0.02)
        if not self.poll():
            self._kill()
            self._reap(0)

    def cpu(self):
        """User and system time of the living tree so far; None where there is no /proc."""
        if not Path("/proc/self/stat").exists():
            return None
        return sum(_stat(pid)[1] for pid in self.tree())

    def move(self, cores):
        """To these cores, with all its threads and descendants."""
        for pid in self.tree():
            for thread in Path(f"/proc/{pid}/task").glob("*"):
                try:
                    os.sched_setaffinity(int(thread.name), cores)
                except OSError:
                    pass  # it has ended

    def total_cpu(self):
        """User and system time from start to end, of it and all it waited for."""
        return self.usage.ru_utime + self.usage.ru_stime

    def peak_memory(self):
        """Greatest resident memory. wait4 alone would count what Python had before it became the tool."""
        unit = 1 if sys.platform == "darwin" else 1024
        after = self.usage.ru_maxrss * unit
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
        return max(self.peak_seen, after) if after > own or not self.peak_seen else self.peak_seen

    def sample_memory(self):
        seen = 0
        for pid in self.tree():
            try:
                for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                    if line.startswith("VmHWM:"):
                        seen += int(line.split()[1]) * 1024
            except OSError:
                pass
        self.peak_seen = max(self.peak_seen, seen)

    def tree(self):
        """The process and its descendants, by way of their first threads."""
        pids, found = [self.pid], []
        while pids:
            pid = pids.pop()
            found.append(pid)
            try:
                pids += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            except OSError:
                pass
        return found


def _stat(pid):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0.0
    # From the third field of proc(5) on: parent, user and system time, those of reaped children.
    return int(fields[1]), sum(map(int, fields[11:15])) / TICK
