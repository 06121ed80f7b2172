"""The forms in which one day is written, without labels or weekday, in Arabic digits."""

import datetime
import re
from dataclasses import dataclass

from thai import months

BUDDHIST_ERA = 543  # years ahead of the Gregorian count

_RANGE = re.compile("[0-9]{1,2}[^0-9]{0,30}(?:[-–—]|ถึง)\\s*(?:วันที่)?\\s*[0-9]{1,2}\\s*[^0-9\\s/.-]")
_ISO = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMERIC = re.compile("([0-9]{1,2})\\s?([/.-])\\s?([0-9]{1,2})\\s?\\2\\s?([0-9]{2}|[0-9]{4})")
_WORDED = re.compile("([0-9]{1,2}|[0-9] [0-9])([^0-9]{1,40})([0-9]{2,4}|[0-9]{1,3} [0-9]{1,3})")
_ERA = re.compile("(พ\\.? ?ศ\\.?|พุทธศักราช|ค\\.? ?ศ\\.?|คริสต์ศักราช)$")


class DateRefused(ValueError):
    """No day may be stored for this text; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class DateParts:
    day: int
    month: int
    year: str
    flags: tuple[str, ...] = ()
    is_iso: bool = False
    era: str = ""


def parts_of(text: str) -> DateParts:
    """Day, month and year as written; DateRefused if the text is in no known form."""
    if iso := _ISO.fullmatch(text):
        year, month, day = iso.groups()
        return DateParts(int(day), int(month), year, is_iso=True)
    if numeric := _NUMERIC.fullmatch(text):
        return DateParts(int(numeric[1]), int(numeric[3]), numeric[4])
    if worded := _WORDED.fullmatch(text):
        return _worded(*worded.groups())
    raise DateRefused(_why_not(text))


def _worded(day: str, words: str, year: str) -> DateParts:
    words = words.strip(" -")  # a spreadsheet's «30-ม.ค.-69»
    era = _ERA.search(words)
    month, flags = months.read(words[: era.start()] if era else words)
    if month is None:
        raise DateRefused(_why_not(f"{day} {words} {year}"))
    if day.startswith("0"):
        flags += ("leading_zero_day",)
    return DateParts(
        int(day.replace(" ", "")), month, year.replace(" ", ""), flags, era=era[0] if era else ""
    )


def _why_not(text: str) -> str:
    if _RANGE.match(text):
        return "date_range"
    month_and_year = re.fullmatch("([^0-9.][^0-9]{2,39})[0-9]{4}", text)
    if month_and_year and months.read(_ERA.sub("", month_and_year[1].strip()))[0]:
        return "day_missing"
    return "unparsable"


def day_of(parts: DateParts) -> tuple[datetime.date, tuple[str, ...]]:
    """The Gregorian day with flags about its year; DateRefused if there is no such day."""
    year, flags = _gregorian(parts)
    try:
        # The leap year is the Gregorian year's: ๒๕๖๘ divides by four and has no 29 February.
        return datetime.date(year, parts.month, parts.day), flags
    except ValueError:
        raise DateRefused("no_such_day") from None


def _gregorian(parts: DateParts) -> tuple[int, tuple[str, ...]]:
    year, is_christian = int(parts.year), parts.era.startswith("ค")
    if len(parts.year) == 2 and not is_christian:
        return 2500 + year - BUDDHIST_ERA, ("two_digit_year",)
    if len(parts.year) != 4:
        raise DateRefused("unparsable")
    if 2400 <= year <= 2700 and not is_christian:
        return year - BUDDHIST_ERA, ("be_year_in_iso",) if parts.is_iso else ()
    if 1900 <= year <= 2157 and not parts.era.startswith("พ"):
        return year, () if parts.is_iso else ("ce_year",)
    raise DateRefused("year_out_of_range")
