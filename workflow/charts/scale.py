"""From a number to a place on the picture. Every scale begins at nought."""

from decimal import Decimal
from itertools import count

from thai.amounts import format_amount

_STEPS = (1, 2, 5)


def percent(value: float, most: float) -> float:
    """How far along the width, 0–100; nought where there is nothing to compare with."""
    return round(100 * value / most, 2) if most else 0.0


def ticks(most: int, at_most: int = 4) -> list[int]:
    """Whole round numbers from nought to the first that is not less than `most`, in even steps."""
    step = _step(max(most, 1), at_most)
    return list(range(0, max(most, 1) + step, step))[: -(-max(most, 1) // step) + 1]


def written(value: int | Decimal) -> str:
    """«๑,๒๓๔»."""
    return format_amount(value)


def _step(most: int, at_most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20 … of which no more than `at_most` are needed."""
    steps = (10**power * each for power in count() for each in _STEPS)
    return next(step for step in steps if -(-most // step) <= at_most)
