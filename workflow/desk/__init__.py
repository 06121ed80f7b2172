"""The first page: what its reader has to know in ten seconds, and the lists behind each figure."""

from .lists import list_named
from .page import first_of, rest_of
from .place import Desk

__all__ = ["Desk", "first_of", "list_named", "rest_of"]
