"""The picture of one matter: who asked whom, level by level, and where each stands."""

from .opened import Opened
from .showing import Shown, as_svg, show

__all__ = ["Opened", "Shown", "as_svg", "show"]
