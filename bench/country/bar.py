"""How far the building is, and an end to the time that it may take."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

WIDTH = 30  # characters
AT_ONCE = 20_000  # rows between two looks at the clock

Row = TypeVar("Row")


class TookTooLong(Exception):
    """With the share that was done, 0 to 1."""


class Bar:
    """A line that is drawn anew where somebody watches; where the output is kept, a line for each step."""

    def __init__(self, at_most: float, clock: Callable[[], float] = time.monotonic):
        """`at_most` seconds; TookTooLong when a step or a row comes later."""
        self._at_most, self._clock, self._began = at_most, clock, clock()
        self._is_watched = sys.stdout.isatty()
        self._done = self._weight = 0.0

    @contextmanager
    def step(self, name: str, weight: float) -> Iterator[None]:
        """`weight`: its share of the whole, 0 to 1."""
        self._weight = weight
        self.show(name, 0)
        began = self._clock()
        yield
        self._done += weight
        self._weight = 0
        self.say(f"{name}: {self._clock() - began:.0f} s")

    def rows(self, name: str, rows: Iterable[Row], count: int) -> Iterator[Row]:
        """The same rows, counted: they are the step that is going on."""
        rows, passed = iter(rows), 0
        while lot := list(islice(rows, AT_ONCE)):
            yield from lot
            passed += len(lot)
            self.show(name, min(passed / count, 1))

    def show(self, name: str, share: float) -> None:
        """`share` of the step that is going on; TookTooLong."""
        whole, taken = self._done + share * self._weight, self._clock() - self._began
        if taken > self._at_most:
            raise TookTooLong(whole)
        if self._is_watched:
            full = round(WIDTH * whole)
            left = f", {taken / whole - taken:.0f} s left" if whole > 0.02 else ""
            bar = f"[{'█' * full}{'·' * (WIDTH - full)}]"
            sys.stdout.write(f"\r\033[K{bar} {100 * whole:3.0f} % {taken:.0f} s{left}  {name}")
            sys.stdout.flush()

    def say(self, words: str) -> None:
        """A line that stays."""
        sys.stdout.write(f"\r\033[K{words}\n" if self._is_watched else f"{words}\n")
        sys.stdout.flush()
