"""manage.py practice_room: has the room ready of which everybody's practice room is a copy."""

from django.core.management.base import BaseCommand

from ...practice.room import first


class Command(BaseCommand):
    help = "Makes the practice room that all are copies of, so that nobody waits for it; safe to run twice."

    def handle(self, **options) -> None:
        self.stdout.write(str(first()))
