"""The reading's own process, seen from outside: started, listened to, stopped."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from typing import BinaryIO

from .limits import Limits
from .refusals import FileRefused

ROOT = Path(__file__).parents[3]
_LONGEST_LINE = 40  # characters; a line of progress is two numbers
_LAST = 2000  # bytes of complaints worth a line in the log
_ENDED_BY = {signal.SIGXCPU: "too-slow", signal.SIGABRT: "too-heavy"}  # pdfium aborts when memory is refused

log = logging.getLogger(__name__)


def run(
    room: Path,
    limits: Limits,
    progress: Callable[[int, int], None] | None,
    *,
    reader: str = "letters.intake.files.child",
) -> None:
    """Read the file in the room, in a child process; what it finds it leaves in the room. FileRefused.

    `reader` is the module that does so.
    """
    with (room / "log").open("w+b") as complaints:
        deadline = time.monotonic() + limits.seconds
        child = _start(room, limits, complaints, reader)
        alarm = Timer(limits.seconds, os.killpg, [child.pid, signal.SIGKILL])
        try:
            alarm.start()
            _listen(child, progress)
            # Not reaped before it is cleared away, so that its number cannot be another's by then.
            os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        finally:
            is_late = time.monotonic() >= deadline
            ended = _clear_away(child, alarm)
        if ended:
            log.warning("Reading ended with %s: %s", ended, _last_words(complaints))
            raise FileRefused("too-slow" if is_late else _ENDED_BY.get(-ended, "crashed"), limits)


def _start(room: Path, limits: Limits, complaints: BinaryIO, reader: str) -> subprocess.Popen:
    words = [json.dumps(asdict(limits)), str(os.getpid())]
    return subprocess.Popen(  # noqa: S603 — our own interpreter and modules; nothing of the sender's in the words
        [sys.executable, "-P", "-s", "-B", "-m", reader, *words],
        cwd=room,
        env=_environment(room),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        start_new_session=True,
    )


def _environment(room: Path) -> dict[str, str]:
    """No secrets of the server's; one thread and few arenas, as the address space is limited."""
    return {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HOME": str(room),
        "TMPDIR": str(room),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def _listen(child: subprocess.Popen, progress: Callable[[int, int], None] | None) -> None:
    while line := child.stdout.readline(_LONGEST_LINE):
        match line.split():
            case [page, pages] if progress and page.isdigit() and pages.isdigit():
                progress(int(page), int(pages))


def _clear_away(child: subprocess.Popen, alarm: Timer) -> int:
    """End the child with all it may have started; its exit code."""
    alarm.cancel()
    if alarm.is_alive():
        alarm.join()
    os.killpg(child.pid, signal.SIGKILL)
    child.stdout.close()
    return child.wait()


def _last_words(complaints: BinaryIO) -> str:
    """By the file as it was opened: what lies in the room under its name is the child's to choose."""
    length = complaints.seek(0, os.SEEK_END)
    complaints.seek(max(0, length - _LAST))
    return complaints.read(_LAST).decode(errors="replace")
