"""What stands in the cells of an old register: its running number, a day, an hour, «the same as above»."""

import datetime
import re

from thai import times
from thai.date_forms import BUDDHIST_ERA, DateRefused
from thai.dates import ReadDate, read_date
from thai.numerals import to_arabic
from thai.text import clean

_NUMBER = re.compile(
    "(?:เลข)?(?:ที่|รับ|ส่ง)?\\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\\s*/\\s*([0-9]{4}|[0-9]{2}))?"
)
_SERIAL = re.compile("([0-9]{5,6})(?:\\.[0-9]+)?")
_ZERO_DAY = datetime.date(1899, 12, 30)  # of Excel's count, from March 1900 on
_MOMENT = re.compile("([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[ T]([0-9]{1,2}:[0-9]{2})(?::[0-9]{2}(?:\\.[0-9]+)?)?")
_LOST_ZERO = re.compile("[0-9]{1,2}\\.[0-9]")  # a number, 9.30, is shown as 9.3
_SHARE_OF_DAY = re.compile("0\\.(?:5|25|75|[0-9]{3,})")
_DITTO = re.compile("[\"“”„″'’‘,`´\\s]{1,6}|๏+|//")
_MINUTES = 24 * 60


class CellRefused(ValueError):
    """The cell holds nothing of its kind; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_register_number(text: str, year: int) -> int:
    """The running number in a register of a Buddhist year: «๑๒๓», «1,234», «๑๒๓/๒๕๖๗». CellRefused."""
    match = _NUMBER.fullmatch(_plain(text))
    if match is None:
        raise CellRefused("not_a_register_number")
    if match[2] and match[2] not in (str(year), str(year)[2:]):
        raise CellRefused("number_of_another_year")
    number = int(match[1].replace(",", ""))
    if not number:
        raise CellRefused("not_a_register_number")
    return number


def read_day(text: str, year: int, *, today: datetime.date) -> ReadDate:
    """The day in a cell of a register of a Buddhist year, as text or as Excel counts it. DateRefused.

    Of «๒ ม.ค.» the year is the register's, with a flag.
    """
    plain = _plain(text)
    if moment := _MOMENT.fullmatch(plain):
        plain = moment[1]
    if serial := _SERIAL.fullmatch(plain):
        return ReadDate(_of_serial(int(serial[1])), ("excel_serial",), is_deadline=False)
    try:
        return read_date(plain, today=today)
    except DateRefused as refused:
        if refused.reason != "unparsable":
            raise
        return _in_year(plain, year, refused, today)


def read_time(text: str) -> datetime.time | None:
    """The hour in a cell: «๐๙.๓๐ น.», «9:30», Excel's share of a day; also that of a moment. CellRefused."""
    plain = _plain(text)
    if moment := _MOMENT.fullmatch(plain):
        plain = moment[2]
        if plain in ("00:00", "0:00"):
            return None  # a day without an hour, as Excel writes it
    if _SHARE_OF_DAY.fullmatch(plain):
        hour, minute = divmod(round(float(plain) * _MINUTES), 60)
        return datetime.time(hour % 24, minute)
    if _LOST_ZERO.fullmatch(plain):
        plain += "0"
    try:
        return times.read_time(plain)
    except times.TimeRefused as refusal:
        raise CellRefused("not_a_time") from refusal


def is_ditto(text: str) -> bool:
    """Whether the cell says «the same as above», as clerks write it: a mark of two strokes."""
    return bool(text.strip()) and _DITTO.fullmatch(text) is not None


def _plain(text: str) -> str:
    return " ".join(to_arabic(clean(text)).split()) if len(text) <= 120 else ""


def _of_serial(count: int) -> datetime.date:
    day = _ZERO_DAY + datetime.timedelta(days=count)
    if not 2400 <= day.year <= 2700:  # the Buddhist year was typed as if it were the Gregorian
        return day
    try:
        return day.replace(year=day.year - BUDDHIST_ERA)
    except ValueError:
        raise DateRefused("no_such_day") from None


def _in_year(plain: str, year: int, refused: DateRefused, today: datetime.date) -> ReadDate:
    for whole in (f"{plain} {year}", f"{plain}/{year}"):
        try:
            read = read_date(whole, today=today)
        except DateRefused:
            continue
        return ReadDate(read.value, (*read.flags, "year_added"), read.is_deadline)
    raise refused
