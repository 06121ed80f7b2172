"""The letter's text cut into pieces, so that each piece of evidence can be marked where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from thai.reading import Confidence, Read

STYLES = {
    "number": "number",
    "dated_on": "date",
    "urgency": "urgency",
    "addressee": "addressee",
    "due_on": "due",
    "citations": "citation",
    "receipts": "receipt",
}


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `field` is empty where it is evidence for nothing."""

    text: str
    field: str = ""
    style: str = ""
    is_unsure: bool = False


def pieces(text: str, evidence: dict[str, Read]) -> Iterator[Piece]:
    """The whole text in order, nothing lost or doubled; of overlapping evidence the earliest wins."""
    place = 0
    for name, read in sorted(evidence.items(), key=lambda item: (item[1].span[0], -item[1].span[1])):
        start, end = read.span
        if start < place or end <= start:
            continue
        if start > place:
            yield Piece(text[place:start])
        style = STYLES.get(name.partition("-")[0], "other")
        yield Piece(text[start:end], name, style, read.confidence == Confidence.UNSURE)
        place = end
    if place < len(text):
        yield Piece(text[place:])
