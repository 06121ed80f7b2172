"""What comes out of a file: pages of text, each with how sure it is and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from .refusals import FileRefused

__all__ = ["Box", "FileRefused", "Page", "ReadFile"]


@dataclass(frozen=True, slots=True)
class Box:
    """Where characters start..end of a page's text stand, in shares (0 to 1) of the page's picture."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    text: str
    source: str  # "text", "text-layer", "recognised", "docx", "email"
    confidences: tuple[float, ...] = ()  # one per character; empty: as certain as the source
    boxes: tuple[Box, ...] = ()
    picture: bytes = b""  # JPEG for showing, at most 1600 px wide; empty: the file has no pages to see


@dataclass(frozen=True)
class ReadFile:
    pages: tuple[Page, ...]
    name: str  # what the sender called it: a label, never a path
    kind: str  # "pdf", "picture", "docx", "eml", "text"; of an attachment that was refused: ""
    sha256: str
    qr_links: tuple[str, ...] = ()  # read from the pages, never fetched
    attachments: tuple[ReadFile, ...] = ()  # of an e-mail
    starts: tuple[int, ...] = (0,)  # indexes of the pages where a new letter seems to begin
    cautions: tuple[str, ...] = ()  # what sleeps in the file itself, of checking.CAUTIONS
    refused: str = ""  # of an attachment: the reason why it has no pages
