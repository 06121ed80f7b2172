"""The days and the hour of a row: its own, those of the rows above, or the letter's."""

import datetime
from dataclasses import replace

from offices.dates import day_in_words
from thai.dates import DateRefused, ReadDate, buddhist_year
from thai.register_cells import read_day, read_time

from ..models import Register
from .lines import NOTHING, Above, Book, ReadLine, quietly
from .words import ERRORS

DOUBTFUL = {"digit_gap", "ocr_zero_lookalike", "mixed_digits", "weekday_mismatch", "year_out_of_range"}
FAR = datetime.timedelta(days=366)


def day_of_row(cells: list[str], book: Book) -> datetime.date | None:
    """The day that a row of its own gives for those below it, as a page of the paper book has on top."""
    written = [cell for cell in cells if cell]
    if len(written) != 1:
        return None
    return quietly(lambda: read_day(written[0], book.year, today=book.today).value)


def registered_on(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
    """The day in its cell, else that of the rows above, else the letter's own; its year is the book's."""
    day = found.day = _day(found, said, "registered_on", book)
    if day is None and said.get("registered_on", "") in NOTHING:
        day = _day_from_elsewhere(found, said, book, above)
    if day is None:
        return
    if buddhist_year(day) != book.year:
        found.find("registered_on", "other-year", book.year)
    elif day > book.today:
        found.find("registered_on", "not-come-yet")
    found.read["registered_on"] = day.isoformat()


def registered_time(found: ReadLine, said: dict[str, str]) -> None:
    typed = said.get("registered_time", "")
    if typed in NOTHING:
        time = quietly(lambda: read_time(said.get("registered_on", "")))
    else:
        time = quietly(lambda: read_time(typed))
        if time is None:
            found.find("registered_time", "no-hour")
    found.read["registered_time"] = time.isoformat("minutes") if time else ""


def dated_on(found: ReadLine, said: dict[str, str], book: Book) -> None:
    day = _day(found, said, "dated_on", book)
    if day and day > book.today:
        found.find("dated_on", "not-come-yet")
    found.read["dated_on"] = day.isoformat() if day else ""


def compare_days(found: ReadLine) -> None:
    days = [found.read.get(name) for name in ("dated_on", "registered_on")]
    if not all(days):
        return
    dated, registered = map(datetime.date.fromisoformat, days)
    if dated > registered:
        found.find("dated_on", "dated-after", day_in_words(dated, "short"))
    elif registered - dated > FAR:
        found.find("dated_on", "dated-long-before", day_in_words(dated, "short"))


def _day_from_elsewhere(
    found: ReadLine, said: dict[str, str], book: Book, above: Above
) -> datetime.date | None:
    is_outgoing = book.kind != Register.Kind.INCOMING
    own = quietly(lambda: read_day(said.get("dated_on", ""), book.year, today=book.today).value)
    if above.day and not (is_outgoing and own):
        found.find("registered_on", "day-of-above", day_in_words(above.day, "short"))
        return above.day
    if own is None:
        found.find("registered_on", "no-day")
    elif not is_outgoing or "registered_on" in said:
        found.find("registered_on", "day-of-letter", day_in_words(own, "short"))
    return own  # an outgoing letter is numbered on the day it bears (form 14 has no other)


def _day(found: ReadLine, said: dict[str, str], name: str, book: Book) -> datetime.date | None:
    typed = said.get(name, "")
    if typed in NOTHING:
        return None
    try:
        read = read_day(typed, book.year, today=book.today)
    except DateRefused as refused:
        found.find(name, refused.reason if refused.reason in ERRORS else "unparsable")
        return None
    read = _last_years(read, found, name)
    for flag in ("year_added", "excel_serial"):
        if flag in read.flags:
            found.find(name, flag, day_in_words(read.value, "short"))
    if DOUBTFUL & set(read.flags):
        found.find(name, "doubtful-day", day_in_words(read.value, "short"))
    return read.value


def _last_years(read: ReadDate, found: ReadLine, name: str) -> ReadDate:
    """A letter of «๒๘ ธ.ค.» that came in January is of the year before."""
    received = found.read.get("registered_on")
    if name != "dated_on" or "year_added" not in read.flags or not received:
        return read
    came = datetime.date.fromisoformat(received)
    if read.value <= came:
        return read
    return replace(read, value=quietly(lambda: read.value.replace(year=came.year - 1)) or read.value)
