"""manage.py count_asked: stores how many offices each circulation asked."""

from django.core.management.base import BaseCommand

from ...asking import count_asked


class Command(BaseCommand):
    help = (
        "Once after upgrading, when no process of the release before is left: counts how many offices each "
        "circulation asked. Until then every list counts them anew. Can be broken off and run again."
    )

    def handle(self, **options) -> None:
        self.stdout.write(f"circulations: {sum(count_asked())}")
