"""One row of an old register into the fields of a letter and of its line. It asks the database nothing."""

import re

from offices.secrecy import TOP_SECRET, Secrecy
from thai.letter_number import read_number
from thai.register_cells import CellRefused, is_ditto, read_register_number

from ..fields import LARGEST_SERIAL
from ..models import Entry, Letter, Register, Urgency
from . import days
from .lines import NOTHING, Above, Book, ReadLine, quietly

_NOT_WORDS = re.compile("[\\s()\\[\\]]+")
REPEATABLE = ("registered_on", "dated_on", "issuer", "addressee")  # where «the same as above» is written
LEVELS = {"ลับ": Secrecy.SECRET, "ลับมาก": Secrecy.VERY_SECRET}
LONGEST = {
    "subject": Letter._meta.get_field("subject").max_length,
    "addressee": Letter._meta.get_field("addressee").max_length,
    "number_as_read": Letter._meta.get_field("number_as_read").max_length,
    "owner_unit": Letter._meta.get_field("owner_unit").max_length,
    "remark": Entry._meta.get_field("remark").max_length,
    "issuer": 200,
}


class HoldsTopSecret(Exception):
    """The file names a letter ลับที่สุด, which may not be kept here in any form."""


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
    _register_number(found, said, book)
    days.registered_on(found, said, book, above)
    days.registered_time(found, said)
    days.dated_on(found, said, book)
    _number(found, said)
    _texts(found, said, book)
    _urgency(found, said)
    days.compare_days(found)
    return found, Above(found.day or above.day, said)


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


def _register_number(found: ReadLine, said: dict[str, str], book: Book) -> None:
    typed = said.get("register_number", "")
    if not typed:
        found.find("register_number", "no-register-number")
        return
    try:
        found.read["register_number"] = read_register_number(typed, book.year)
    except CellRefused as refused:
        found.find("register_number", refused.reason)


def _number(found: ReadLine, said: dict[str, str]) -> None:
    """The number in one spelling, and as it stands; what is no letter number only so."""
    typed = said.get("number", "")
    if typed in NOTHING:
        found.read["number"] = found.read["number_as_read"] = ""
        return
    number = quietly(lambda: read_number(typed))
    is_one = number is not None and number.number is not None and number.number.serial <= LARGEST_SERIAL
    found.read["number"] = str(number.number) if is_one else ""
    found.read["number_as_read"] = typed
    if is_one:
        found.read["urgency"] = number.urgency or ""
    elif len(typed) > LONGEST["number_as_read"]:
        found.find("number", "too-long", LONGEST["number_as_read"])
    else:
        found.find("number", "kept-as-read")


def _texts(found: ReadLine, said: dict[str, str], book: Book) -> None:
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


def _urgency(found: ReadLine, said: dict[str, str]) -> None:
    typed = said.get("urgency", "")
    if typed in Urgency.values and typed:
        found.read["urgency"] = typed
    elif typed not in NOTHING:
        found.find("urgency", "unknown-urgency")
    found.read.setdefault("urgency", "")
