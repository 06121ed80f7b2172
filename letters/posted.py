"""Whole numbers as forms and addresses carry them."""

import re
from collections.abc import Iterable

# int() takes the digits of every script, and of very many none; a database ends at nineteen.
_WHOLE = re.compile("[0-9]{1,18}")


def whole_numbers(posted: Iterable[str]) -> list[int]:
    """Those of some words that are numbers; the others count for nothing."""
    return [int(word) for word in posted if _WHOLE.fullmatch(word)]


def whole_number(posted: str) -> int | None:
    return next(iter(whole_numbers([posted])), None)
