"""The emulated AWS of the tests as a process of its own, and Lambda's side of one function's process."""

import queue
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from . import java
from .children import Child

MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
LIBRARY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"
CLIENT = java.HOME / "cli/target/ric"
"""Where the build of the command line's tests puts AWS's runtime client."""

START_LIMIT = 600  # its first start installs it


class Emulator:
    """LocalStack, as the tests start it; its state ends with it."""

    REGION = "us-east-1"

    def __init__(self, directory, pin=()):
        command = java.command("cli", "io.burst.cli.cloud.testing.EmulatorProcess", built=True)
        log = directory / "emulator.log"
        self.child = Child([*pin, *command], log, cwd=java.HOME / "cli")
        self.endpoint = wait_for(self.child, log, r"^endpoint (\S+)$", START_LIMIT)


def wait_for(child, log, pattern, limit, also=lambda: None):
    """What a child has printed, once it has; meanwhile it does something else, too."""
    end = time.monotonic() + limit
    while True:
        ended = child.poll()
        found = re.search(pattern, log.read_text(errors="replace"), re.M)
        if found:
            return found[1]
        if ended or time.monotonic() > end:
            text = log.read_text(errors="replace")
            raise RuntimeError(f"{' '.join(child.command)}\ndid not say {pattern}:\n{text}")
        also()
        time.sleep(0.02)


class Lambda:
    """The runtime API for one process: it is restored as soon as it is ready to be stored."""

    def __init__(self):
        self.asked = threading.Event()  # for its first invocation
        self.events = queue.Queue()
        self.answers = queue.Queue()
        self.stored = None  # when it was ready for its snapshot
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Calls)
        self._server.daemon_threads = True
        self._server.function = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self._server.server_port}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class _Calls(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        function = self.server.function
        if self.path.endswith("/restore/next"):
            function.stored = time.monotonic()
            self._answer(200)
            return
        function.asked.set()
        event, seconds = function.events.get()
        self._answer(200, event, {
            "Lambda-Runtime-Aws-Request-Id": "benchmark", "Lambda-Runtime-Invoked-Function-Arn": "benchmark",
            "Lambda-Runtime-Deadline-Ms": str(int((time.time() + seconds) * 1000)),
            "Lambda-Runtime-Trace-Id": "", "Content-Type": "application/json"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.function.answers.put((self.path.rpartition("/")[2], body.decode()))
        self._answer(202, b"{}")

    def _answer(self, code, body=b"", headers=None):
        self.send_response(code)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
