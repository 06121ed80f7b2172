"""Where a bench measures: a scratch SQLite database, then a PostgreSQL that `tools/with_postgres` starts."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

A_COUNTRY = 100_000  # responses, where nothing else is told


def on_each(measure: Callable[[], None], file: str, *words: str) -> None:
    """Call `measure` on SQLite, and run the bench of that file again on PostgreSQL where it is installed.

    Where DATABASE_URL is set, only there. `words` are said to the bench again.
    """
    if "DATABASE_URL" in os.environ:
        _on(measure)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/wian.sqlite3", "WIAN_VAR": folder}
        _on(measure)
        del os.environ["DATABASE_URL"]
        on_postgres(file, *words)


def on_postgres(file: str, *words: str) -> None:
    """Run the bench of that file on a PostgreSQL of its own, which flushes what it commits to the disk."""
    kept = {"POSTGRES_OPTIONS": "-c shared_buffers=1GB -c max_wal_size=4GB"}
    subprocess.run(["tools/with_postgres", sys.executable, file, *words], env=os.environ | kept, check=False)


def set_up() -> None:
    """Django with the database of DATABASE_URL."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False  # else every query is kept
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # whose absence every client is warned of


def build_country() -> None:
    """A province's size on SQLite, a country with 100,000 responses on PostgreSQL."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from bench.country.building import build
    from bench.country.size import COUNTRY, PROVINCE

    call_command("createcachetable", verbosity=0)
    size = PROVINCE if connection.vendor == "sqlite" else COUNTRY.scaled(A_COUNTRY)
    build(size, timezone.localdate())


def _on(measure: Callable[[], None]) -> None:
    set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    measure()
