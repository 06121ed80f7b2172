"""A value read from a text, and where in the text it stands."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from thai.text import CleanText

T = TypeVar("T")


class Confidence(StrEnum):
    CERTAIN = "certain"
    UNSURE = "unsure"  # propose it, a person decides


@dataclass(frozen=True)
class Read(Generic[T]):
    value: T
    as_read: str
    span: tuple[int, int]  # text[span[0]:span[1]] == as_read, in the text as given
    confidence: Confidence
    flags: tuple[str, ...] = ()  # reasons for doubt

    def doubted(self, *flags: str) -> "Read[T]":
        return replace(self, confidence=Confidence.UNSURE, flags=(*self.flags, *flags))


def read(value: T, source: CleanText, span: tuple[int, int], *flags: str) -> Read[T]:
    """A reading from a non-empty slice of the cleaned text; any flag makes it unsure."""
    first, last = source.span(*span)
    confidence = Confidence.UNSURE if flags else Confidence.CERTAIN
    return Read(value, source.given[first:last], (first, last), confidence, flags)
