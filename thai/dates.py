"""Buddhist-era dates as clerks write them, read into Gregorian days and printed back."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from thai.date_forms import BUDDHIST_ERA, DateRefused, day_of, parts_of
from thai.months import MONTHS, MONTHS_SHORT, WEEKDAYS
from thai.numerals import has_mixed_digits, mend_zeros, to_arabic, to_thai
from thai.text import clean

__all__ = [
    "MONTHS",
    "MONTHS_SHORT",
    "WEEKDAYS",
    "DateRefused",
    "ReadDate",
    "buddhist_year",
    "format_date",
    "read_date",
]

_LONGEST = 120  # characters; more than this is prose, and a bound keeps every pattern linear
_FAR = 5 * 366  # days; the shortest usual retention of a finished letter is five years (clause 57)

_DEADLINE = re.compile("(?:ภายใน|ก่อน|ไม่เกิน|ไม่ช้ากว่า)")
_LABEL = re.compile("ลงวันที่|ลว\\.?|ลง|เมื่อ|ภายใน|ก่อน|ไม่เกิน|ไม่ช้ากว่า|สั่ง|ณ|วันที่")
_WEEKDAY = re.compile(f"(?:วัน)?({'|'.join(WEEKDAYS)})(?:ที่)?")


@dataclass(frozen=True)
class ReadDate:
    value: datetime.date
    flags: tuple[str, ...]  # what a person should look at before trusting the value
    is_deadline: bool  # the text said «by», not «on»


def read_date(text: str, *, today: datetime.date) -> ReadDate:
    """Read one date in Thai or Arabic digits; DateRefused if it is not exactly one real day.

    `today` serves only to flag a date that lies years away from it.
    """
    if len(text) > _LONGEST:
        raise DateRefused("unparsable")
    cleaned = " ".join(clean(text).split()).lstrip("-–( ").rstrip("., )")
    mended = mend_zeros(cleaned)
    weekday, rest = _without_labels(to_arabic(mended))
    parts = parts_of(rest)
    day, year_flags = day_of(parts)
    checks = {
        "digit_gap": re.search("[0-9] [0-9]", rest),
        "ocr_zero_lookalike": mended != cleaned,
        "mixed_digits": has_mixed_digits(mended),
        "weekday_mismatch": weekday and WEEKDAYS[day.weekday()] != weekday,
        "far_past": (today - day).days > _FAR,
        "far_future": (day - today).days > _FAR,
    }
    flags = (*parts.flags, *year_flags, *(name for name, found in checks.items() if found))
    return ReadDate(day, flags, _DEADLINE.match(cleaned) is not None)


def buddhist_year(day: datetime.date) -> int:
    return day.year + BUDDHIST_ERA


def format_date(
    day: datetime.date,
    style: Literal["long", "full", "short"] = "long",
    *,
    digits: Literal["thai", "arabic"] = "thai",
) -> str:
    """Print «๓๐ มกราคม ๒๕๖๙» (long), «วันศุกร์ที่ ๓๐ …» (full) or «๓๐ ม.ค. ๒๕๖๙» (short, for stamps)."""
    names = MONTHS_SHORT if style == "short" else MONTHS
    printed = f"{day.day} {names[day.month - 1]} {buddhist_year(day)}"
    if style == "full":
        printed = f"วัน{WEEKDAYS[day.weekday()]}ที่ {printed}"
    return to_thai(printed) if digits == "thai" else printed


def _without_labels(text: str) -> tuple[str, str]:
    while label := _LABEL.match(text):
        text = text[label.end() :].lstrip(" -–:")
    if weekday := _WEEKDAY.match(text):
        return weekday.group(1), text[weekday.end() :].lstrip()
    return "", text
