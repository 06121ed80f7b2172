"""What every list of the site can do: leave it as a file, as it is filtered at that moment."""

from .columns import Column, clock_of, day_of, remarks_of, table_of
from .files import FileKind, TooLong, answer, kind_wanted, or_file

__all__ = [
    "Column",
    "FileKind",
    "TooLong",
    "answer",
    "clock_of",
    "day_of",
    "kind_wanted",
    "or_file",
    "remarks_of",
    "table_of",
]
