"""Finding letters by number, words, office and date, on SQLite and PostgreSQL alike.

`index` keeps letters findable, `find` finds them, `shown` makes a page of what was found.
"""

from .finding import Filters, Found, find
from .indexing import index
from .meanings import nearly
from .showing import Hit, shown

__all__ = ["Filters", "Found", "Hit", "find", "index", "nearly", "shown"]
