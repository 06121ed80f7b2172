"""One press, seen from outside: started when first needed, asked, replaced when it is worn or dead."""

import json
import logging
import os
import shutil
import signal
import subprocess
import time
import weakref
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Timer

from django.conf import settings

from letters.confinement import outside

from . import dictionary, rooms
from .limits import DEFAULT, Limits
from .messages import Garbled, Message, receive, send
from .refusals import refusal

MODULE = "letters.paper.press.inside"
# A library that asks for memory and gets none ends the process in its own way.
_ENDED_BY = {signal.SIGXCPU: "too-slow", signal.SIGABRT: "too-heavy", signal.SIGTRAP: "too-heavy"}

_others: list[subprocess.Popen] = []  # kept, for what is thrown away closes its pipes in full

log = logging.getLogger(__name__)


class Press:
    """For one thread at a time."""

    def __init__(self, limits: Limits = DEFAULT):
        self.limits = limits
        self._child: subprocess.Popen | None = None
        self._end = None
        self._jobs = 0

    @property
    def pid(self) -> int | None:
        """None while no child runs."""
        return self._child and self._child.pid

    def ask(self, job: Message) -> Message:
        """PaperRefused, in words; the next job then gets a fresh child, where this one spoilt it."""
        child, began = self._running(), time.monotonic()
        answer = self._answer(child, job)
        self._jobs += 1
        if answer is None:
            self.end()
            is_late = time.monotonic() - began >= self.limits.wait
            log.warning("the press ended with %s", child.returncode)
            raise refusal("too-slow" if is_late else _ENDED_BY.get(-child.returncode, "crashed"))
        reason = answer.words.get("refused")
        if reason == "too-heavy" or self._is_worn(answer):
            self.end()
        if reason:
            log.warning("the press refused: %s %s", reason, answer.words.get("trouble", ""))
            raise refusal(reason)
        return answer

    def end(self) -> None:
        if self._end:
            self._end()
        self._child = None

    def forget(self) -> None:
        """After a fork: the child is the other process's, and must hear when that one ends."""
        if self._child:
            self._end.detach()
            for pipe in (self._child.stdin, self._child.stdout):
                pipe.raw.close()  # another thread may have held its lock, and left half a message in it
            self._child.returncode = 0  # nothing of ours to wait for
            _others.append(self._child)
        self._child = None

    def _running(self) -> subprocess.Popen:
        if self._child and self._child.poll() is not None:
            self.end()
        if not self._child:
            self._child, room = _start(self.limits)
            self._end = weakref.finalize(self, _clear_away, self._child, room)
            self._jobs = 0
        return self._child

    def _answer(self, child: subprocess.Popen, job: Message) -> Message | None:
        """None where the child ended, or was ended, without one."""
        alarm = Timer(self.limits.wait, child.kill)
        alarm.start()
        try:
            send(child.stdin, job)
            return receive(child.stdout)
        except (OSError, Garbled):
            return None
        except BaseException:  # the answer may still come, and would be the next one's
            self.end()
            raise
        finally:
            alarm.cancel()
            alarm.join()

    def _is_worn(self, answer: Message) -> bool:
        peak = answer.words.get("peak", 0)
        return self._jobs >= self.limits.jobs or type(peak) is not int or peak > self.limits.resident


def _start(limits: Limits) -> tuple[subprocess.Popen, Path]:
    """The child and its room, which it holds until it ends."""
    words = dictionary.with_our_words(settings.VAR)
    room, held = rooms.open_room()
    try:
        env = outside.environment(room) | ({"LIBTHAI_DICTDIR": str(words)} if words else {})
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        given = [json.dumps(asdict(limits))]
        return outside.start(MODULE, given, room, env=env, pass_fds=(held,), **pipes), room
    finally:
        os.close(held)


def _clear_away(child: subprocess.Popen, room: Path) -> None:
    child.kill()
    child.wait()
    child.stdout.close()
    with suppress(BrokenPipeError):  # what it was not told any more
        child.stdin.close()
    shutil.rmtree(room, ignore_errors=True)
