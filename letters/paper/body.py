"""The lines of a letter as they stand on paper: how far a paragraph is indented, how a list is numbered."""

import re
from dataclasses import dataclass

from thai.numerals import to_thai

from .page import LetterPage, Table

_SUB_ITEM = re.compile(r"[0-9๐-๙]{1,2}((?:\.[0-9๐-๙]{1,2}){1,2})\.?\s")  # «๑.๑ », «๑.๑.๑ »
CONCLUDES = "จึง"  # ภาคสรุป: «จึงเรียนมาเพื่อโปรดทราบ»
_OWN_MARK = re.compile(r"([0-9๐-๙]{1,2}[.)])\s*(?=\S)")


@dataclass(frozen=True)
class Paragraph:
    text: str
    depth: int  # 0 for «๑.», «(๑)» and what has no number; 1 for «๑.๑», 2 for «๑.๑.๑»


@dataclass(frozen=True)
class Item:
    """A line of a list."""

    mark: str  # «๑.»; "" where it stands alone
    text: str


def body(page: LetterPage) -> list[Paragraph | Table]:
    """In a letter a new line is a new paragraph; a table stands before the one that concludes it."""
    lines = filter(None, map(str.strip, "\n".join(page.paragraphs).splitlines()))
    written: list[Paragraph | Table] = [Paragraph(line, _depth(line)) for line in lines]
    if page.table:
        is_concluded = bool(written) and written[-1].text.startswith(CONCLUDES)
        written.insert(len(written) - is_concluded, page.table)
    return written


def items(lines: tuple[str, ...]) -> list[Item]:
    """Several are numbered; who has numbered them is believed."""
    if len(lines) > 1 and all(map(_OWN_MARK.match, lines)):
        return [_split(line) for line in lines]
    if len(lines) > 1:
        return [Item(f"{to_thai(str(place))}.", line) for place, line in enumerate(lines, 1)]
    return [Item("", line) for line in lines]


def written_by(page: LetterPage) -> str:
    """The first line of a memo: office, unit and how to reach it, each once."""
    return "  ".join(dict.fromkeys((page.issuer, *page.owner_unit, *page.contact_lines)))


def _depth(line: str) -> int:
    found = _SUB_ITEM.match(line)
    return found[1].count(".") if found else 0


def _split(line: str) -> Item:
    found = _OWN_MARK.match(line)
    return Item(found[1], line[found.end() :]) if found else Item("", line)
