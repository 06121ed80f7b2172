"""Reminds slowly, in a process of its own, to be killed in the middle."""

import time

from workflow.reminding import digests, rounds

from .days import at

A_WHILE = 0.3  # seconds, for each office


def remind() -> None:
    store = digests._store

    def slowly(*said):
        time.sleep(A_WHILE)
        return store(*said)

    digests._store = slowly
    rounds.remind(at(6, 9))
