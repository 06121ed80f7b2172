"""Wian as an office runs it: web processes behind nginx with TLS, and workers, on the test's database."""

import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from tests.letters.processes import running, start, until

GRANIAN = Path(sys.executable).with_name("granian")
CONFIGURATION = settings.ROOT / "deploy" / "nginx" / "wian.conf"
HOST = "wian.example.go.th"  # as the configuration has it
CSRF = "x" * 32


@contextmanager
def web(port: int, var: Path):
    """A web process with the options of its unit."""
    unit = (settings.ROOT / "deploy" / "systemd" / "wian-web@.service").read_text()
    told = re.search(r"^ExecStart=\S+granian ((?:.*\\\n)*.*)", unit, re.MULTILINE)[1]
    options = told.replace("\\\n", " ").replace("%i", str(port)).split()
    process = start([str(GRANIAN), *options], var, start_new_session=True)
    try:
        yield process
    finally:
        killed(process)


def killed(process: subprocess.Popen) -> None:
    """With the process that it started to answer, as systemd kills what does not end."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def office(var: Path, ports: list[int], *, workers: int) -> Iterator[tuple[list, list]]:
    """The web processes and the workers, once they answer."""
    with ExitStack() as stack:
        webs = [stack.enter_context(web(port, var)) for port in ports]
        works = [stack.enter_context(running("work", var=var)) for _each in range(workers)]
        for port in ports:
            until(lambda port=port: _answers(port))
        yield webs, works


@contextmanager
def nginx(folder: Path, tls: int, plain: int, ports: list[int]):
    """With the configuration of an office, but for its ports and its certificate."""
    process = subprocess.Popen(
        ["nginx", "-p", folder, "-c", configured(folder, tls, plain, ports), "-e", "error.log"]
    )
    try:
        until(lambda: _is_open(tls))
        yield
    finally:
        process.terminate()
        process.wait()


def configured(folder: Path, tls: int, plain: int, ports: list[int]) -> Path:
    subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    key = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        folder / "privkey.pem",
    ]
    made = ["openssl", "req", "-x509", "-days", "2", *key, "-out", folder / "fullchain.pem", *subject]
    subprocess.run(made, check=True, capture_output=True)
    site = (
        CONFIGURATION.read_text().replace("/etc/wian/tls", str(folder)).replace("/var/log/nginx", str(folder))
    )
    site = re.sub(r"listen \[::\]:\d+.*\n", "", site)
    site = site.replace("listen 443", f"listen 127.0.0.1:{tls}").replace(
        "listen 80;", f"listen 127.0.0.1:{plain};"
    )
    for named, port in zip(("8001", "8002"), ports, strict=True):
        site = site.replace(f"127.0.0.1:{named}", f"127.0.0.1:{port}")
    kept = "".join(
        f"{what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"daemon off; pid {folder}/pid; events {{}} http {{ access_log off; {kept}\n{site}\n}}"
    (folder / "nginx.conf").write_text(whole)
    return folder / "nginx.conf"


class Browser:
    """One person's: through nginx, or straight to one of the web processes."""

    def __init__(self, cookies: str = "", *, tls: Path | None = None):
        self.cookies, self.tls = cookies, tls

    def get(self, port: int, path: str) -> tuple[int, bytes]:
        answer, body = self._ask(port, "GET", path)
        return answer.status, body

    def post(self, port: int, path: str, form: dict) -> http.client.HTTPResponse:
        """Whether it was acknowledged says its status; OSError or HTTPException where nothing came back."""
        return self._ask(port, "POST", path, urlencode({**form, "csrfmiddlewaretoken": CSRF}))[0]

    def sign_in(self, port: int, username: str, password: str) -> None:
        answer = self.post(port, "/login/", {"username": username, "password": password})
        given = [each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie")]
        self.cookies = next(each for each in given if each.startswith("sessionid="))

    def _ask(self, port: int, method: str, path: str, body: str | None = None):
        headers = {"Host": HOST, "Cookie": f"csrftoken={CSRF}; {self.cookies}", "Referer": f"https://{HOST}/"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection = self._connection(port)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def _connection(self, port: int) -> http.client.HTTPConnection:
        if self.tls is None:
            return http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        trusted = ssl.create_default_context(cafile=self.tls)
        trusted.check_hostname = False  # the name is the office's, the address this machine's
        return http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=trusted)


def _answers(port: int) -> bool:
    try:
        return Browser().get(port, "/login/")[0] == 200
    except OSError:
        return False


def _is_open(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0
