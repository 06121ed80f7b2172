"""How much a page may hold. WeasyPrint has no limits of its own: a long enough text stops the process."""

import re
from collections.abc import Iterator
from dataclasses import replace

from thai.numerals import to_thai

from . import texts
from .page import LetterPage, Table

BODY = 20_000  # characters, all paragraphs: half a second of CPU
PARAGRAPH = 5_000  # where no word ends, each line measures the rest anew: 20,000 digits took five seconds
PARAGRAPHS = 200
LINE = 500  # characters of any other part: number, addressee, subject, a line at the foot
LINES = 12  # at the foot; of what is cited, enclosed, sent copies
COLUMNS = 8  # a ninth leaves no room for words
ROWS = 2_000
CELLS = 8_000  # some six seconds of CPU
TABLE = 80_000  # characters, all cells
ROW = 1_000  # characters a cell in a table of one column: shared out, the tallest row is shorter than a page
HEAD = 300  # likewise for the head, which stands above each page's rows

_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")  # no file can hold it


class PaperRefused(ValueError):
    """The page holds more than can be printed, or something that may not be."""


def check(page: LetterPage) -> None:
    """Refuse, in words for the clerk, a page that is too long or cannot be printed. Raises PaperRefused."""
    _check_body("\n".join(page.paragraphs))
    _at_most(LINES, len(page.owner_unit + page.contact_lines), "ท้ายหนังสือมีบรรทัดมากเกินไป", "บรรทัด")
    for lines, what in ((page.cites, "อ้างถึง"), (page.encloses, "สิ่งที่ส่งมาด้วย"), (page.copies_to, "สำเนาส่ง")):
        _at_most(LINES, len(lines), f"{what}มีบรรทัดมากเกินไป", "บรรทัด")
    _at_most(LINE, max(map(len, _lines(page))), "ส่วนหัวหรือท้ายหนังสือยาวเกินไป", "ตัวอักษร")
    if page.table:
        check_table(page.table)
    if any(map(_HALF_CHARACTER.search, texts.every(page))):
        raise PaperRefused("มีอักขระที่เสียหาย")


def fits(table: Table) -> bool:
    """Whether the table can be printed below a letter."""
    try:
        check_table(table)
    except PaperRefused:
        return False
    return True


def _check_body(body: str) -> None:
    paragraphs = body.splitlines()
    _at_most(BODY, len(body), "ข้อความยาวเกินไป", "ตัวอักษร", "โปรดย้ายส่วนหนึ่งไปเป็นสิ่งที่ส่งมาด้วย")
    _at_most(PARAGRAPHS, len(paragraphs), "ข้อความมีย่อหน้ามากเกินไป", "ย่อหน้า")
    _at_most(
        PARAGRAPH, max(map(len, paragraphs), default=0), "ย่อหน้ายาวเกินไป", "ตัวอักษร", "โปรดแบ่งเป็นหลายย่อหน้า"
    )


def check_table(table: Table) -> None:
    """PaperRefused when the table cannot be printed below a letter."""
    columns = len(table.columns)
    if not columns or any(len(row) != columns for row in table.rows):
        raise PaperRefused("จำนวนช่องในตารางไม่เท่ากับจำนวนหัวตาราง")
    _at_most(COLUMNS, columns, "ตารางมีสดมภ์มากเกินไป", "สดมภ์")
    _at_most(ROWS, len(table.rows), "ตารางยาวเกินไป", "แถว")
    _at_most(CELLS, len(table.rows) * columns, "ตารางใหญ่เกินไป", "ช่อง")
    _at_most(HEAD // columns, max(map(len, table.columns)), "หัวตารางยาวเกินไป", "ตัวอักษร")
    cells = [len(text) for text in texts.every(table.rows)]
    _at_most(ROW // columns, max(cells, default=0), "ช่องตารางยาวเกินไป", "ตัวอักษร")
    _at_most(TABLE, sum(cells), "ข้อความในตารางยาวเกินไป", "ตัวอักษร")


def _lines(page: LetterPage) -> Iterator[str]:
    """Without the emblem, whose outline is as long as it is; it was measured when it was uploaded."""
    return texts.every(replace(page, paragraphs=(), table=None, emblem=None))


def _at_most(limit: int, count: int, what: str, unit: str, then: str = "โปรดตัดให้สั้นลง") -> None:
    if count > limit:
        most, found = to_thai(f"{limit:,}"), to_thai(f"{count:,}")
        raise PaperRefused(f"{what} ({found} {unit} จากที่พิมพ์ได้ {most}) {then}")
