"""Reminds slowly, an office at a time, in a process of its own, to be killed in the middle."""

import time

from workflow.models import Digest
from workflow.reminding import rounds, ways

from .days import at

A_WHILE = 0.3  # seconds, for each office
_of = ways.of


def remind() -> None:
    rounds.AT_ONCE = 1
    ways.of = slowly
    rounds.remind(at(6, 9))


def slowly(digest: Digest) -> list:
    time.sleep(A_WHILE)
    return _of(digest)
