"""Digits that a scan or a hand turns into one another, so that a heading can be compared with its citations.

The classes were seen where one letter's heading and the letters citing it disagree. They only propose:
that two numbers are the same letter is for a person to say, and only for the same office and date.
"""

import re
from itertools import combinations

from thai.numerals import to_arabic

_SEEN = {frozenset(pair) for pair in ("45", "85", "95", "89", "10", "37", "57")}
_CLASSES = ("45896", "019", "371", "26")
_EASY = _SEEN | {frozenset(pair) for members in _CLASSES for pair in combinations(members, 2)}
_MOST = 3  # substitutions; beyond that any two serials of four digits would be alike


def misread_digits(seen: str, cited: str) -> tuple[tuple[str, str], ...] | None:
    """Substitutions (from, to) that turn the serial as seen into the one cited; None if too far apart.

    Pass both as written, leading zeros included: «0955» can be «1855», while «955» cannot.
    """
    left, right = _digits(seen), _digits(cited)
    if not left or len(left) != len(right):
        return None
    changes = tuple((a, b) for a, b in zip(left, right, strict=True) if a != b)
    is_near = len(changes) <= _MOST and all(frozenset(change) in _EASY for change in changes)
    return changes if is_near else None


def misreading_cost(seen: str, cited: str) -> float | None:
    """0.0 for the same digits, then 1 for each confusion actually seen and 1.5 for its relatives."""
    changes = misread_digits(seen, cited)
    if changes is None:
        return None
    return sum((1.0 if frozenset(change) in _SEEN else 1.5 for change in changes), 0.0)


def _digits(serial: str) -> str:
    bare = re.sub("[\\s,]", "", to_arabic(serial))
    return bare if re.fullmatch("[0-9]{1,12}", bare) else ""
