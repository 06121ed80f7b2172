"""`path__under`: texts that begin with a text, found in an index by both databases."""

from django.db.models import CharField, Lookup


@CharField.register_lookup
class Under(Lookup):
    """What `startswith` says, of a text that is not empty.

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
