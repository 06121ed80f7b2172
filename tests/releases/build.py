"""Fills an empty database as this release would: `python -m tests.releases.build`, by tools/keep_release."""

import datetime
import os

import django
import time_machine

THE_EXAMPLE_ON = datetime.datetime(2026, 3, 5, 2, 0, tzinfo=datetime.UTC)


def build() -> None:
    """Schema, example, life: the same on every day that it is called."""
    from django.core.management import call_command

    from . import life

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with time_machine.travel(THE_EXAMPLE_ON):
        call_command("demo", verbosity=0)
    life.tell()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    build()
