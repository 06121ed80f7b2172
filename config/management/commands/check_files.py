"""manage.py check_files: has the storeroom every file that a row names, and as it was?"""

from django.core.management.base import BaseCommand
from django.utils import timezone

from config.backup.checking import Amiss, check


class Command(BaseCommand):
    help = (
        "Reads every file and compares it with the SHA-256 that was noted when it came in: lost, changed, "
        "named by no row any more. Exit status 1 when one is lost or changed."
    )

    def handle(self, **options) -> None:
        found = list(check(timezone.now()))
        for each in found:
            self.stdout.write(f"{each.amiss}: {each.name}")
        if any(each.amiss != Amiss.ORPHAN for each in found):
            raise SystemExit(1)
        self.stdout.write("ไฟล์ครบและไม่เปลี่ยนแปลง")
