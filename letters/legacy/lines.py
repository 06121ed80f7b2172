"""What is known of an old register's row while it is read."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from .words import ERRORS

NOTHING = {"", "-", "–", "—", "ไม่มี", "ปกติ", "ธรรมดา", "ไม่ลับ"}
T = TypeVar("T")


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


def quietly(read: Callable[[], T]) -> T | None:
    """What is read; None where it is refused."""
    try:
        return read()
    except ValueError:  # DateRefused, NumberRefused and CellRefused are
        return None
