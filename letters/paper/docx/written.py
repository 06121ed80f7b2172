"""From a page to a file for a word processor, by python-docx."""

import re
import zipfile
from io import BytesIO

from docx.document import Document

from .. import limits, texts
from ..page import LetterPage, Table
from ..titles import title
from ..unwritable import without_unwritable
from . import blank, emblem
from .marks import mark
from .paragraphs import tabled, written
from .parts import parts

EDITABLE = "ไฟล์นี้แก้ไขได้ จึงไม่ใช่ฉบับที่ออกเลขแล้ว และไม่มี QR Code สำหรับตรวจสอบ"
MOST = 255  # characters of a property
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # as early as a ZIP knows

_SPACES = re.compile("[ \t\r\f\v]+")


def to_docx(page: LetterPage) -> bytes:
    """The letter to be edited, without QR codes: they would vouch for words that anybody may have changed.

    The same page gives the same bytes. PaperRefused.
    """
    limits.check(page)
    page = texts.change(page, _writable)
    document = blank.sheet()
    body = document.element.body
    for part in parts(page):
        body.sectPr.addprevious(tabled(part) if isinstance(part, Table) else written(part))
    emblem.draw(document, page)
    mark(document, page)
    _describe(document, page)
    return _without_clock(document)


def _writable(text: str) -> str:
    return _SPACES.sub(" ", without_unwritable(text))


def _describe(document: Document, page: LetterPage) -> None:
    said = document.core_properties
    said.title = title(page)[:MOST]
    said.language, said.author, said.comments = "th-TH", "", "" if page.is_draft else EDITABLE
    for moment in said._element.xpath("dcterms:created | dcterms:modified"):
        said._element.remove(moment)


def _without_clock(document: Document) -> bytes:
    """The file with no moment in it, which a ZIP else writes beside each of its parts."""
    saved, whole = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for name in given.namelist():
            target.writestr(zipfile.ZipInfo(name, LONG_AGO), given.read(name), zipfile.ZIP_DEFLATED)
    return whole.getvalue()
