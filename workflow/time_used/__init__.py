"""Who used up the time: of each duty, who had it for how many working days."""

from .hops import Hop, Moments, Turn, hops_of
from .moments import moments_of
from .summary import Share, TimeUsed, time_used

__all__ = ["Hop", "Moments", "Share", "TimeUsed", "Turn", "hops_of", "moments_of", "time_used"]
