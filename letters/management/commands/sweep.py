"""manage.py sweep: takes up again what a killed worker left. `manage.py work` does so too, twice a minute."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from letters.background import sweep


class Command(BaseCommand):
    help = (
        "Asks again for files, old registers and printouts that nobody works on any more, and removes "
        "printouts kept long enough."
    )

    def handle(self, **options) -> None:
        self.stdout.write(f"นำกลับมาทำใหม่ {sweep(timezone.now())} รายการ")
