"""The target: nginx with one worker on loopback, and its own count of requests."""

import http.client
import os
import shutil
import socket
import time
from pathlib import Path

from .children import Child

BODY = Path(__file__).resolve().parent.parent / "www" / "pizza.json"

CONFIG = """\
{user}daemon off;
worker_processes 1;
error_log stderr error;
pid {dir}/nginx.pid;
events {{ worker_connections 65536; multi_accept on; }}
http {{
    access_log off;
    sendfile on;
    tcp_nodelay on;
    keepalive_timeout 600s;
    keepalive_requests 1000000000;
    open_file_cache max=16;
    open_file_cache_valid 1h;
    types {{ application/json json; }}
    client_body_temp_path {dir}/body; proxy_temp_path {dir}/proxy; fastcgi_temp_path {dir}/fastcgi;
    uwsgi_temp_path {dir}/uwsgi; scgi_temp_path {dir}/scgi;
    server {{
        listen 127.0.0.1:{port} backlog=16384;
        root {dir}/www;
        location = /status {{ stub_status; }}
    }}
}}
"""


class Target:
    def __init__(self, nginx, directory, pin):
        directory.chmod(0o755)  # nginx drops root's rights
        www = directory / "www"
        www.mkdir()
        shutil.copyfile(BODY, www / "pizza.json")
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}/pizza.json"
        config = directory / "nginx.conf"
        user = "user root;\n" if os.geteuid() == 0 else ""
        config.write_text(CONFIG.format(user=user, dir=directory, port=self.port))
        self.log = directory / "nginx.log"
        self.child = Child([*pin, nginx, "-e", "stderr", "-p", directory, "-c", config], self.log)
        self._asked = 0
        self._connection = None
        self._await()

    def _await(self):
        end = time.monotonic() + 10
        while True:
            try:
                self.requests()
                return
            except (OSError, http.client.HTTPException):
                if self.child.poll() or time.monotonic() > end:
                    raise RuntimeError("nginx did not start:\n" + self.log.read_text()) from None
                time.sleep(0.05)

    def requests(self):
        """Requests answered so far, without those that ask for this number."""
        text = self._get("/status").decode()
        self._asked += 1
        return int(text.splitlines()[2].split()[2]) - self._asked

    def at_rest(self, count=2000):
        """Milliseconds a request takes while nothing else runs: one connection, median and p99."""
        times = []
        for _ in range(count):
            start = time.perf_counter()
            self._get("/pizza.json")
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        return {"p50": times[count // 2], "p99": times[count * 99 // 100]}

    def _get(self, path):
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            self._connection.request("GET", path)
            return self._connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            self._connection = None
            raise


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
