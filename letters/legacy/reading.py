"""One row of an old register into the fields of a letter and of its line. It asks the database nothing."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from offices.secrecy import TOP_SECRET, Secrecy
from thai.dates import DateRefused, ReadDate, buddhist_year, format_date
from thai.letter_number import read_number
from thai.register_cells import CellRefused, is_ditto, read_day, read_register_number, read_time

from ..forms import LARGEST_SERIAL
from ..models import Entry, Letter, Register, Urgency
from .words import ERRORS

NOTHING = {"", "-", "–", "—", "ไม่มี", "ปกติ", "ธรรมดา", "ไม่ลับ"}
_NOT_WORDS = re.compile("[\\s()\\[\\]]+")
REPEATABLE = (
    "registered_on",
    "dated_on",
    "issuer",
    "addressee",
)  # where a register writes «the same as above»
DOUBTFUL = {"digit_gap", "ocr_zero_lookalike", "mixed_digits", "weekday_mismatch", "year_out_of_range"}
LEVELS = {"ลับ": Secrecy.SECRET, "ลับมาก": Secrecy.VERY_SECRET}
LONGEST = {
    "subject": Letter._meta.get_field("subject").max_length,
    "addressee": Letter._meta.get_field("addressee").max_length,
    "number_as_read": Letter._meta.get_field("number_as_read").max_length,
    "owner_unit": Letter._meta.get_field("owner_unit").max_length,
    "remark": Entry._meta.get_field("remark").max_length,
    "issuer": 200,
}
FAR = datetime.timedelta(days=366)
T = TypeVar("T")


class HoldsTopSecret(Exception):
    """The file names a letter ลับที่สุด, which may not be kept here in any form."""


@dataclass(frozen=True)
class Book:
    """The register that the rows are lines of, and who brings them."""

    kind: str
    year: int
    is_secret: bool
    clearance: int
    today: datetime.date


@dataclass(frozen=True)
class Above:
    """What the rows before have said: a day for all that follow, and their cells."""

    day: datetime.date | None = None
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class ReadLine:
    """A row as it was read, with what is amiss: (field, code, what it speaks of)."""

    line: int
    cells: list[str]
    read: dict = field(default_factory=dict)
    findings: list[tuple[str, str, str]] = field(default_factory=list)
    day: datetime.date | None = None  # of receipt, where the row says one itself

    def find(self, name: str, code: str, of: object = "") -> None:
        self.findings.append((name, code, str(of)))

    @property
    def level(self) -> int:
        return max((2 if code in ERRORS else 1 for _field, code, _of in self.findings), default=0)

    @property
    def is_faulty(self) -> bool:
        return self.level == 2


def read_line(
    line: int, cells: list[str], columns: dict[str, int], book: Book, above: Above
) -> tuple[ReadLine, Above]:
    """Read a row; what the next one needs to know comes with it. HoldsTopSecret."""
    found = ReadLine(line, cells)
    said = {name: cells[column] if column < len(cells) else "" for name, column in columns.items()}
    if not _read_secrecy(found, said, book):
        found.cells = []  # not even its subject is kept
        return found, above
    _repeat(found, said, above)
    for read in (_register_number, _registered_on, _time, _dated_on, _number, _texts, _urgency):
        read(found, said, book, above)
    _compare_days(found)
    return found, Above(found.day or above.day, said)


def day_of_row(cells: list[str], book: Book) -> datetime.date | None:
    """The day that a row of its own gives for those below it, as a page of the paper book has on top."""
    written = [cell for cell in cells if cell]
    try:
        return read_day(written[0], book.year, today=book.today).value if len(written) == 1 else None
    except DateRefused:
        return None


def _read_secrecy(found: ReadLine, said: dict[str, str], book: Book) -> bool:
    """Whether the rest of the row may be read. A level counts wherever it stands alone in a cell."""
    written = {_NOT_WORDS.sub("", cell) for cell in found.cells}
    typed = _NOT_WORDS.sub("", said.get("secrecy", ""))
    if TOP_SECRET in written or TOP_SECRET in typed:
        raise HoldsTopSecret
    level = max((LEVELS[cell] for cell in written & LEVELS.keys()), default=Secrecy.ORDINARY)
    if level and not book.is_secret:
        found.find("secrecy", "secret")
    elif level > book.clearance:
        found.find("secrecy", "not-cleared")
    elif not level and typed not in NOTHING:
        found.find("secrecy", "unknown-secrecy")
    elif not level and typed and book.is_secret:
        found.find("secrecy", "not-secret")
    if found.findings:
        return False
    found.read["secrecy"] = int(level or (Secrecy.SECRET if book.is_secret else Secrecy.ORDINARY))
    return True


def _repeat(found: ReadLine, said: dict[str, str], above: Above) -> None:
    for name, cell in said.items():
        if cell.startswith("#") and cell.endswith(("!", "?", "/A")):
            found.find(name, "formula")
            said[name] = ""
        elif name in REPEATABLE and is_ditto(cell):
            said[name] = above.cells.get(name, "")
            found.find(name, "ditto", said[name] or "—")


def _register_number(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
    typed = said.get("register_number", "")
    if not typed:
        found.find("register_number", "no-register-number")
        return
    try:
        found.read["register_number"] = read_register_number(typed, book.year)
    except CellRefused as refused:
        found.find("register_number", refused.reason)


def _registered_on(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
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


def _day_from_elsewhere(
    found: ReadLine, said: dict[str, str], book: Book, above: Above
) -> datetime.date | None:
    is_outgoing = book.kind != Register.Kind.INCOMING
    own = _quietly(lambda: read_day(said.get("dated_on", ""), book.year, today=book.today).value)
    if above.day and not (is_outgoing and own):
        found.find("registered_on", "day-of-above", format_date(above.day, "short"))
        return above.day
    if own is None:
        found.find("registered_on", "no-day")
    elif not is_outgoing or "registered_on" in said:
        found.find("registered_on", "day-of-letter", format_date(own, "short"))
    return own  # an outgoing letter is numbered on the day it bears (form 14 has no other)


def _time(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
    typed = said.get("registered_time", "")
    if typed in NOTHING:
        time = _quietly(lambda: read_time(said.get("registered_on", "")))
    else:
        time = _quietly(lambda: read_time(typed))
        if time is None:
            found.find("registered_time", "no-hour")
    found.read["registered_time"] = time.isoformat("minutes") if time else ""


def _dated_on(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
    day = _day(found, said, "dated_on", book)
    if day and day > book.today:
        found.find("dated_on", "not-come-yet")
    found.read["dated_on"] = day.isoformat() if day else ""


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
            found.find(name, flag, format_date(read.value, "short"))
    if DOUBTFUL & set(read.flags):
        found.find(name, "doubtful-day", format_date(read.value, "short"))
    return read.value


def _last_years(read: ReadDate, found: ReadLine, name: str) -> ReadDate:
    """A letter of «๒๘ ธ.ค.» that came in January is of the year before."""
    received = found.read.get("registered_on")
    if name != "dated_on" or "year_added" not in read.flags or not received:
        return read
    came = datetime.date.fromisoformat(received)
    if read.value <= came:
        return read
    return replace(read, value=_quietly(lambda: read.value.replace(year=came.year - 1)) or read.value)


def _number(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
    """The number in one spelling, and as it stands; what is no letter number only so."""
    typed = said.get("number", "")
    if typed in NOTHING:
        found.read["number"] = found.read["number_as_read"] = ""
        return
    number = _quietly(lambda: read_number(typed))
    is_one = number is not None and number.number is not None and number.number.serial <= LARGEST_SERIAL
    found.read["number"] = str(number.number) if is_one else ""
    found.read["number_as_read"] = typed
    if is_one:
        found.read["urgency"] = number.urgency or ""
    elif len(typed) > LONGEST["number_as_read"]:
        found.find("number", "too-long", LONGEST["number_as_read"])
    else:
        found.find("number", "kept-as-read")


def _texts(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
    texts = {name: said.get(name, "") for name in ("subject", "addressee", "issuer")}
    texts["remark"] = " · ".join(filter(None, (said.get("action", ""), said.get("remark", ""))))
    if book.kind != Register.Kind.INCOMING:  # in its own book an office writes which of its sections it was
        texts |= {"owner_unit": texts["issuer"], "issuer": ""}
    if not texts["subject"]:
        found.find("subject", "no-subject")
    for name, text in texts.items():
        if len(text) > LONGEST[name]:
            found.find({"owner_unit": "issuer"}.get(name, name), "too-long", LONGEST[name])
    found.read |= texts


def _urgency(found: ReadLine, said: dict[str, str], book: Book, above: Above) -> None:
    typed = said.get("urgency", "")
    if typed in Urgency.values and typed:
        found.read["urgency"] = typed
    elif typed not in NOTHING:
        found.find("urgency", "unknown-urgency")
    found.read.setdefault("urgency", "")


def _compare_days(found: ReadLine) -> None:
    days = [found.read.get(name) for name in ("dated_on", "registered_on")]
    if not all(days):
        return
    dated, registered = map(datetime.date.fromisoformat, days)
    if dated > registered:
        found.find("dated_on", "dated-after", format_date(dated, "short"))
    elif registered - dated > FAR:
        found.find("dated_on", "dated-long-before", format_date(dated, "short"))


def _quietly(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ValueError:  # DateRefused, NumberRefused and CellRefused are
        return None
