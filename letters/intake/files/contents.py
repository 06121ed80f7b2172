"""One file's contents, whatever its kind; an e-mail's attachments with it."""

import hashlib
from importlib import import_module

from .checking import MOST_LINKS
from .kinds import kind_of
from .label import label
from .page import Page, ReadFile
from .refusals import FileRefused
from .work import Part, Work

READERS = {"pdf": ".pdf", "picture": ".pictures", "docx": ".docx", "eml": ".mail", "text": ".plain"}


def read_contents(given: bytes, name: str, work: Work, *, is_attached: bool = False) -> ReadFile:
    """Read a file that lies in memory. FileRefused."""
    kind = kind_of(given)
    reader = import_module(READERS[kind], __package__)  # only now: a text needs neither pdfium nor numpy
    found = reader.read(given, work)
    attached = [_attachment(part, work, is_nested=is_attached) for part in found.parts]
    return ReadFile(
        pages=tuple(found.pages),
        name=label(name),
        kind=kind,
        sha256=hashlib.sha256(given).hexdigest(),
        qr_links=tuple(dict.fromkeys(found.links))[:MOST_LINKS],
        attachments=tuple(attached),
        starts=_starts(found.pages),
        cautions=tuple(dict.fromkeys(found.cautions)),
    )


def _starts(pages: list[Page]) -> tuple[int, ...]:
    if len(pages) < 2:
        return (0,)
    from .starts import starts_of  # only now: it brings the dictionary with it

    return starts_of(pages)


def _attachment(part: Part, work: Work, *, is_nested: bool) -> ReadFile:
    """One level of attachments is read; one that is refused says why and does not spoil the e-mail."""
    try:
        if is_nested:
            raise FileRefused("nested")
        if not part.content:
            raise FileRefused("empty")
        return read_contents(part.content, part.name, work, is_attached=True)
    except FileRefused as error:
        digest = hashlib.sha256(part.content).hexdigest()
        return ReadFile((), label(part.name), "", digest, refused=error.reason)
