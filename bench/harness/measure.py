"""One run of one tool, and what was seen of it from outside."""

import dataclasses
import math
import time
from pathlib import Path

from .children import Child
from .target import percentiles

PROBE_EVERY = 0.02
SETTLE = 0.5
STARTING = 10


class Bench:
    """Where runs happen: a target, a scratch folder, and the words that pin a client to its core."""

    def __init__(self, target, directory, pin, name=""):
        self.target = target
        self.directory = directory
        self.pin = pin
        self.name = name
        self.count = 0

    def _folder(self, tool):
        self.count += 1
        folder = self.directory / f"{self.name}{self.count:03}-{tool.name}"
        folder.mkdir()
        return folder

    def prepare(self, tool):
        """Lets burst build itself and make its start-up cache, on the core it will run on. Its version."""
        command = tool.version_command()
        if not command:
            return ""
        log = self._folder(tool) / "output"
        child = Child([*self.pin, *command], log, tool.environment())
        code = child.wait(1800)
        text = log.read_text(errors="replace")
        if code != 0 and tool.scripted:
            raise RuntimeError(f"{tool.name} does not start:\n{text}")
        return next((line.strip() for line in text.splitlines() if line.strip()), "")

    def load(self, tool, script, load):
        """Runs a load. What the target and the system counted between two instants, warm-up excluded."""
        folder = self._folder(tool)
        before = self.target.requests()
        child = Child([*self.pin, *tool.command(script, load, folder)], folder / "output",
                      tool.environment())
        try:
            self._await_load(child, before, folder)
            _sleep(load.warmup + 2, child)
            opened = self._snapshot(child)
            probes = []
            _sleep(load.seconds, child, self._probing(probes) if script == "sleep" else None)
            closed = self._snapshot(child)
            child.sample_memory()
            code = child.wait(load.lasting + 180)
        finally:
            child.stop()
        result = _between(opened, closed)
        if probes:
            result["target"] = percentiles(probes)
        whole = self.target.requests() - before
        result["requestsWhole"] = whole
        result["cpuMicrosWhole"] = child.total_cpu() / whole * 1e6
        return self._finish(tool, folder, child, code, result)

    def cores_by_turns(self, tool, load, one, all_cores, turns):
        """One run on all cores, target too; then by turns both in their places on one core each, and on all.

        `load.seconds` is the length of a turn. Gives a pair of results for each turn.
        """
        folder = self._folder(tool)
        before = self.target.requests()
        lasting = dataclasses.replace(load, seconds=2 * turns * (load.seconds + SETTLE))
        child = Child([*self.pin, *tool.command("reference", lasting, folder)], folder / "output",
                      tool.environment())
        pairs = []
        try:
            self._await_load(child, before, folder)
            _sleep(load.warmup + 2, child)
            for _ in range(turns):
                pairs.append((self._turn(child, load, *one), self._turn(child, load, all_cores, all_cores)))
            child.wait(lasting.lasting + 180)
        finally:
            child.stop()
            self.target.child.move(all_cores)
        run = self._finish(tool, folder, child, child.exit_code, {})
        return [tuple({**run, **seen} for seen in pair) for pair in pairs]

    def _turn(self, child, load, cores, target_cores):
        child.move(cores)
        self.target.child.move(target_cores)
        return self._window(child, load.seconds)

    def _window(self, child, seconds):
        _sleep(SETTLE, child)
        opened = self._snapshot(child)
        _sleep(seconds, child)
        return _between(opened, self._snapshot(child))

    def tools_by_turns(self, tools, load, turns):
        """All tools are started and warmed up, one after another; then one goes on while the others stand still.

        `load.seconds` is the length of a turn. Gives a result of each tool for each turn.
        """
        whole = len(tools) * ((load.warmup + STARTING) + turns * (load.seconds + 2 * SETTLE))
        lasting = dataclasses.replace(load, seconds=math.ceil(whole))
        runs, seen = [], []
        try:
            for tool in tools:
                runs.append((tool, *self._warm(tool, lasting)))
            for number in range(turns):
                one = {tool.name: self._alone(child, load) for tool, _, child in runs[::-1 if number % 2 else 1]}
                seen.append({tool.name: one[tool.name] for tool in tools})
            for _, _, child in runs:
                child.go_on()
            for tool, folder, child in runs:
                code = child.wait(lasting.lasting + 180)
                run = self._finish(tool, folder, child, code, {})
                del run["peakMemory"]  # of the end too, when all of them run
                seen = [{**one, tool.name: {**run, **one[tool.name]}} for one in seen]
        finally:
            for _, _, child in runs:
                child.stop()
        return seen

    def _warm(self, tool, load):
        folder = self._folder(tool)
        before = self.target.requests()
        child = Child([*self.pin, *tool.command("reference", load, folder)], folder / "output",
                      tool.environment())
        self._await_load(child, before, folder)
        _sleep(load.warmup + 2, child)
        child.pause()
        time.sleep(SETTLE)  # for the requests that are still under way
        return folder, child

    def _alone(self, child, load):
        child.go_on()
        try:
            return self._window(child, load.seconds)
        finally:
            child.pause()

    def once(self, tool, script, load, limit=120):
        """Runs to the end, timed and nothing else."""
        folder = self._folder(tool)
        child = Child([*self.pin, *tool.command(script, load, folder)], folder / "output",
                      tool.environment())
        try:
            probes = []
            if script == "start":
                code = child.wait_to_time(limit)
            else:
                code = child.wait(limit, PROBE_EVERY, self._probing(probes))
        finally:
            child.stop()
        result = {"wall": child.wall, "cpuSeconds": child.total_cpu()}
        if probes:
            result["target"] = percentiles(probes)
        return self._finish(tool, folder, child, code, result)

    def initialised(self, tool, one, all_users):
        """Two runs: how long from the call to the first request, with one user and with all."""
        alone, together = self._ready(tool, one), self._ready(tool, all_users)
        return {**together, "readyAlone": alone["ready"]}

    def _ready(self, tool, load):
        folder = self._folder(tool)
        before = self.target.requests()
        child = Child([*self.pin, *tool.command("init", load, folder)], folder / "output",
                      tool.environment())
        try:
            self._await_load(child, before, folder, 0.005)
            ready = time.monotonic() - child.started
            code = child.wait(120)
        finally:
            child.stop()
        return self._finish(tool, folder, child, code, {"ready": ready})

    def _probing(self, probes):
        return lambda: probes.append(self.target.probe())

    def _finish(self, tool, folder, child, code, result):
        output = (folder / "output").read_text(errors="replace")
        if code != 0:
            raise RuntimeError(f"{' '.join(child.command)}\nended with exit code {code}:\n{output}")
        if hasattr(tool, "report_command"):
            Child([*self.pin, *tool.report_command(folder)], folder / "report.json").wait(300)
        result["peakMemory"] = child.peak_memory()
        result["reported"] = tool.reported(folder, output)
        result["command"] = " ".join(child.command)
        return result

    def _await_load(self, child, before, folder, every=0.05):
        """Returns at the first request: start and initialisation are no load."""
        end = time.monotonic() + 180
        while self.target.requests() == before:
            if child.poll() or time.monotonic() > end:
                text = (folder / "output").read_text(errors="replace")
                raise RuntimeError(f"{' '.join(child.command)}\nsent nothing:\n{text}")
            time.sleep(every)

    def _snapshot(self, child):
        return (self.target.requests(), child.cpu(), self.target.child.cpu(), time.monotonic())


def _between(opened, closed):
    """Rate, and CPU per request, between two snapshots."""
    requests, seconds = closed[0] - opened[0], closed[3] - opened[3]
    result = {"seconds": seconds, "requests": requests, "rate": requests / seconds}
    if opened[1] is not None:
        used = closed[1] - opened[1]
        result["clientCpu"] = used / seconds
        result["targetCpu"] = (closed[2] - opened[2]) / seconds
        if requests:
            result["cpuMicros"] = used / requests * 1e6
            result["targetMicros"] = (closed[2] - opened[2]) / requests * 1e6
    return result


def _sleep(seconds, child, probe=None):
    end = time.monotonic() + seconds
    sampled = 0
    while time.monotonic() < end and not child.poll():
        if time.monotonic() - sampled > 0.25:
            child.sample_memory()
            sampled = time.monotonic()
        if probe:
            probe()
        time.sleep(min(PROBE_EVERY if probe else 0.25, max(0.0, end - time.monotonic())))
    if child.poll():
        log = Path(child.output).read_text(errors="replace")
        raise RuntimeError(f"{' '.join(child.command)}\nended before its time:\n{log}")
