"""Builds it in the database of DATABASE_URL, which must be empty: `python -m bench.country --responses N`."""

import argparse
import os

from .bar import TookTooLong
from .building import MINUTES, build
from .size import COUNTRY, FULL, PROVINCE

TOO_LATE = """
Stopped after {:g} minutes, at {:.0%}. The database is incomplete: drop it, then build again
with fewer responses (--responses N), or with more time (--minutes N)."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--responses", type=int, default=FULL, help="about so many; 10,000,000 if not told")
    parser.add_argument("--province", action="store_true", help="one province: some 40,000 responses")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="at most; 30 if not told")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    settings.DEBUG = False  # else every query is kept
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    size = PROVINCE if options.province else COUNTRY.scaled(options.responses)
    try:
        build(size, timezone.localdate(), options.minutes)
    except TookTooLong as late:
        raise SystemExit(TOO_LATE.format(options.minutes, *late.args)) from None


if __name__ == "__main__":
    main()
