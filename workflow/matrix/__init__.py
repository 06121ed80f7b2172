"""Offices × circulations: what an office asked of many, on one sheet."""

from .asked import Asked
from .grid import Grid, grid
from .sheet import table

__all__ = ["Asked", "Grid", "grid", "table"]
