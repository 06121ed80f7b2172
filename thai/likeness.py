"""Whether two texts are one letter: read twice by a scanner, or a copy with one stamp more.

A text is cut into shingles: runs of five letters, without the spaces and tones that scans lose first. From
the shingles a text gets twenty-four *marks* (minhash); two texts that are one letter nearly always share a
mark, so that the like ones are looked up among thousands and not searched for. How like they are is then
counted on the shingles themselves.
"""

import re
from zlib import crc32

from thai.text import search_key

# From this share on a person is asked. A letter scanned twice, with 2 wrong characters in 100 each time,
# keeps some 0.7, with 5 in 100 some 0.45; two letters of one office about one matter have up to 0.3.
ONE_LETTER = 0.4
MARKS = 24
_MINIMA = 3  # that make a mark: one is shared with a chance of 0.79 at a share of 0.4, of 0.997 at 0.6
_RUN = 5  # letters of a shingle
_FEWEST = 60  # shingles; below that a text says too little to be compared
_LONGEST = 12_000  # letters, some six pages; what follows are enclosures
_LOST_IN_SCANS = re.compile("[^a-z0-9ก-ฮะ-ฺเ-ๆ]|[็-๎]")
_GOLDEN = 0x9E3779B97F4A7C15  # the golden ratio in 64 bits, odd and without a pattern: it spreads a number
_BITS = (1 << 64) - 1


def shingles(text: str) -> frozenset[int]:
    """The runs of five letters, each as a number; none of a text too short to be compared."""
    letters = _LOST_IN_SCANS.sub("", search_key(text))[:_LONGEST]
    runs = (letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1))
    found = frozenset(crc32(run.encode()) for run in runs)
    return found if len(found) >= _FEWEST else frozenset()


def share(a: frozenset[int], b: frozenset[int]) -> float:
    """Share of common shingles, 0 to 1; a text without any is like nothing."""
    return len(a & b) / len(a | b) if a and b else 0.0


def marks(found: frozenset[int]) -> list[int]:
    """Numbers of 63 bits to look a text up by; none of a text that has no shingles."""
    minima = [min(_spread(each ^ seed) for each in found) for seed in _SEEDS] if found else []
    return [_mark(place, minima[place : place + _MINIMA]) for place in range(0, len(minima), _MINIMA)]


def _mark(place: int, minima: list[int]) -> int:
    mark = place
    for minimum in minima:
        mark = _spread(mark ^ minimum)
    return mark >> 1  # a database has no unsigned numbers


def _spread(number: int) -> int:
    number = number * _GOLDEN & _BITS
    return (number ^ number >> 29) * _GOLDEN & _BITS


_SEEDS = [_spread(place + 1) for place in range(MARKS * _MINIMA)]
