"""manage.py working_days: the days off of a year, printed for a person to check."""

from django.core.management.base import BaseCommand, CommandError

from thai.dates import BUDDHIST_ERA, format_date
from thai.numerals import to_arabic, to_thai

from ...year_of_days import YearDay, YearOfDays, days_of
from .. import typed

FIRST, LAST = 2540, 2700  # พ.ศ.: the years of which the library knows the rules


class Command(BaseCommand):
    help = "The days off of a year (พ.ศ. or CE), of the country or of one office, to be compared and signed."

    def add_arguments(self, parser) -> None:
        parser.add_argument("year", help="2570 or 2027, in Thai or Arabic digits")
        parser.add_argument("--office", metavar="CODE", help="with what was declared for that office")

    def handle(self, *, year: str, office: str | None, **options) -> None:
        found = days_of(typed.office(office) if office else None, _year(year) - BUDDHIST_ERA)
        self.stdout.write("\n".join(_lines(found)))


def _year(said: str) -> int:
    digits = to_arabic(said)
    year = int(digits) if digits.isascii() and digits.isdecimal() else 0
    year = year if year >= FIRST else year + BUDDHIST_ERA
    if not FIRST <= year <= LAST:
        raise CommandError(f"ปีต้องเป็น พ.ศ. {to_thai(FIRST)}–{to_thai(LAST)} หรือ ค.ศ. ที่ตรงกัน ไม่ใช่ “{said}”")
    return year


def _lines(found: YearOfDays) -> list[str]:
    lines = [f"วันหยุดราชการ พ.ศ. {to_thai(found.year + BUDDHIST_ERA)}", *map(_line, found.days)]
    lines.append(f"หยุดในวันจันทร์–ศุกร์ {to_thai(found.off_on_weekdays)} วัน")
    if found.is_computed:
        lines.append("วันของปีนี้คำนวณไว้ โปรดเทียบกับประกาศของคณะรัฐมนตรีก่อนใช้")
    return lines


def _line(line: YearDay) -> str:
    notes = []
    if line.declared:
        notes.append(f"{line.declared.office.short}: {line.declared.source}")
    if not line.is_off:
        notes.append("เปิดทำการ")
    return "  ".join([format_date(line.day, "full"), line.name, *(f"({note})" for note in notes)])
