"""A Word document's paragraphs and tables, in order; a page for each break its author set."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 — names only; defusedxml does the parsing

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from .plain import pages
from .refusals import FileRefused
from .work import Found, Work

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE_TOLD = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCUMENT = "word/document.xml"
_MARKS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(given: bytes, work: Work) -> Found:
    try:
        body = fromstring(_document(given, work), forbid_dtd=True).find(f"{_W}body")
    except (DefusedXmlException, ParseError, ValueError) as error:
        raise FileRefused("damaged") from error
    text = "\n".join(_blocks(body)) if body is not None else ""
    return Found(pages=list(pages(text, "docx", work)))


def _document(given: bytes, work: Work) -> bytes:
    """Read to a limit, whatever size the archive's list claims. FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(given)) as archive, archive.open(_DOCUMENT) as document:
            found = document.read(work.limits.unpacked + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError) as error:
        raise FileRefused("damaged") from error
    except RuntimeError as error:  # what zipfile says of a password
        raise FileRefused("locked") from error
    if len(found) > work.limits.unpacked:
        raise FileRefused("too-heavy")
    return found


def _blocks(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield "".join(_words(child))
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        cells = (" ".join(_blocks(cell)) for cell in row.iter(f"{_W}tc"))
        yield "\t".join(" ".join(cell.split()) for cell in cells)


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield "\f" if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            yield "\n".join(["", *_blocks(child), ""])
        elif child.tag not in (_TWICE_TOLD, f"{_W}pPr", f"{_W}del"):
            yield from _words(child)
