"""What an office writes: the words of each cover, phrases on offer, and what a draft still lacks."""

from .kinds import kind_for

__all__ = ["kind_for"]
