"""Which way a letter goes between two offices: up, down and among peers one has words of its own."""

from collections.abc import Iterable
from enum import Enum

from offices.models import Office


class Direction(Enum):
    """From the office that writes to the one that it writes to."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"
    OUTSIDE = "outside"  # a citizen, or a body that is no government office of the tree


def direction(office: Office, to: Office) -> Direction:
    return direction_to_all(office, [to])


def direction_to_all(office: Office, others: Iterable[Office]) -> Direction:
    """Of several the most polite; to nobody known OUTSIDE."""
    found = {_direction(office, each) for each in others}
    in_order = [Direction.UP, Direction.OUTSIDE, Direction.ACROSS, Direction.DOWN]
    return next((each for each in in_order if each in found), Direction.OUTSIDE)


def _direction(office: Office, to: Office) -> Direction:
    if office.path.startswith(to.path):
        return Direction.UP
    if to.path.startswith(office.path):
        return Direction.DOWN
    return Direction.OUTSIDE if to.kind == Office.Kind.OUTSIDE else Direction.ACROSS
