"""What every list of the site can do: leave it as a file, as it is filtered at that moment."""

from .columns import Column, table_of
from .files import FileKind, answer, kind_wanted

__all__ = ["Column", "FileKind", "answer", "kind_wanted", "table_of"]
