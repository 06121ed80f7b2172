"""manage.py read_letter FILE: what the text of a letter says."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from thai.reading import LetterReading, read_letter

LARGEST = 2 * 1024 * 1024  # bytes: a letter's text is some 10 kB


class Command(BaseCommand):
    help = "Says what the text of a letter says; --json for machines (docs/read_letter.md)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="a text file in UTF-8")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, json: bool, **options) -> None:
        reading = read_letter(_text_of(file), today=timezone.localdate())
        self.stdout.write(_as_json(reading) if json else _as_lines(reading))


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise CommandError(f"{file.name}: ไฟล์ใหญ่เกิน ๒ เมกะไบต์")
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{file.name}: เปิดไฟล์ไม่ได้ ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file.name}: ไม่ใช่ไฟล์ข้อความ UTF-8") from error


def _as_json(reading: LetterReading) -> str:
    return json.dumps(reading.to_json(), ensure_ascii=False, indent=2)


def _as_lines(reading: LetterReading) -> str:
    lines = []
    for name, read in reading.to_json().items():
        for each in read if isinstance(read, list) else [read]:
            if isinstance(each, dict):
                doubts = " ".join([each["confidence"], *each["flags"]])
                lines.append(f"{name:<12} {_plain(each['value'])}  [{doubts}]")
    return "\n".join(lines) or "อ่านไม่พบข้อมูลของหนังสือ"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " · ".join(str(part) for part in value.values() if part not in (None, "", False))
    return str(value)
