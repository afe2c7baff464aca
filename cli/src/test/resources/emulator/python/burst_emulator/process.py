"""One JVM: how it is started with Lambda's limits, what it prints, how it ends."""

import collections
import os
import shlex
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable

from burst_emulator import control

HOST_VARIABLES = ("PATH", "LANG", "LC_ALL")
"""All that a function sees of the host's environment: nothing else may leak in."""

OPEN_FILES = 1024
"""Lambda's limit of file descriptors of an environment."""

HEAP_SHARE = 0.85
"""Share of the memory size that the heap may take, near what Lambda's Java runtimes leave to it."""

JNI = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
LOG_LINES = 20_000


class JavaProcess:
    """Starts at once. ``exited(code)`` is called exactly once, from the thread that reads its output."""

    def __init__(self, name: str, config, variables: dict[str, str], exited: Callable[["JavaProcess", int], None]):
        self.log: collections.deque[str] = collections.deque(maxlen=LOG_LINES)
        self.lines = 0
        self._file = (control.LOGS / f"{name}.log").open("a", buffering=1)
        self.temporary = tempfile.mkdtemp(prefix=f"env-{name[:12]}-")
        self._exited = exited
        code = str(config.code.get_unzipped_code_location())
        self._process = subprocess.Popen(
            _limited(self._command(code, config, variables)),
            env=_environment(code, config, variables, self.temporary),
            cwd=code,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        threading.Thread(target=self._pump, daemon=True, name=f"log-{name[:12]}").start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        return self._process.poll()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        if self.alive:
            self._process.kill()

    def terminate(self, grace_seconds: float) -> None:
        """Asks it to end and returns at once; kills it when it has not ended in time."""
        if self.alive:
            self._process.terminate()
            timer = threading.Timer(grace_seconds, self.kill)
            timer.daemon = True
            timer.start()

    def say(self, line: str) -> None:
        self.lines += 1
        self.log.append(line)
        self._file.write(line + "\n")

    def lines_since(self, mark: int) -> list[str]:
        lines = list(self.log)
        return lines[max(0, len(lines) - (self.lines - mark)) :]

    def _pump(self) -> None:
        for line in self._process.stdout:
            self.say(line.decode("utf-8", "replace").rstrip("\n"))
        code = self._process.wait()
        shutil.rmtree(self.temporary, ignore_errors=True)
        self._exited(self, code)

    def _command(self, code: str, config, variables: dict[str, str]) -> list[str]:
        jars = os.environ["BURST_EMULATOR_RIC_JARS"]
        return [
            os.environ["BURST_EMULATOR_JAVA"],
            f"-Xmx{int(config.memory_size * HEAP_SHARE)}m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "--enable-native-access=ALL-UNNAMED",
            # Unpacked once beforehand: the client would write it to one fixed path at each start, and
            # two that start together overwrite each other's mapped file.
            f"-D{JNI}={os.environ['BURST_EMULATOR_RIC_JNI']}",
            f"-Djava.io.tmpdir={self.temporary}",
            # Lambda's user has no home, and there is no making one.
            "-Duser.home=/dev/null/home",
            *shlex.split(os.environ.get("BURST_EMULATOR_JAVA_OPTIONS", "")),
            "-cp",
            f"{code}:{code}/lib/*:{jars}/*",
            MAIN,
            config.handler,
        ]


def _limited(command: list[str]) -> list[str]:
    """The shell lowers the limit and becomes the JVM, which cannot raise it again."""
    return ["/bin/sh", "-c", f'ulimit -n {OPEN_FILES} && exec "$@"', "sh", *command]


def _environment(code: str, config, variables: dict[str, str], temporary: str) -> dict[str, str]:
    environment = {name: os.environ[name] for name in HOST_VARIABLES if name in os.environ}
    environment.update({name: str(value) for name, value in variables.items()})
    environment.update(
        {
            "LAMBDA_TASK_ROOT": code,
            "_HANDLER": config.handler,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{config.runtime}",
            "HOME": temporary,
            "TMPDIR": temporary,
            "TZ": "UTC",
        }
    )
    return environment
