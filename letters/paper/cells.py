"""A sheet and its cells: texts are never formulas, days are those of the Buddhist calendar."""

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from .formulas import is_formula

BUDDHIST_DATE = "[$-D07041E]d mmm yyyy;@"  # Thai digits, Buddhist calendar, Thai names of months
TOP = Alignment(vertical="top", wrap_text=True)
HEAD = {"font": Font(bold=True), "fill": PatternFill("solid", start_color="FFE6EEF7"), "alignment": TOP}
TITLE = {"font": Font(bold=True, size=14)}


def lay_out(sheet, head: int) -> None:
    """On paper: A4 lengthwise, as broad as the sheet, the row of its headings on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.print_title_rows = f"{head}:{head}"


def cell(sheet, value, *, number_format: str | None = None, **style) -> WriteOnlyCell:
    if isinstance(value, str):
        value = without_controls(value) or None
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str) and is_formula(value):
        made.data_type, made.quotePrefix = "s", True
    made.alignment = TOP
    if number_format:
        made.number_format = number_format
    for name, given in style.items():
        setattr(made, name, given)
    return made


def without_controls(text: str) -> str:
    """Without the characters that a sheet cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
