"""Where in a pile of pages each letter seems to begin; a person confirms it."""

import datetime
import re

from thai.reading import read_letter

from .garuda import has_garuda
from .page import Page

ENOUGH = 3
_ANY_DAY = datetime.date(2026, 1, 1)  # no date is asked for
_HEAD = 1500  # characters
_PAGE_NUMBER = re.compile("[-–— .]{0,4}[0-9๐-๙]{1,3}[-–— .]{0,4}")
_ENCLOSURE = re.compile("(?:เอกสาร|สิ่งที่)\\s?(?:แนบ|ส่งมาด้วย)")


def starts_of(pages: list[Page]) -> tuple[int, ...]:
    """Indexes of the first pages; the first page always is one."""
    return (0, *(index for index, page in enumerate(pages) if index and weight(page) >= ENOUGH))


def weight(page: Page) -> int:
    """How much speaks for a first page; the terms were set on scanned bundles."""
    lines = [line.strip() for line in page.text[:_HEAD].splitlines() if line.strip()]
    if not lines:
        return 0
    reading = read_letter("\n".join(lines), today=_ANY_DAY)
    kind = reading.kind.value if reading.kind else ""
    return (
        3 * (kind == "memo")
        + 2 * (reading.number is not None)
        + 2 * has_garuda(page.picture)
        + (reading.addressee is not None)
        + (reading.subject is not None)
        - 3 * bool(_PAGE_NUMBER.fullmatch(lines[0]))
        - 3 * bool(_ENCLOSURE.match(lines[0]))
    )
