"""Whatever differs between SQLite and PostgreSQL stands in this folder; the rest of Wian knows neither.

One office keeps its letters in a file and runs no service. A department has hundreds of people who write at
the same time, which only a server bears. A test looks for what depends on one of them anywhere else.
"""

from django.db import connection


def is_postgresql(on=connection) -> bool:
    return on.vendor == "postgresql"
