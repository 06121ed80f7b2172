"""What a row says in one spelling, and the hashes by which it is known again. SHA-256, in hexadecimal."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

BEGINNING = ""  # what stands before an office's first line

Plain = str | int | bool | None


def digest(said: Mapping[str, object]) -> str:
    """Of the fields' names and values: JSON in UTF-8, sorted by name, moments in UTC to the microsecond."""
    plain = {name: _plain(value) for name, value in said.items()}
    written = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _sha256(written)


def line_hash(before: str, office: int, sequence: int, kind: str, key: int, content: str, late: bool) -> str:
    """Of a line and of the one before it, and so of all that stand above it."""
    return _sha256(f"{before} {office} {sequence} {kind} {key} {content} {int(late)}")


def _plain(value: object) -> Plain:
    match value:
        case None | bool() | int() | str():
            return value
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")
        case datetime.time():
            return value.isoformat(timespec="microseconds")
        case datetime.date():
            return value.isoformat()
        case UUID():
            return str(value)
    raise TypeError(f"No spelling for {type(value).__name__}.")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
