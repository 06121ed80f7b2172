"""manage.py practice_room: there is a room to copy for everybody, and none that nobody enters any more."""

from django.core.management.base import BaseCommand

from ...practice.room import first


class Command(BaseCommand):
    help = (
        "Makes the practice room that all are copies of, so that nobody waits for it, and clears away "
        "those that nobody entered for two weeks; safe to run twice."
    )

    def handle(self, **options) -> None:
        self.stdout.write(str(first()))
