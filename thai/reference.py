"""A letter named by its number and date, as one copies it: «ที่ มท 0810.4/ว 481 ลว. 30 ม.ค. 69»."""

import datetime
import re
from dataclasses import dataclass

from thai.dates import DateRefused, read_date
from thai.letter_number import LetterNumber, NumberRefused, read_number
from thai.reading.patterns import DATE, DATED
from thai.text import clean

_LONGEST = 200  # characters; more is no number that one copies
_DATE = re.compile(f"(?<![ (])[ (]*+(?:{DATED})? {{0,3}}(?P<date>{DATE})[ )]*$")


@dataclass(frozen=True)
class Reference:
    number: LetterNumber | None  # None for a draft, whose serial is still to come
    dated_on: datetime.date | None  # None where no date follows the number


def read_reference(text: str, *, today: datetime.date) -> Reference:
    """Read a number and the date behind it, if there is one; NumberRefused when it is no number."""
    line = " ".join(clean(text).split())
    if len(line) > _LONGEST:
        raise NumberRefused("not_a_letter_number")
    match = _DATE.search(line)
    dated_on = _day(match["date"], today) if match else None
    if match is None or dated_on is None:
        return Reference(read_number(line).number, None)
    return Reference(read_number(line[: match.start()]).number, dated_on)


def _day(text: str, today: datetime.date) -> datetime.date | None:
    try:
        return read_date(text, today=today).value
    except DateRefused:
        return None
