"""A table of letters as it comes out of a spreadsheet by copy and paste, or out of a CSV file."""

import csv
import re
from dataclasses import dataclass

from thai import register_columns
from thai.register_cells import is_ditto
from thai.text import clean

# The columns of a table without headings, in the order of the register.
IN_ORDER = (
    *("number", "dated_on", "issuer", "addressee", "subject"),
    *("registered_on", "registered_time", "urgency", "remark"),
)
_LONE_QUOTE = re.compile('(^|[\t\n])"(?=[\t\n]|$)')
_AS_ABOVE = "”"  # what is_ditto knows, and a reader of quoted cells does not stumble on


@dataclass(frozen=True)
class PastedTable:
    rows: list[dict[str, str]]  # of each letter what stands in its columns, by the name of the field
    unused: list[str]  # headings of columns that are no field


def read_table(text: str, fields: tuple[str, ...]) -> PastedTable:
    """Read the rows of a table into these fields; register_columns.TwoColumns when two claim one field.

    A cell with quotes may have line breaks; a cell that says «as above» gets what stands there.
    """
    table = [[" ".join(clean(cell).split()) for cell in row] for row in cells(text)]
    table = [row for row in table if any(row)]
    heading = register_columns.find_heading_row(table)
    if heading is None:
        columns, headings = {field: at for at, field in enumerate(IN_ORDER)}, []
    else:
        columns, headings = register_columns.match(table[heading]), table[heading]
        table = table[heading + 1 :]
    columns = {field: at for field, at in columns.items() if field in fields}
    unused = [name for at, name in enumerate(headings) if name and at not in columns.values()]
    return PastedTable(_rows(table, columns), unused)


def _rows(table: list[list[str]], columns: dict[str, int]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for cells in table:
        row = {field: cells[at] if at < len(cells) else "" for field, at in columns.items()}
        above = rows[-1] if rows else {}
        rows.append({field: above.get(field, "") if is_ditto(cell) else cell for field, cell in row.items()})
    return rows


def cells(text: str, mark: str = "") -> list[list[str]]:
    """Row by row; cells apart by the mark, else by tabs, where there is one, by commas or semicolons."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = _LONE_QUOTE.sub(rf"\1{_AS_ABOVE}", text)
    mark = mark or ("\t" if "\t" in text else max(",;", key=text.lstrip().partition("\n")[0].count))
    csv.field_size_limit(max(len(text), 131_072))  # characters; the module's own limit, or more
    lines = text.splitlines(keepends=True)
    if _is_quoted(text, mark):
        return list(csv.reader(lines, delimiter=mark))
    return list(csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE))


def _is_quoted(text: str, mark: str) -> bool:
    """Whether quotes enclose cells: one that is never closed would swallow the rows below."""
    opens = text.startswith('"') or any(f'{before}"' in text for before in (mark, "\n"))
    return opens and text.count('"') % 2 == 0
