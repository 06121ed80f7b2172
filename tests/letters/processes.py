"""Wian's commands as processes of their own, to be killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

PATIENCE = 60  # seconds


@contextmanager
def running(*words: str, var: Path):
    """`manage.py …` on the test's database, its files in `var`/files; killed in the end."""
    process = start([sys.executable, "manage.py", *words], var)
    try:
        yield process
    finally:
        kill(process)


def start(command: list[str], var: Path, *, knows: dict[str, str] | None = None, **how) -> subprocess.Popen:
    surroundings = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": address_of_the_tests_database(),
        "WIAN_VAR": str(var),
    }
    surroundings |= knows or {}
    return subprocess.Popen(command, cwd=settings.ROOT, env=os.environ | surroundings, **how)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def kill(process: subprocess.Popen) -> None:
    """As a power cut does."""
    with suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.wait()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def address_of_the_tests_database() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
