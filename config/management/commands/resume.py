"""manage.py resume: what was restored is the Wian in use from now on."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from letters import held
from letters.background import standing


class Command(BaseCommand):
    help = (
        "After a restore: lets workers work and reminders go out again. With --look it tells what waits, "
        "and lets nothing go. Of two copies of the same letters only one may do so."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--look", action="store_true", help="tell only")

    def handle(self, *, look: bool, **options) -> None:
        since = held.since()
        if since is None:
            self.stdout.write("ไม่มีสิ่งใดหยุดรอไว้")
            return
        self.stdout.write(f"หยุดรอไว้ตั้งแต่กู้คืนเมื่อ {timezone.localtime(since):%Y-%m-%d %H:%M}")
        for each in standing():
            self.stdout.write(f"{each.kind.label} · {each.office} · {each.state} · {each.n}")
        if not look:
            held.let_go()
            self.stdout.write("เริ่มทำงานต่อแล้ว โปรดเปิดตัวทำงานเบื้องหลัง")
