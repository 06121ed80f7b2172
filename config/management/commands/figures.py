"""manage.py figures: what /metrics says, for a machine that serves no pages."""

from django.core.management.base import BaseCommand

from config.watching import figures


class Command(BaseCommand):
    help = "The figures of this machine and of the tables, as Prometheus reads them: docs/watching.md."

    def handle(self, **options) -> None:
        self.stdout.write(figures.told().decode(), ending="")
