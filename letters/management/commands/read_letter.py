"""manage.py read_letter FILE: what a text, PDF or picture of a letter says."""

import datetime
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from letters.due_days import said
from letters.intake.files import FileRefused, Page, read_file
from letters.intake.paging import doubted, joined, letters_in, sureness_of
from letters.models import DueSource
from offices.management import typed
from thai.dates import format_date
from thai.due_counts import Term, count
from thai.numerals import to_thai
from thai.reading import LetterReading, read_letter
from thai.times import format_due
from thai.working_days import COUNTRY


class Command(BaseCommand):
    help = "Says what a letter says: text, PDF, picture, DOCX or e-mail; --json for machines."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--received",
            metavar="DATE",
            help="the day of receipt (2026-02-02, ๒ ก.พ. ๖๙), from which a term counts; today if not given",
        )

    def handle(self, *, file: Path, json: bool, received: str | None, **options) -> None:
        readings = [_reading_of(pages) for pages in _letters_of(file)]
        on = typed.day("--received", received)
        self.stdout.write(_as_json(readings) if json else _as_lines(readings, on))


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


def _as_lines(readings: list[LetterReading], on: datetime.date) -> str:
    if len(readings) == 1:
        return _lines(readings[0], on)
    count = to_thai(len(readings))
    heads = (f"── ฉบับที่ {to_thai(place)} จาก {count} ──" for place, _ in enumerate(readings, 1))
    told = (_lines(reading, on) for reading in readings)
    return "\n".join(part for each in zip(heads, told, strict=True) for part in each)


def _lines(reading: LetterReading, on: datetime.date) -> str:
    lines = []
    for name, read in reading.to_json().items():
        for each in read if isinstance(read, list) else [read]:
            if isinstance(each, dict):
                doubts = " ".join([each["confidence"], *each["flags"]])
                lines.append(f"{name:<12} {_plain(each['value'])}  [{doubts}]")
    lines += _deadline(reading, on)
    return "\n".join(lines) or "อ่านไม่พบข้อมูลของหนังสือ"


def _deadline(reading: LetterReading, on: datetime.date) -> list[str]:
    """By when whoever received the letter that day owes an answer, why, and the working days until then."""
    dated_on = reading.dated_on.value if reading.dated_on else None
    due = said(reading, received_on=on, dated_on=dated_on, calendar=COUNTRY)
    if due is None:
        return []
    lines = [f"กำหนดตอบ     {format_due(due.on, due.time) if due.on else '—'}", due.why]
    if due.on and due.source == DueSource.LETTER:
        lines.append(_left(on, due.on))
    return f"\n{' ' * 13}".join(lines).splitlines()


def _left(on: datetime.date, due_on: datetime.date) -> str:
    if name := COUNTRY.day_off(due_on):
        return f"เป็นวันหยุดราชการ ({name})"
    days = COUNTRY.working_days_between(on, due_on)
    if days <= 0:
        return f"ไม่มีวันทำการเหลือ นับจาก {format_date(on, 'short')}"
    return count(Term(days, is_working_days=True), on, COUNTRY).in_words("วันที่รับ")


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " · ".join(str(part) for part in value.values() if part not in (None, "", False))
    return str(value)
