"""A real web hook on loopback."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Hook(ThreadingHTTPServer):
    """Keeps what is posted, as (path, headers, JSON), and answers with its `status`."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.posted, self.status = [], 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self):  # noqa: N802 — the library's name
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.posted.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", f"{self.server.url}/elsewhere")
        self.end_headers()

    def log_message(self, *args):
        """Nobody reads it."""


@contextmanager
def running():
    hook = Hook()
    threading.Thread(target=hook.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield hook
    hook.shutdown()
    hook.server_close()
