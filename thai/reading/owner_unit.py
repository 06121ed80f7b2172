"""The unit whose matter the letter is, at its foot."""

import re
from itertools import takewhile

from thai.reading.evidence import Read, read
from thai.reading.layout import Line, Page

_FOOT = re.compile("\\s{0,80}(?:โทร|ผู้ประสานงาน)")
_UNIT = re.compile("(?:กอง|กลุ่ม|ฝ่าย|ส่วน|งาน|ศูนย์|สำนัก(?!งาน)|แผนก)[ก-์ ()]{2,110}")
_LINES_OF_FOOT = 40


def read_owner_unit(page: Page) -> Read[str] | None:
    """The units directly above the telephone; the issuing office above them is not one of them."""
    for index, line in enumerate(page.lines):
        if _FOOT.match(line.text) and (units := _units_above(page, index)):
            return _joined(page, units)
    # In a scan of two columns the signature can come between the units and their telephone.
    for index in range(len(page.lines), max(len(page.head), len(page.lines) - _LINES_OF_FOOT), -1):
        if units := _units_above(page, index):
            return _joined(page, units, "away_from_telephone")
    return None


def _units_above(page: Page, index: int) -> list[Line]:
    above = reversed(page.lines[max(0, index - 4) : index])
    return list(takewhile(_is_unit, above))[::-1]


def _joined(page: Page, units: list[Line], *flags: str) -> Read[str]:
    joined = " ".join(" ".join(unit.text.split()) for unit in units)
    return read(joined, page.source, (units[0].span[0], units[-1].span[1]), *flags)


def _is_unit(line: Line) -> bool:
    return len(line.text) < 200 and _UNIT.fullmatch(line.bare) is not None
