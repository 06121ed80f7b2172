"""Whatever happens to a reading, nothing of it remains."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from letters.confinement import landlock
from letters.confinement.outside import ROOT, environment
from letters.intake.files import Limits, read_file
from letters.intake.files.room import PREFIX

from .making import THAI, drawing_pdf

SLOW = drawing_pdf(b"0 0 m " + b"9 9 l 500 800 l " * 3_000_000 + b"S")


@pytest.fixture(autouse=True)
def own_temp(tmp_path_factory, monkeypatch) -> Path:
    folder = tmp_path_factory.mktemp("temp")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def children(of: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, _, after = status.read_text().partition(" (")
        except OSError:
            continue
        if int(after.rpartition(") ")[2].split()[1]) == of:
            found.append(int(pid))
    return found


def until(condition, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_no_file_remains_of_one_that_was_read(read, own_temp):
    read(THAI.encode())

    assert list(own_temp.iterdir()) == []


def test_no_file_and_no_process_remains_of_one_that_was_late(refusal, own_temp):
    before = children(os.getpid())  # a press that another test started

    assert refusal(SLOW, limits=Limits(seconds=1)) == "too-slow"
    assert list(own_temp.iterdir()) == []
    assert children(os.getpid()) == before


def test_nothing_remains_when_whoever_listens_fails(read, own_temp):
    def failing(page, pages):
        raise LookupError

    before = children(os.getpid())
    with pytest.raises(LookupError):
        read(SLOW, progress=failing)

    assert list(own_temp.iterdir()) == []
    assert children(os.getpid()) == before


def test_a_killed_parent_leaves_no_child(tmp_path, own_temp):
    (tmp_path / "slow.pdf").write_bytes(SLOW)
    program = f"""
import tempfile; tempfile.tempdir = {str(own_temp)!r}
from pathlib import Path
from letters.intake.files import read_file
read_file(Path({str(tmp_path / "slow.pdf")!r}), "slow.pdf")
"""
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    until(lambda: children(parent.pid))
    child = children(parent.pid)[0]
    time.sleep(1)  # into the drawing

    parent.kill()
    parent.wait()

    until(lambda: not Path(f"/proc/{child}").exists())


def test_the_next_reading_sweeps_up_after_a_killed_one(read, own_temp):
    forgotten, at_work = own_temp / f"{PREFIX}old", own_temp / f"{PREFIX}new"
    forgotten.mkdir()
    at_work.mkdir()
    os.utime(forgotten, (0, 0))

    read(THAI.encode())

    assert list(own_temp.iterdir()) == [at_work]


def test_threads_do_not_meet(tmp_path):
    def reading(number: int) -> str:
        path = tmp_path / str(number)
        path.write_text(f"หนังสือที่ {number}")
        return read_file(path, "a").pages[0].text

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reading, range(6))) == [f"หนังสือที่ {number}" for number in range(6)]


def test_pages_are_announced(read):
    heard = []

    read(b"a\fb\fc", progress=lambda page, pages: heard.append((page, pages)))

    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_the_servers_secrets_are_not_handed_on(read, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "geheim")

    assert "SECRET_KEY" not in environment(Path())


def confined(deed: str, folder: Path) -> str:
    """What a confined process complains of when it does this."""
    program = f"""
import os, socket
from pathlib import Path
from letters.confinement.inside import confine
from letters.intake.files.limits import DEFAULT
os.chdir({str(folder)!r})
confine(Path.cwd(), DEFAULT, os.getppid())
{deed}
"""
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True).stderr


@pytest.mark.parametrize(
    ("deed", "complaint"),
    [
        ("open('big', 'wb').write(bytes(65 * 2**20))", "File too large"),
        ("bytearray(2 * 2**30)", "MemoryError"),
    ],
)
def test_a_confined_process_cannot_take_more(tmp_path, deed, complaint):
    assert complaint in confined(deed, tmp_path)


@pytest.mark.skipif(landlock.version() < 6, reason="the kernel is older than 6.12")
@pytest.mark.parametrize(
    "deed",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "open('/etc/passwd')",
        f"open({str(ROOT / 'config' / 'urls.py')!r})",
        f"open({str(ROOT / 'escaped')!r}, 'w')",
        "os.listdir('/proc')",
        "os.kill(os.getppid(), 0)",
    ],
)
def test_a_confined_process_cannot_reach_out(tmp_path, deed):
    assert "PermissionError" in confined(deed, tmp_path)


def test_the_signal_of_the_kernel_is_told_as_slowness():
    from letters.intake.files.isolation import _ENDED_BY

    assert _ENDED_BY[signal.SIGXCPU] == "too-slow"
