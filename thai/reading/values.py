"""What a letter's text can say."""

import datetime
from dataclasses import dataclass, fields
from typing import Any

from thai.letter_number import LetterNumber
from thai.reading.evidence import Read

VERSION = 1  # of the JSON form


@dataclass(frozen=True)
class Citation:
    issuer: str  # as the citing letter names it; empty if it does not
    number: LetterNumber
    dated_on: datetime.date | None
    urgency: str | None
    passes_on: bool  # a copy of the cited letter travels with this one


@dataclass(frozen=True)
class Receipt:
    """A receiving stamp; one letter collects several: the office's, then the section's."""

    number: int | None
    received_on: datetime.date | None
    unit: str  # as the stamp reads, often misread: «สจจ.ตจก» is สถจ.ตาก


@dataclass(frozen=True)
class DueTerm:
    """A deadline that is no single day: so many days since something, or a day of every month."""

    days: int | None
    is_working_days: bool
    since: str  # «received» the letter, «dated» on it; empty where it is not said
    day_of_month: int | None


@dataclass(frozen=True)
class LetterReading:
    number: Read[LetterNumber] | None = None
    dated_on: Read[datetime.date] | None = None
    urgency: Read[str] | None = None
    secrecy: Read[str] | None = None
    kind: Read[str] | None = None  # «stamped», «external», «memo»; «other» for an order, an announcement
    subject: Read[str] | None = None
    addressee: Read[str] | None = None
    issuer: Read[str] | None = None
    citations: tuple[Read[Citation], ...] = ()
    due_on: Read[datetime.date] | None = None
    due_time: Read[datetime.time] | None = None  # of that day
    due_terms: tuple[Read[DueTerm], ...] = ()
    enclosures: tuple[Read[str], ...] = ()  # as listed, each with its «จำนวน»
    owner_unit: Read[str] | None = None
    phones: tuple[Read[str], ...] = ()
    fax: tuple[Read[str], ...] = ()
    coordinators: tuple[Read[str], ...] = ()
    has_qr: Read[bool] | None = None
    receipts: tuple[Read[Receipt], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values for storing: ISO dates, numbers as text, one key for each field."""
        named = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        return {"version": VERSION, **named}


def _plain(value: Any) -> Any:
    if isinstance(value, LetterNumber):
        return value.spelling
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Read | Citation | Receipt | DueTerm):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
