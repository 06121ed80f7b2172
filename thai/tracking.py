"""The tracking number of a posted letter, «EB123456785TH», as the Universal Postal Union's S10 writes it."""

import re
from dataclasses import dataclass

from thai.numerals import to_arabic
from thai.text import clean

_S10 = re.compile("[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}")
_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_REST_OF = {10: 0, 11: 5}  # the two sums that leave no single digit


@dataclass(frozen=True)
class ReadTracking:
    value: str  # in one spelling if it is the post's, else as typed
    flags: tuple[str, ...]  # «not_post_form» or «check_digit»: to be looked at, never a refusal


def read_tracking(text: str) -> ReadTracking:
    """Read a tracking number in Thai or Arabic digits; couriers have other forms, so any text is kept."""
    typed = " ".join(clean(text).split())
    spelled = re.sub("[ -]", "", to_arabic(typed)).upper()
    match = _S10.fullmatch(spelled)
    if match is None:
        return ReadTracking(typed, ("not_post_form",))
    serial, check = match.groups()
    return ReadTracking(spelled, () if check == _check_digit(serial) else ("check_digit",))


def _check_digit(serial: str) -> str:
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, _WEIGHTS, strict=True)) % 11
    return str(_REST_OF.get(rest, rest))
