"""The first page: what its reader has to know in ten seconds, and the lists behind each figure."""

from .lists import list_named
from .page import shown_on
from .place import Desk

__all__ = ["Desk", "list_named", "shown_on"]
