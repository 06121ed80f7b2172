"""Who used up the time: of each duty, who had it for how many working days."""

from .finding import find
from .hops import Hop, Moments, Turn, hops_of
from .summary import Line, Share, TimeUsed, lines_of, of_circulation, of_duty

__all__ = [
    "Hop",
    "Line",
    "Moments",
    "Share",
    "TimeUsed",
    "Turn",
    "find",
    "hops_of",
    "lines_of",
    "of_circulation",
    "of_duty",
]
