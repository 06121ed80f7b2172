"""The hour and minute on a receiving stamp, as hands write it, read and printed back."""

import datetime
import re
from typing import Literal

from thai.dates import format_date
from thai.numerals import mend_zeros, to_arabic, to_thai
from thai.text import clean

_LABEL = re.compile("^(?:เวลา|เมื่อ)[ :.]*")
_OCLOCK = re.compile(" *(?:น\\.?|นาฬิกา|hrs?\\.?)$")
_APART = re.compile("([0-9]{1,2}) ?[.:;,] ?([0-9]{2})(?:[.:][0-9]{2})?")  # seconds count for nothing
_TOGETHER = re.compile("([0-9]{1,2})([0-9]{2})")
_HOUR = re.compile("([0-9]{1,2})")
_LONGEST = 40  # characters; more is prose


class TimeRefused(ValueError):
    """No time may be stored for this text; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_time(text: str) -> datetime.time:
    """Read «9.30», «๐๙:๓๐ น.», «930» or «9 น.»; TimeRefused if it is not exactly one time of a day."""
    if len(text) > _LONGEST:
        raise TimeRefused("unparsable")
    typed = to_arabic(mend_zeros(" ".join(clean(text).split())))
    bare = _OCLOCK.sub("", _LABEL.sub("", typed.lower()))
    match = next((found for form in (_APART, _TOGETHER, _HOUR) if (found := form.fullmatch(bare))), None)
    if match is None:
        raise TimeRefused(_why_not(bare))
    hour, minute = (*map(int, match.groups()), 0)[:2]
    if hour > 23 or minute > 59:
        raise TimeRefused("no_such_time")
    return datetime.time(hour, minute)


def format_time(time: datetime.time) -> str:
    """As a stamp shows it: «๐๙.๓๐»."""
    return to_thai(f"{time:%H.%M}")


def format_due(
    day: datetime.date, time: datetime.time | None, style: Literal["long", "full", "short"] = "full"
) -> str:
    """A day to answer by, with its hour where one is set: «วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.»."""
    named = format_date(day, style)
    return f"{named} เวลา {format_time(time)} น." if time else named


def _why_not(text: str) -> str:
    if re.search("[0-9] *(?:-|–|ถึง) *[0-9]", text):
        return "time_range"
    return "minutes_missing" if re.fullmatch("[0-9]{1,2} ?[.:] ?[0-9]?", text) else "unparsable"
