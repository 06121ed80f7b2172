"""Text without form: which letters its bytes mean, and where its pages break."""

import codecs
import re

from .page import Page
from .refusals import FileRefused
from .work import Found, Work

_MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_THAI = re.compile("[ก-๛]")
_LEAST_THAI = 0.3  # share of all characters; any bytes at all are letters to TIS-620


def read(given: bytes, work: Work) -> Found:
    text = decoded(given)
    if text is None:
        raise FileRefused("unknown-kind")
    return Found(pages=list(pages(text, "text", work)))


def pages(text: str, source: str, work: Work):
    """A page for each form feed; FileRefused where nothing is written on any."""
    if not text.strip():
        raise FileRefused("no-text")
    parts = re.sub("\r\n?", "\n", work.count_text(text)).strip("\f").split("\f")
    for left, part in zip(range(len(parts), 0, -1), parts, strict=True):
        work.begin_page(left)
        yield Page(part.strip("\n"), source)


def decoded(given: bytes) -> str | None:
    """The text in the encoding it is in; None if it is in none that Thai offices use."""
    for mark, encoding in _MARKED.items():
        if given.startswith(mark):
            return _text(given, encoding)
    return (
        _text(given, "utf-8")
        or _mostly_thai(given, "utf-16-le")
        or _mostly_thai(given, "utf-16-be")
        or _mostly_thai(given, "cp874")
    )


def _mostly_thai(given: bytes, encoding: str) -> str | None:
    text = _text(given, encoding)
    return text if text and len(_THAI.findall(text)) > _LEAST_THAI * len(text) else None


def _text(given: bytes, encoding: str) -> str | None:
    try:
        text = given.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _NOT_TEXT.search(text) else text
