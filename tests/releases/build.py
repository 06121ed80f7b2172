"""Fills an empty database as this release would, for tools/keep_release.

`python -m tests.releases.build FILE`: the file becomes a backup of it.
"""

import datetime
import os
import sys

import django
import time_machine

THE_EXAMPLE_ON = datetime.datetime(2026, 3, 5, 2, 0, tzinfo=datetime.UTC)


def build(backup: str) -> None:
    """Schema, example, life: the same on every day that it is called."""
    from django.core.management import call_command

    from . import life

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with time_machine.travel(THE_EXAMPLE_ON):
        call_command("demo", verbosity=0)
    life.tell()
    call_command("backup", backup)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    build(sys.argv[1])
