"""manage.py person_data NAME FILE: all that is stored about a person, for the person."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from offices.models import User
from workflow.person_data import told_as_json


class Command(BaseCommand):
    help = "Writes every row that names a person into a JSON file, as far as that person may see it."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name", help="the name that the person signs in with")
        parser.add_argument("file", type=Path, help="a file that is not there yet")

    def handle(self, name: str, file: Path, **options) -> None:
        person = User.objects.filter(username=name).first()
        if person is None:
            raise CommandError(f"ไม่พบผู้ใช้ {name} โปรดตรวจชื่อที่ใช้เข้าระบบ")
        try:
            with open(
                os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
            ) as out:
                out.writelines(told_as_json(person, timezone.now()))
        except FileExistsError as error:
            raise CommandError(f"มีไฟล์ {file} อยู่แล้ว โปรดใช้ชื่ออื่น") from error
        self.stdout.write(f"เขียนข้อมูลของ {person} ลง {file} แล้ว")
