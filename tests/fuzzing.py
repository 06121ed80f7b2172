"""How long an expression takes over texts that are hard for it, by the processor's clock."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from .expressions import AT_ONE_PLACE, Expression, hard_texts

PATIENCE = 2  # seconds for one text: what grows with the square or worse never ends


class TooSlow(Exception):
    """The alarm rang: the library listens for signals while it searches."""


def slowest(expression: Expression, length: int) -> tuple[float, str | bytes]:
    """Seconds of the text that took longest, with its beginning."""
    compiled = expression.compiled
    took = (
        (seconds(way, compiled, text), text[:40])
        for text in hard_texts(expression, length)
        for way in expression.ways
    )
    return max(took, key=lambda each: each[0], default=(0, ""))


def seconds(way: str, compiled, text: str | bytes) -> float:
    began = time.process_time()
    try:
        with _alarm():
            _ask(way, compiled, text)
    except TooSlow:
        pass
    return time.process_time() - began


def _ask(way: str, compiled, text: str | bytes) -> None:
    if way in AT_ONE_PLACE:
        getattr(compiled, way)(text)
    else:
        for _found in compiled.finditer(text):  # as do search, sub, split and findall
            pass


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(*_args):
        raise TooSlow

    former = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
