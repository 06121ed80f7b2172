"""Where a bench measures: a scratch SQLite database, then a PostgreSQL that `tools/with_postgres` starts."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable


def on_each(measure: Callable[[], None], file: str) -> None:
    """Call `measure` on SQLite, and run the bench of that file again on PostgreSQL where it is installed."""
    if "DATABASE_URL" in os.environ:
        _on(measure)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": f"sqlite:///{folder}/wian.sqlite3", "WIAN_VAR": folder}
        _on(measure)
        del os.environ["DATABASE_URL"]
        subprocess.run(["tools/with_postgres", sys.executable, file], check=False)


def _on(measure: Callable[[], None]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False  # else every query is kept
    call_command("migrate", verbosity=0)
    measure()
