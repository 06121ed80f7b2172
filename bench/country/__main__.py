"""Builds it in the database of DATABASE_URL, which must be empty: `python -m bench.country --responses N`."""

import argparse
import os

from .size import COUNTRY, FULL, PROVINCE


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--responses", type=int, default=FULL, help="about so many; 10,000,000 if not told")
    parser.add_argument("--province", action="store_true", help="one province: some 40,000 responses")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from .building import build

    settings.DEBUG = False  # else every query is kept
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    build(PROVINCE if options.province else COUNTRY.scaled(options.responses), timezone.localdate())


if __name__ == "__main__":
    main()
