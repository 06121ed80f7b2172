"""How a chain of duties stands, level by level: computed when asked, stored nowhere."""

from .below import Below, Level, attach, attach_below, attach_further, below_each
from .tally import Tally
from .upward import Upward, upward
from .worst import Worst

__all__ = [
    "Below",
    "Level",
    "Tally",
    "Upward",
    "Worst",
    "attach",
    "attach_below",
    "attach_further",
    "below_each",
    "upward",
]
