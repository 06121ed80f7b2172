"""Whether the storeroom has what the rows name, unchanged, and nothing besides."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from letters import held, storeroom
from letters.fetched_files import FORGOTTEN
from letters.intake import shelf

from . import named


class Amiss(StrEnum):
    LOST = "หาย"
    CHANGED = "เปลี่ยนไปจากที่บันทึกไว้"
    ORPHAN = "ไม่มีรายการใดอ้างถึง"


@dataclass(frozen=True)
class Finding:
    amiss: Amiss
    name: str


def check(now: datetime.datetime) -> Iterator[Finding]:
    """Every file is read. One written within the hour may still await its row, and is no orphan."""
    known = {held.MARK}
    for name, sha256 in named.by_rows():
        known.add(name)
        if found := _amiss(name, sha256):
            yield Finding(found, name)
    for name, written_at in storeroom.every_file():
        if name not in known and written_at < now - FORGOTTEN:
            yield Finding(Amiss.ORPHAN, name)


def _amiss(name: str, sha256: str) -> Amiss | None:
    try:
        with storeroom.place(name).open("rb") as file:
            found = shelf.sha256_of(shelf.blocks_of(file))
    except FileNotFoundError:
        return Amiss.LOST
    return Amiss.CHANGED if sha256 and found != sha256 else None
