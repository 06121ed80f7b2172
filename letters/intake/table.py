"""Letters that are logged from a table: read, checked row by row, then registered all at once."""

import uuid

from offices.models import Office
from offices.secrecy import TOP_SECRET
from thai.pasted_table import PastedTable, read_table

from ..models import Entry
from .proposal import SECRECIES

MOST_ROWS = 50  # what is checked by a person in one go; one form more would be too large to post
FIELDS = (
    *("number", "dated_on", "issuer", "addressee", "subject"),
    *("registered_on", "registered_time", "urgency", "secrecy", "remark"),
)
_NOTHING = {"-", "–", "ปกติ", "ไม่มี"}


def read(text: str) -> PastedTable:
    """The rows of a pasted table as the form for them is filled. register_columns.TwoColumns."""
    table = read_table(text, FIELDS)
    return PastedTable([_as_chosen(row) for row in table.rows], table.unused)


def _as_chosen(row: dict[str, str]) -> dict[str, str]:
    """The row with its urgency and secrecy as the form names them."""
    urgency, secrecy = (
        "" if row.get(name, "") in _NOTHING else row.get(name, "").replace(" ", "")
        for name in ("urgency", "secrecy")
    )
    if urgency in SECRECIES or urgency == TOP_SECRET:  # one column for both is common
        urgency, secrecy = "", secrecy or urgency
    return row | {"urgency": urgency, "secrecy": _secrecy(secrecy)}


def _secrecy(word: str) -> str:
    """Whatever is secret in words that nobody knows is refused: taken as the highest level."""
    known = {name: str(level.value) for name, level in SECRECIES.items()}
    return known.get(word, TOP_SECRET if "ลับ" in word else word)


def token_of(table: uuid.UUID, place: int) -> uuid.UUID:
    """What keeps a row from being registered twice, however often the table is posted."""
    return uuid.uuid5(table, str(place))


def registered(table: uuid.UUID, office: Office):
    """The lines that came from a table, in its order."""
    tokens = [token_of(table, place) for place in range(MOST_ROWS)]
    lines = Entry.objects.filter(register__office=office, form_token__in=tokens)
    return lines.select_related("letter__issuer", "register").order_by("pk")
