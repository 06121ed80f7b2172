"""A day is declared off, or to be worked: which due days follow it, and moving them."""

from .falling import Falling, falling_on
from .finding import Line, if_declared, if_withdrawn, lines_of, moved_by, moves_of, waiting_for
from .following import Move
from .moving import Chosen, Done, apply

__all__ = [
    "Chosen",
    "Done",
    "Falling",
    "Line",
    "Move",
    "apply",
    "falling_on",
    "if_declared",
    "if_withdrawn",
    "lines_of",
    "moved_by",
    "moves_of",
    "waiting_for",
]
