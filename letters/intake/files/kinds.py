"""What a file is, by what it holds: its name and its sender's word count for nothing."""

import re

from .plain import decoded
from .refusals import FileRefused

# A file is what its first bytes say. What else it may be as well (a ZIP behind a PDF, a script behind a
# picture) is never looked at, and never served: only pages that we have drawn ourselves are shown.
_BEGINNINGS = {
    "pdf": rb"(?:\xef\xbb\xbf)?\s{0,16}%PDF-",
    "picture": rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|II[*+]\x00|MM\x00[*+]|....ftyp(?:he[iv][cmsx]|mif1|msf1)",
    "zip": rb"PK\x03\x04",
}
_REFUSED = {
    "old-office": rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf",
    "archive": rb"PK[\x05\x07]|Rar!\x1a|7z\xbc\xaf|\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ",
    "unknown-kind": rb"(?i)GIF8|\s*<svg|\s*(?:<!doctype html|<html|<\?xml|#!)",
}
_HEADER = (
    rb"(?:return-path|received|from|sender|to|cc|subject|date|message-id|mime-version|content-type|delivered-to"
    rb"|authentication-results|(?:x|arc|dkim|thread)-[\w-]{1,40}):"
)
_ANY_HEADER = rb"(?:[\w-]{1,60}:[^\n]*\n|[ \t][^\n]*\n)"
_MAIL = re.compile(rb"(?i)(?:From [^\n]*\n)?%s[^\n]*\n%s{0,100}?%s" % (_HEADER, _ANY_HEADER, _HEADER))
_DOCX = b"word/document.xml"
_XLSX = b"xl/workbook.xml"
_OTHER_OFFICE = b"[Content_Types].xml", b"META-INF/manifest.xml"  # Excel, PowerPoint; LibreOffice
_BEGINNING = 4096


def kind_of(given: bytes) -> str:
    """«pdf», «picture», «docx», «eml» or «text»; FileRefused for anything else."""
    beginning = given[:_BEGINNING]
    for kind, pattern in _BEGINNINGS.items():
        if re.match(pattern, beginning, re.DOTALL):
            return _inside_zip(given) if kind == "zip" else kind
    for reason, pattern in _REFUSED.items():
        if re.match(pattern, beginning):
            raise FileRefused(reason)
    if _MAIL.match(beginning):
        return "eml"
    if decoded(given) is None:
        raise FileRefused("unknown-kind")
    return "text"


def kept_kind_of(given: bytes) -> str:
    """«pdf», «jpeg», «png», «docx» or «xlsx», of a file that is kept and not read; else FileRefused."""
    if given.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if given.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if given.startswith(b"PK\x03\x04") and _XLSX in given[-(2**20) :]:
        return "xlsx"
    kind = kind_of(given)
    if kind not in ("pdf", "docx"):
        raise FileRefused("unknown-kind")
    return kind


def _inside_zip(given: bytes) -> str:
    """A DOCX is a ZIP, and so are tables and slides; the list of what is inside stands at the end."""
    names = given[-(2**20) :]
    if _DOCX in names:
        return "docx"
    raise FileRefused("unknown-kind" if any(name in names for name in _OTHER_OFFICE) else "archive")
