"""manage.py watch_folder DIR --office CODE --user LOGIN: a scanner's folder becomes the office's pile."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from letters import permissions as may
from letters.intake.watching import Folder
from offices.models import Office, User

LOOKS_EVERY = 2.0  # seconds


class Command(BaseCommand):
    help = "Brings in what is laid into a folder; then moves it to done/, or to refused/ with the reason."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--office", required=True, help="code of the office whose pile it is")
        parser.add_argument(
            "--user", required=True, help="login of the clerk in whose name files are brought in"
        )
        parser.add_argument("--interval", type=float, default=LOOKS_EVERY, help="seconds between looks")
        parser.add_argument("--looks", type=int, help="stop after so many looks")

    def handle(
        self, *, folder: Path, office: str, user: str, interval: float, looks: int | None, **options
    ) -> None:
        watched = Folder(folder, office=_office(office), by=_clerk(user, office))
        if not folder.is_dir():
            raise CommandError(f"ไม่พบโฟลเดอร์ {folder}")
        while looks is None or looks > 0:
            for line in watched.look():
                self.stdout.write(line)
                self.stdout.flush()
            looks = looks and looks - 1
            if looks != 0:
                time.sleep(interval)


def _office(code: str) -> Office:
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise CommandError(f"ไม่พบหน่วยงานรหัส {code}")
    return office


def _clerk(login: str, code: str) -> User:
    user = User.objects.filter(username=login, is_active=True).first()
    if user is None or not may.log_at(_office(code), user):
        raise CommandError(f"{login} ไม่มีสิทธิลงรับหนังสือของหน่วยงานรหัส {code}")
    return user
