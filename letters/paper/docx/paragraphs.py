"""Paragraphs and tables as the elements of a word processor's file.

Built one by one: python-docx looks a table's cells up anew for each, which takes minutes for a long table.
"""

import re
from collections.abc import Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ..page import Table
from .parts import Paragraph, Words

RULER = 9071  # twentieths of a point: the 16 cm between the margins
_TABS = re.compile("(\t)")


def written(paragraph: Paragraph) -> BaseOxmlElement:
    element = OxmlElement("w:p")
    looks = _within(element, "w:pPr")
    _named(looks, "w:pStyle", paragraph.style)
    if paragraph.keeps_next:
        _within(looks, "w:keepNext")
    if paragraph.hangs:
        _hang(looks, paragraph)
    element.extend(_run(words) for words in paragraph.words if words.text)
    return element


def _hang(looks: BaseOxmlElement, paragraph: Paragraph) -> None:
    stops, edge = _within(looks, "w:tabs"), paragraph.hangs[-1]
    for stop in paragraph.hangs:
        _within(stops, "w:tab", val="left", pos=str(stop))
    _within(looks, "w:ind", left=str(edge), hanging=str(edge - paragraph.begins))


def tabled(table: Table) -> BaseOxmlElement:
    """A table whose head repeats on each page, whose rows are not cut, whose last stays with what follows.

    All of a short one's do, which keeps it on one page.
    """
    widths = [RULER * width // 100 for width in table.widths]
    element = OxmlElement("w:tbl")
    looks, grid = _within(element, "w:tblPr"), _within(element, "w:tblGrid")
    _named(looks, "w:tblStyle", "Lines")
    _within(looks, "w:tblW", w=str(sum(widths)), type="dxa")
    _within(looks, "w:tblLayout", type="fixed")
    for width in widths:
        _within(grid, "w:gridCol", w=str(width))
    element.extend(_rows(table, widths))
    return element


def _rows(table: Table, widths: list[int]) -> Iterator[BaseOxmlElement]:
    styles = ["CellNumber" if table.is_numbered else "Cell", *["Cell"] * (len(widths) - 1)]
    head = _row(table.columns, ["CellHead"] * len(widths), widths)
    _within(head.find(qn("w:trPr")), "w:tblHeader")
    yield head
    for place, texts in enumerate(table.rows, 1):
        yield _row(texts, styles, widths, keeps_next=table.is_short or place == len(table.rows))


def _row(texts: tuple[str, ...], styles: list[str], widths: list[int], *, keeps_next: bool = False):
    row = OxmlElement("w:tr")
    _within(_within(row, "w:trPr"), "w:cantSplit")
    for text, style, width in zip(texts, styles, widths, strict=True):
        cell = _within(row, "w:tc")
        _within(_within(cell, "w:tcPr"), "w:tcW", w=str(width), type="dxa")
        cell.append(written(Paragraph.of(style, text, keeps_next=keeps_next)))
    return row


def _run(words: Words) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    if words.style:
        _named(_within(run, "w:rPr"), "w:rStyle", words.style)
    for text in filter(None, _TABS.split(words.text)):
        if text == "\t":
            _within(run, "w:tab")
        else:
            element = _within(run, "w:t")
            element.text = text
            element.set(qn("xml:space"), "preserve")
    return run


def _named(parent: BaseOxmlElement, tag: str, name: str) -> BaseOxmlElement:
    return _within(parent, tag, val=name)


def _within(parent: BaseOxmlElement, tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(element)
    return element
