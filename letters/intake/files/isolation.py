"""The reading's own process, seen from outside: started, listened to, stopped."""

import json
import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from typing import BinaryIO

from letters.confinement.outside import start

from .complaints import without_text
from .limits import Limits
from .refusals import FileRefused

READER = "letters.intake.files.child"
_LONGEST_LINE = 40  # characters; a line of progress is two numbers
_LAST = 2000  # bytes of complaints worth a line in the log
_ENDED_BY = {signal.SIGXCPU: "too-slow", signal.SIGABRT: "too-heavy"}  # pdfium aborts when memory is refused

log = logging.getLogger(__name__)


def run(
    room: Path, limits: Limits, progress: Callable[[int, int], None] | None, *, module: str = READER
) -> None:
    """Let a module of ours work in the room, in a child process; it leaves its results there. FileRefused."""
    with (room / "log").open("w+b") as complaints:
        deadline = time.monotonic() + limits.seconds
        child = _start(room, module, limits, complaints)
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
            log.warning("%s ended with %s: %s", module, ended, without_text(_last_words(complaints)))
            raise FileRefused("too-slow" if is_late else _ENDED_BY.get(-ended, "crashed"), limits)


def _start(room: Path, module: str, limits: Limits, complaints: BinaryIO) -> subprocess.Popen:
    words = [json.dumps(asdict(limits)), str(os.getpid())]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": complaints}
    return start(module, words, room, **pipes)


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
