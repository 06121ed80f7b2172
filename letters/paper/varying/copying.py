"""From a letter that is laid out to all its copies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from pydyf import PDF, Object, Stream, String
from weasyprint import Document

from .laid_out import Spot, drawings, lines_of, spot_of
from .marks import Lines, NotUnderstood, Place, Words, code, place_of_code, place_of_words
from .writing import Copy, Writer

WORDS = "number", "addressee"


@dataclass(frozen=True)
class Values:
    """What is particular to one copy."""

    number: str
    addressee: str
    code: str  # path of the QR code's modules; "" where there is none


@dataclass(frozen=True)
class Print:
    """A printed letter as far as it must be the same in whatever way it was made."""

    pages: tuple[tuple[bytes, ...], ...]
    title: str
    metadata: str


def copies_of(
    document: Document, its: Values, values: Sequence[Values], **options
) -> tuple[list[bytes | None], Callable[[int], Print]]:
    """Every copy as PDF, None for what has to be laid out by itself; and what one of them prints.

    `its`: the values that the document is laid out with; `options`: of `write_pdf`. NotUnderstood.
    """
    made: list[_Copies] = []

    def make(document: Document, pdf: PDF) -> None:
        made.append(_Copies(document, pdf, its, drawn))

    drawn = _drawn(document, its, values)
    document.write_pdf(finisher=make, **options)
    copies = made[0]
    return [copies.pdf_of(each) for each in values], lambda number: copies.print_of(values[number])


def print_of(document: Document, **options) -> Print:
    """What a letter prints that was laid out by itself."""
    prints: list[Print] = []

    def keep(_document: Document, pdf: PDF) -> None:
        pages = [lines_of(stream) for stream in drawings(pdf)]
        prints.append(Print(tuple(map(tuple, pages)), _title(pdf), _text(_metadata(pdf))))

    document.write_pdf(finisher=keep, **options)
    return prints[0]


def _drawn(document: Document, its: Values, values: Sequence[Values]) -> dict[str, dict[str, Words | None]]:
    """For the words that differ: each text of each place as it is drawn, None where it has no room.

    Drawn before the document is: so the fonts it embeds have the glyphs of all.
    """
    found = {}
    for name in WORDS:
        texts = {getattr(each, name) for each in (its, *values)}
        if len(texts) > 1:
            spot = spot_of(getattr(its, name), document)
            found[name] = {text: _words(spot, text, document) for text in sorted(texts)}
    return found


def _words(spot: Spot, text: str, document: Document) -> Words | None:
    try:
        return spot.words(text, document)
    except NotUnderstood:
        return None


class _Copies:
    def __init__(self, document: Document, pdf: PDF, its: Values, drawn: dict[str, dict[str, Words | None]]):
        self.its, self.drawn = its, drawn
        self.title, self.metadata = _title(pdf), _metadata(pdf)
        streams = drawings(pdf)
        self.pages = [lines_of(stream) for stream in streams]
        self.places = self._find()
        pdf.add_object(pdf.info)
        self.info, self.info_number = pdf.info, pdf.info.number  # which writing the document changes
        varying = {each.number for each in (pdf.info, self.metadata) if each}
        self.writer = Writer(pdf, streams, self.places, varying)

    def pdf_of(self, values: Values) -> bytes | None:
        drawn = self._lines(values)
        return drawn and self.writer.pdf_of(Copy(drawn, self._objects(values)))

    def print_of(self, values: Values) -> Print:
        drawn, pages = self._lines(values), [list(lines) for lines in self.pages]
        for place in sorted(self.places, key=lambda each: each.start, reverse=True):
            pages[place.page][place.start : place.end] = drawn[place.name]
        metadata = self._retold(_text(self.metadata), values, escape)
        return Print(tuple(map(tuple, pages)), self._retold(self.title, values), metadata)

    def _find(self) -> list[Place]:
        words = {name: texts[getattr(self.its, name)] for name, texts in self.drawn.items()}
        if None in words.values():
            raise NotUnderstood("The letter's own words")
        places = [place_of_words(name, each, self.pages) for name, each in words.items()]
        if self.its.code:
            places.append(place_of_code("code", self.its.code, self.pages))
        return places

    def _lines(self, values: Values) -> dict[str, Lines] | None:
        """None where some words have no room, or are of another face."""
        drawn = {"code": code(values.code)} if self.its.code else {}
        for name, texts in self.drawn.items():
            words, own = texts[getattr(values, name)], texts[getattr(self.its, name)]
            if words is None or (words.matrix, words.face) != (own.matrix, own.face):
                return None
            drawn[name] = [words.glyphs]
        return drawn

    def _objects(self, values: Values) -> dict[int, bytes]:
        info = type(self.info)(self.info | {"Title": String(self._retold(self.title, values))})
        objects = {self.info_number: info.data}
        if self.metadata:
            text = self._retold(_text(self.metadata), values, escape).encode()
            objects[self.metadata.number] = Stream([text], self.metadata.extra, self.metadata.compress).data
        return objects

    def _retold(self, text: str, values: Values, spelt: Callable[[str], str] = str) -> str:
        """A text about the letter, with the copy's own number."""
        return text.replace(spelt(self.its.number), spelt(values.number))


def _title(pdf: PDF) -> str:
    return pdf.info["Title"].string


def _metadata(pdf: PDF) -> Stream | None:
    """The XMP of an archivable file."""
    reference = pdf.catalog.get("Metadata")
    return next((each for each in pdf.objects if reference and each.reference == reference), None)


def _text(metadata: Object | None) -> str:
    return b"".join(metadata.stream).decode() if metadata else ""
