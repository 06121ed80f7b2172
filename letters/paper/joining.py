"""PDFs joined and laid over each other, by pypdf."""

from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from .answer_sheet import Printed

UPRIGHT = (1, 0, 0, 1, 0, 0)
OVER = NameObject("/WianOver")


def join(parts: list[tuple[Path, int]], target: Path, *, over: Path, title: str) -> None:
    """One PDF of so many pages of each part, with the page of `over` that has its number laid over each."""
    whole, upper = PdfWriter(), PdfReader(over)
    for part, count in parts:
        for page in PdfReader(part).pages[:count]:
            added = whole.add_page(page)
            lay_over(added, upper.pages[len(whole.pages) - 1], whole)
    _finish(whole, title)
    with target.open("wb") as file:
        whole.write(file)


def with_each(paper: bytes | None, sheets: Iterable[Printed], target: BinaryIO, *, title: str) -> None:
    """One PDF in which each sheet stands behind the whole paper; all copies share the paper's drawing."""
    whole = PdfWriter()
    pages = list(PdfReader(BytesIO(paper)).pages) if paper else []
    for printed in sheets:
        drawn = list(PdfReader(BytesIO(printed.pdf)).pages)
        for start, end in pairwise((*printed.starts, len(drawn))):
            for page in (*pages, *drawn[start:end]):
                whole.add_page(page)
    _finish(whole, title)
    whole.write(target)


def lay_over(page: PageObject, upper: PageObject, writer: PdfWriter, matrix: tuple = UPRIGHT) -> None:
    """Draw a page over another one, as one object: neither page's drawing is taken apart, and neither can
    disturb the other. `page` is the writer's; what it shares with other pages stays as it is.
    """
    form = writer._add_object(_as_form(upper, writer))
    resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
    objects = DictionaryObject(resources.get("/XObject", DictionaryObject()).get_object())
    name = OVER
    while name in objects:
        name = NameObject(f"{name}x")
    objects[name] = form
    resources[NameObject("/XObject")] = objects
    page[NameObject("/Resources")] = resources
    turned = " ".join(f"{number:.4f}" for number in matrix)
    drawn = f"Q /Artifact BMC q {turned} cm {name} Do Q EMC"  # no part of what a tagged page says
    before, after = (writer._add_object(_stream(text)) for text in ("q", drawn))
    page[NameObject("/Contents")] = ArrayObject([before, *_contents(page), after])


def _finish(whole: PdfWriter, title: str) -> None:
    whole.pdf_header = "%PDF-1.7"
    whole.add_metadata({"/Title": title, "/Producer": "Wian"})
    whole.root_object[NameObject("/Lang")] = TextStringObject("th")


def _contents(page: PageObject) -> list:
    contents = page.get("/Contents")
    if contents is None:
        return []
    found = contents.get_object()
    return list(found) if isinstance(found, ArrayObject) else [page.raw_get("/Contents")]


def _as_form(page: PageObject, writer: PdfWriter) -> StreamObject:
    form = _stream("")
    form.set_data(page.get_contents().get_data())
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(page.mediabox)
    form[NameObject("/Resources")] = page["/Resources"].clone(writer)
    return form.flate_encode()


def _stream(text: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(text.encode())
    return stream
