"""What the press is asked to print and what comes of it, the same on both sides of the pipe."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from offices.practising import is_practice

from ..page import Code, Emblem
from .messages import Garbled, Message

Drawing = Code | Emblem
PRACTICE = "practice.css"  # whatever is printed in a practice room says so
_LISTS, _PLAIN = ("sheets", "closer"), ("pictures", "dots_per_inch", "dated_on")


@dataclass(frozen=True)
class Job:
    html: str
    sheets: tuple[str, ...]  # style sheets of ours: «letter.css»
    closer: tuple[str, ...] = ()  # of a letter: one after the other, what brings two pages onto one
    drawings: Mapping[str, Drawing] = field(default_factory=dict)  # what `<img src="qr:verify">` shows
    pictures: int = 0  # of how many pages at most; 0 asks for the PDF
    dots_per_inch: int = 96  # of the pictures
    facts: bytes = b""  # XML: the PDF is then made for an archive, and carries it
    dated_on: str = ""  # «2026-03-20»: when what is archived was written

    @property
    def paper(self) -> str:
        """What is printed, by its first style sheet: «letter»."""
        return self.sheets[0].removesuffix(".css")

    def as_message(self) -> Message:
        words = {name: getattr(self, name) for name in (*_LISTS, *_PLAIN)}
        words["sheets"] = (*self.sheets, PRACTICE) if is_practice() else self.sheets
        drawn = {address: _words_of(drawing) for address, drawing in self.drawings.items()}
        pixels = (_grey(drawing) for drawing in self.drawings.values())
        return Message({**words, "drawings": drawn}, (self.html.encode(), self.facts, *pixels))

    @classmethod
    def of(cls, message: Message) -> Self:
        words, (html, facts, *pixels) = message.words, message.blobs
        drawn = zip(words["drawings"].items(), pixels, strict=True)
        drawings = {address: _drawing(given, grey) for (address, given), grey in drawn}
        lists = {name: tuple(words[name]) for name in _LISTS}
        plain = {name: words[name] for name in _PLAIN}
        return cls(html.decode(), **lists, **plain, drawings=drawings, facts=facts)


@dataclass(frozen=True)
class Printed:
    pdf: bytes  # empty where pictures were asked for
    pictures: tuple[bytes, ...]  # PNG
    anchors: tuple[tuple[str, ...], ...]  # of each page: the ids that begin or go on there

    def as_message(self) -> Message:
        return Message({"anchors": self.anchors}, (self.pdf, *self.pictures))

    @classmethod
    def of(cls, message: Message) -> Self:
        """Garbled: the child's words are believed only as far as they are texts."""
        anchors = message.words.get("anchors")
        if not message.blobs or not isinstance(anchors, list) or not all(map(_is_texts, anchors)):
            raise Garbled("nothing printed")
        return cls(message.blobs[0], message.blobs[1:], tuple(map(tuple, anchors)))


def _is_texts(given) -> bool:
    return isinstance(given, list) and all(isinstance(text, str) for text in given)


def _words_of(drawing: Drawing) -> dict:
    if isinstance(drawing, Code):
        return {"size": drawing.size, "bars": drawing.bars}
    return {"width": drawing.width, "height": drawing.height, "outline": drawing.outline}


def _grey(drawing: Drawing) -> bytes:
    return drawing.grey if isinstance(drawing, Emblem) else b""


def _drawing(words: dict, grey: bytes) -> Drawing:
    return Code(**words) if "bars" in words else Emblem(**words, grey=grey)
