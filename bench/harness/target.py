"""The target: nginx with one worker on loopback, over HTTP, TLS and HTTP/2, and its own count of requests."""

import http.client
import os
import re
import shutil
import socket
import subprocess
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
    log_format tick '$msec $arg_s $arg_i';
    sendfile off;
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
        location = /tick {{ alias {dir}/www/pizza.json; access_log {dir}/ticks.log tick; }}
    }}
{secure}}}
"""

SECURE = """\
    server {{
        listen 127.0.0.1:{port} ssl{flag} backlog=16384;
        {directive}
        ssl_certificate {dir}/certificate.pem;
        ssl_certificate_key {dir}/key.pem;
        root {dir}/www;
    }}
"""


def find_nginx(given):
    nginx = shutil.which(given or "nginx") or shutil.which("/usr/sbin/nginx")
    if not nginx:
        raise RuntimeError("needs nginx as the target: install it, or say --nginx PATH")
    return nginx


class Target:
    def __init__(self, nginx, directory, pin):
        directory.chmod(0o755)  # nginx drops root's rights
        www = directory / "www"
        www.mkdir()
        shutil.copyfile(BODY, www / "pizza.json")
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}/pizza.json"
        self.tick_url = f"http://127.0.0.1:{self.port}/tick"
        self.tls_url = self.http2_url = None
        secure = self._secure(nginx, directory) if shutil.which("openssl") else ""
        config = directory / "nginx.conf"
        user = "user root;\n" if os.geteuid() == 0 else ""
        config.write_text(CONFIG.format(user=user, dir=directory, port=self.port, secure=secure))
        self.log = directory / "nginx.log"
        self.child = Child([*pin, nginx, "-e", "stderr", "-p", directory, "-c", config], self.log)
        self._ticks = directory / "ticks.log"
        self._asked = 0
        self._probed = 0
        self._connection = None
        self._await()

    def _secure(self, nginx, directory):
        """Servers with a certificate that nobody knows: one for HTTP/1.1, one that also offers HTTP/2."""
        made = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", directory / "key.pem",
             "-out", directory / "certificate.pem"], capture_output=True, text=True)
        if made.returncode != 0:
            raise RuntimeError("openssl made no certificate:\n" + made.stderr)
        text = subprocess.run([nginx, "-V"], capture_output=True, text=True).stderr
        version = tuple(map(int, re.search(r"/(\d+)\.(\d+)\.(\d+)", text).groups()))
        if "http_ssl_module" not in text:
            return ""
        port = _free_port()
        self.tls_url = f"https://127.0.0.1:{port}/pizza.json"
        servers = SECURE.format(port=port, flag="", directive="", dir=directory)
        if "http_v2_module" in text:
            port = _free_port()
            self.http2_url = f"https://127.0.0.1:{port}/pizza.json"
            modern = version >= (1, 25, 1)
            servers += SECURE.format(
                port=port, flag="" if modern else " http2", directive="http2 on;" if modern else "", dir=directory)
        return servers

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
        """Requests answered so far, without those that ask for this number, and probes."""
        text = self._get("/status").decode()
        self._asked += 1
        return int(text.splitlines()[2].split()[2]) - self._asked - self._probed

    def at_rest(self, count=2000):
        """Milliseconds a request takes while nothing else runs: one connection, median and p99."""
        return percentiles([self.probe() for _ in range(count)])

    def probe(self):
        """Milliseconds that one request of ours takes now."""
        start = time.perf_counter()
        self._get("/pizza.json")
        self._probed += 1
        return (time.perf_counter() - start) * 1000

    def take_log(self):
        """The requests to tick_url since the last call: lines of seconds, s and i of the query."""
        lines = self._ticks.read_text().splitlines()
        self._ticks.write_text("")
        return lines

    def _get(self, path):
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            self._connection.request("GET", path)
            return self._connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            self._connection = None
            raise


def percentiles(times):
    """Median and p99, and how many there were."""
    times = sorted(times)
    return {"p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100], "count": len(times)}


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
