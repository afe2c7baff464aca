"""The Lambda runtime API of one environment: the four HTTP calls that a Runtime Interface Client makes."""

import queue
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Protocol


@dataclass(frozen=True)
class Invocation:
    request_id: str
    function_arn: str
    payload: bytes
    deadline_ms: int
    trace_id: str


class Listener(Protocol):
    """Who hears what the runtime says."""

    def runtime_ready(self) -> None: ...

    def runtime_failed_to_start(self, error: bytes) -> None: ...

    def answered(self, request_id: str, body: bytes, is_error: bool) -> None: ...


class RuntimeApi:
    """Serves one runtime until closed; invocations are handed out in the order they were offered."""

    def __init__(self, listener: Listener):
        self.listener = listener
        self.invocations: queue.Queue[Invocation | None] = queue.Queue()
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.api = self
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 5}, daemon=True, name="runtime-api"
        ).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    def offer(self, invocation: Invocation) -> None:
        self.invocations.put(invocation)

    def close(self) -> None:
        """Never waits: the server's loop ends on its own thread within its poll interval."""
        self.invocations.put(None)
        threading.Thread(target=self._shut, daemon=True).start()

    def _shut(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 16
    api: RuntimeApi


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args) -> None:
        """Says nothing: the environment's log holds what the function wrote and no more."""

    def do_GET(self) -> None:
        if not self.path.endswith("/invocation/next"):
            self._answer(404)
            return
        api = self.server.api
        api.listener.runtime_ready()
        invocation = api.invocations.get()
        if invocation is None:
            self.close_connection = True
            return
        self._answer(
            200,
            invocation.payload,
            {
                "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
                "Lambda-Runtime-Invoked-Function-Arn": invocation.function_arn,
                "Lambda-Runtime-Deadline-Ms": str(invocation.deadline_ms),
                "Lambda-Runtime-Trace-Id": invocation.trace_id,
                "Content-Type": "application/json",
            },
        )

    def do_POST(self) -> None:
        listener = self.server.api.listener
        body = self._body()
        request_id = self.path.split("/")[-2]
        if self.path.endswith("/response"):
            listener.answered(request_id, body, False)
        elif self.path.endswith("/init/error"):
            listener.runtime_failed_to_start(body)
        elif self.path.endswith("/error"):
            listener.answered(request_id, body, True)
        self._answer(202, b"{}")

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline().strip(), 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(chunks)

    def _answer(self, code: int, body: bytes = b"", headers: dict[str, str] = {}) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
