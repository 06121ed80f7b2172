"""manage.py read_letter FILE: what a text, PDF or picture of a letter says."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from letters.intake.files import FileRefused, Page, read_file
from letters.intake.paging import doubted, joined, letters_in, sureness_of
from thai.numerals import to_thai
from thai.reading import LetterReading, read_letter


class Command(BaseCommand):
    help = "Says what a letter says: text, PDF, picture, DOCX or e-mail; --json for machines."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, json: bool, **options) -> None:
        readings = [_reading_of(pages) for pages in _letters_of(file)]
        self.stdout.write(_as_json(readings) if json else _as_lines(readings))


def _reading_of(pages: tuple[Page, ...]) -> LetterReading:
    text = joined(pages)
    return doubted(read_letter(text, today=timezone.localdate()), text, sureness_of(pages, hundredths=100))


def _letters_of(file: Path) -> list[tuple[Page, ...]]:
    """The pages of each letter in the file."""
    try:
        return list(letters_in(read_file(file, file.name)))
    except OSError as error:
        raise CommandError(f"{file.name}: เปิดไฟล์ไม่ได้ ({error.strerror})") from error
    except FileRefused as refused:
        raise CommandError(f"{file.name}: {refused}") from refused


def _as_json(readings: list[LetterReading]) -> str:
    first, *more = [reading.to_json() for reading in readings]
    return json.dumps(first | ({"more": more} if more else {}), ensure_ascii=False, indent=2)


def _as_lines(readings: list[LetterReading]) -> str:
    if len(readings) == 1:
        return _lines(readings[0])
    count = to_thai(len(readings))
    heads = (f"── ฉบับที่ {to_thai(place)} จาก {count} ──" for place, _ in enumerate(readings, 1))
    return "\n".join(part for each in zip(heads, map(_lines, readings), strict=True) for part in each)


def _lines(reading: LetterReading) -> str:
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
