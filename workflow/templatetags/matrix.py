"""The cells of the matrix: three thousand of them would take a template a fifth of a second."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from ..matrix.grid import Cell, Row

register = template.Library()


@register.simple_tag
def cells(row: Row, place: int) -> SafeString:
    """Those of the row at this place: links named by office, circulation and the words of their signs."""
    before, after = reverse("workflow:response", args=[0]).split("0")
    each = (_cell(cell, place, at, before, after) for at, cell in enumerate(row.cells, start=1))
    return mark_safe("".join(each))  # noqa: S308  # numbers, and signs that are none of anybody's words


def _cell(cell: Cell | None, row: int, column: int, before: str, after: str) -> str:
    if cell is None:
        return "<td>"
    sign = cell.sign
    link = f'<a href="{before}{cell.response_pk}{after}" aria-labelledby="r{row} c{column} {sign.keys}">'
    return f'<td class="{sign.css}">{link}{sign.text}</a>'
