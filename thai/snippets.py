"""The words that were looked for, in their place in a text as it is printed."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from thai.numerals import to_arabic
from thai.text import trace

_SPACES = re.compile("\\s+")
_BEFORE, _LONG = 60, 220  # characters of a snippet before the first word found, and in all
_NEAR = 30  # characters to a space where one would rather cut
_LOOKED_AT = 50_000  # characters: some fifteen pages


@dataclass(frozen=True)
class Stretch:
    text: str
    is_found: bool = False


def marked(text: str, spellings: Sequence[str]) -> list[Stretch]:
    """The whole text; `spellings` are search keys without spaces."""
    return _cut(text, 0, len(text), _places(text, spellings))


def snippet(text: str, spellings: Sequence[str]) -> list[Stretch]:
    """The text around the first place where one of the spellings stands; nothing where none does."""
    text = _SPACES.sub(" ", text[:_LOOKED_AT]).strip()
    places = _places(text, spellings)
    if not places:
        return []
    first, last = places[0]
    start = _whole_word(text, first - _BEFORE, 0, first)
    end = _whole_word(text, start + _LONG, last, len(text))
    found = _cut(text, start, end, [place for place in places if place[1] <= end])
    before, after = [Stretch("… ")] if start else [], [Stretch(" …")] if end < len(text) else []
    return [*before, *found, *after]


def _places(text: str, spellings: Sequence[str]) -> list[tuple[int, int]]:
    """Where the spellings stand, in order, those that touch joined."""
    traced = trace(text, without=_SPACES)
    key = "".join(map(_folded, to_arabic(traced.text)))
    spans = [
        traced.span(match.start(), match.end())
        for spelling in spellings
        for match in re.finditer(re.escape(spelling), key)
    ]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return joined


def _folded(character: str) -> str:
    """As in a search key, but never longer than it was."""
    folded = character.casefold()
    return folded if len(folded) == 1 else character


def _whole_word(text: str, place: int, least: int, most: int) -> int:
    """The space that is near; else on to where no vowel or tone hangs on what was cut off."""
    if place <= least or place >= most:
        return max(least, min(place, most))
    space = text.rfind(" ", max(least, place - _NEAR), min(most, place + _NEAR))
    if space >= 0:
        return space
    while place < most and (unicodedata.category(text[place]) == "Mn" or text[place] in "ะาำ"):
        place += 1
    return place


def _cut(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> list[Stretch]:
    stretches, at = [], start
    for first, last in places:
        stretches += [Stretch(text[at:first]), Stretch(text[first:last], is_found=True)]
        at = last
    return [stretch for stretch in [*stretches, Stretch(text[at:end])] if stretch.text]
