"""Telephone numbers as offices write them."""

import re

from .numerals import to_arabic

_FIRST = re.compile(r"\+?[0-9][0-9 .-]{6,16}[0-9]")


def dialled(text: str) -> str:
    """The first number of «๐-๕๕๕๑-๑๒๓๔ ต่อ ๒๓», to be dialled; empty where there is none."""
    found = _FIRST.search(to_arabic(text))
    return re.sub(r"[^0-9+]", "", found[0]) if found else ""
