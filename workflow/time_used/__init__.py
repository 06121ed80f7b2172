"""Who used up the time: of each duty, who had it for how many working days."""

from .hops import Hop, Moments, Turn, hops_of
from .summary import Line, Share, TimeUsed, of_circulation, of_duty

__all__ = ["Hop", "Line", "Moments", "Share", "TimeUsed", "Turn", "hops_of", "of_circulation", "of_duty"]
