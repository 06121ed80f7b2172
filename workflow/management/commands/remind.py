"""manage.py remind: makes the digests whose hour has come; or prints what would go where."""

import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from letters import held
from offices.management import typed
from offices.models import Office
from thai.numerals import to_thai

from ...reminding import rounds, sending
from ...reminding.printing import Printed


class Command(BaseCommand):
    help = (
        "Reminds every office whose hour has come, once a day, and sends what waits; run it from cron as "
        "often as you like. "
        "Prints nothing when there is nothing to do."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--on", metavar="DATE", help="as if that day's hours had all come (2026-03-09, ๙ มี.ค. ๖๙)"
        )
        parser.add_argument("--office", metavar="CODE", help="of this office alone, whatever its hour")
        parser.add_argument("--dry-run", action="store_true", help="print what would go where; store nothing")
        parser.add_argument(
            "--why", action="store_true", help="with --dry-run: also why the others are silent"
        )

    def handle(self, *, on: str | None, office: str | None, dry_run: bool, why: bool, **options) -> None:
        if why and not dry_run:
            raise CommandError("--why ใช้คู่กับ --dry-run: เพิ่ม --dry-run แล้วสั่งใหม่")
        if dry_run:
            self._print(typed.day("--on", on), _offices(office), why)
        else:
            self._remind(on, office)

    def _print(self, on: datetime.date, offices, why: bool) -> None:
        printed = Printed(on)
        for line in printed.lines(rounds.look_at(offices, on, tells_silence=why), tells_silence=why):
            self.stdout.write(line)

    def _remind(self, on: str | None, office: str | None) -> None:
        try:
            held.refuse()
        except held.IsHeld as refused:
            raise CommandError(str(refused)) from refused
        if on is None and office is None:
            made = rounds.remind(timezone.now())
        else:
            day = _past_or_today(typed.day("--on", on))
            made = rounds.make_all(rounds.look_at(_offices(office), day), day)
        if made:
            self.stdout.write(f"จัดทำบัญชีเตือน {to_thai(len(made))} ฉบับ")
        sending.send_waiting()  # where no worker runs, nobody else does


def _past_or_today(day: datetime.date) -> datetime.date:
    if day > timezone.localdate():
        raise CommandError("วันที่ยังมาไม่ถึง: เพิ่ม --dry-run เพื่อดูว่าจะเตือนใครบ้าง")
    return day


def _offices(code: str | None):
    if code is None:
        return Office.objects.all()
    return Office.objects.filter(pk=typed.office(code).pk)
