"""How long an expression takes over texts that are hard for it, by the processor's clock."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from .expressions import AT_ONE_PLACE, Expression, hard_texts

PATIENCE = 1.0  # seconds for one text: what grows with the square or worse never ends


class TooSlow(BaseException):
    """The alarm rang: the library listens for signals while it searches. No reader's `except` may hear it."""


def slowest(expression: Expression, length: int, enough: float = PATIENCE) -> tuple[float, str | bytes]:
    """Seconds of the text that took longest, with its beginning; the first that took so many is enough."""
    compiled, longest = expression.compiled, (0.0, "")
    for text in hard_texts(expression, length):
        for way in expression.ways:
            took, _ = clocked(partial(_ask, way, compiled, text), patience=max(10 * enough, 0.3))
            longest = max(longest, (took, text[:40]), key=lambda each: each[0])
            if longest[0] > enough:
                return longest
    return longest


def clocked(doing: Callable[[], object], patience: float = PATIENCE) -> tuple[float, object]:
    """How long it took, and what came of it; None where patience ended first."""
    began, found = time.process_time(), None
    with suppress(TooSlow), _alarm(patience):
        found = doing()
    return time.process_time() - began, found


def _ask(way: str, compiled, text: str | bytes) -> None:
    if way in AT_ONE_PLACE:
        getattr(compiled, way)(text)
    else:
        for _found in compiled.finditer(text):  # as do search, sub, split and findall
            pass


@contextmanager
def _alarm(patience: float) -> Iterator[None]:
    def ring(*_args):
        raise TooSlow

    former = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, patience)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
