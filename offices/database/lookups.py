"""What each database is asked in its own words: texts that begin so, rows of many keys, days of moments."""

import json
from collections.abc import Iterable

from django.db.models import CharField, DateTimeField, F, Lookup, Q
from django.db.models.functions import TruncDate


@CharField.register_lookup
class Under(Lookup):
    """`path__under`: what `startswith` says, of a text that is not empty.

    Django writes LIKE … ESCAPE, for which SQLite reads the whole table. A range would do for both, were it
    not that PostgreSQL's order of texts is the locale's; there LIKE has an index of its own.
    """

    lookup_name = "under"

    def as_sqlite(self, compiler, connection) -> tuple[str, list]:
        column, params = self.process_lhs(compiler, connection)
        beyond = self.rhs[:-1] + chr(ord(self.rhs[-1]) + 1)
        return f"({column} >= %s AND {column} < %s)", [*params, self.rhs, *params, beyond]

    def as_postgresql(self, compiler, connection) -> tuple[str, list]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", [*params, connection.ops.prep_for_like_query(self.rhs) + "%"]


@DateTimeField.register_lookup
class DayThere(TruncDate):
    """`at__date`: the day of a moment in Thailand, which is seven hours ahead all year, and was since 1920.

    Django has SQLite call back into Python for each row, which takes ten times as long. SQLite rounds to
    thousandths of a second, and the last of a day would be the first of the next: they are cut off.
    """

    def as_sqlite(self, compiler, connection) -> tuple[str, list]:
        moment, params = compiler.compile(self.lhs)
        return f"date(substr({moment}, 1, 19), '+7 hours')", params


class _AmongKeys(Lookup):
    """The keys travel as one value: thousands of them take longer to read one by one than to look up."""

    prepare_rhs = False

    def as_postgresql(self, compiler, connection) -> tuple[str, list]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*params, self.rhs]

    def as_sqlite(self, compiler, connection) -> tuple[str, list]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.rhs)]  # noqa: S608 — a column


def among(keys: Iterable[int]) -> Q:
    """Rows of these keys, however many."""
    return Q(_AmongKeys(F("pk"), list(keys)))
