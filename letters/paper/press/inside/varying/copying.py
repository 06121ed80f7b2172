"""From a letter that is laid out to all its copies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import md5
from html import escape

from pydyf import PDF, Dictionary, Object, Stream, String
from weasyprint import Document

from ....varying.job import Texts, Values
from ...job import Job
from ..archiving import written
from ..drawings import bars
from ..fitting import fitted
from ..operators import lines_of
from .marks import Lines, NotUnderstood, Place, Words, place_of_code, place_of_words
from .spots import Spot, drawings, spot_of
from .writing import Copy, Writer

NAMES = "number", "addressee"

Drawn = dict[str, dict[Texts, tuple[Words | None, ...] | None]]


@dataclass(frozen=True)
class Print:
    """A printed letter as far as it must be the same in whatever way it was made."""

    pages: tuple[tuple[bytes, ...], ...]
    told: tuple[str, ...]  # what the file says of itself


def copies_of(job: Job, its: Values, values: Sequence[Values]) -> tuple[list[bytes], Callable[[int], Print]]:
    """Every copy as PDF, empty for what has to be laid out by itself; and what any of them prints.

    `its`: the values of the one that the job prints. NotUnderstood.
    """
    made: list[_Copies] = []
    document = fitted(job)
    drawn = _drawn(document, its, values)
    written(document, job, lambda _document, pdf: made.append(_Copies(pdf, its, drawn)))
    copies = made[0]
    return [copies.pdf_of(each) for each in values], lambda place: copies.print_of(values[place])


def print_of(job: Job) -> Print:
    """What a letter prints that is laid out by itself."""
    prints: list[Print] = []

    def keep(_document: Document, pdf: PDF) -> None:
        pages = tuple(tuple(lines_of(stream)) for stream in drawings(pdf))
        prints.append(Print(pages, tuple(_said(each) for each in _telling(pdf))))

    written(fitted(job), job, keep)
    return prints[0]


def _drawn(document: Document, its: Values, values: Sequence[Values]) -> Drawn:
    """For what differs: the words of each text as they are drawn, None where they have no room.

    Before the document itself is drawn: so the fonts that it embeds have the glyphs of all.
    """
    found = {}
    for name in NAMES:
        texts = {getattr(each, name) for each in values}
        if len(texts) > 1:
            spot = spot_of(getattr(its, name), document)
            found[name] = {each: _words(spot, each, document) for each in sorted(texts)}
    return found


def _words(spot: Spot, texts: Texts, document: Document) -> tuple[Words | None, ...] | None:
    try:
        return spot.words(texts, document)
    except NotUnderstood:
        return None


class _Copies:
    def __init__(self, pdf: PDF, its: Values, drawn: Drawn):
        self._its, self._drawn = its, drawn
        streams = drawings(pdf)
        self._pages = [lines_of(stream) for stream in streams]
        self._places = {place.name: place for place in self._find()}
        pdf.add_object(pdf.info)
        # Their numbers now: writing the document gives the first another one.
        self._telling = {each.number: each for each in _telling(pdf)}
        self._writer = Writer(pdf, streams, list(self._places.values()), set(self._telling))

    def pdf_of(self, values: Values) -> bytes:
        lines = self._lines(values)
        told = {number: self._told(each, values).data for number, each in self._telling.items()}
        return self._writer.pdf_of(Copy(lines, told)) if lines is not None else b""

    def print_of(self, values: Values) -> Print:
        lines, pages = self._lines(values), [list(page) for page in self._pages]
        for place in sorted(self._places.values(), key=lambda each: each.start, reverse=True):
            pages[place.page][place.start : place.end] = lines[place.name]
        told = (_said(self._told(each, values)) for each in self._telling.values())
        return Print(tuple(map(tuple, pages)), tuple(told))

    def _find(self) -> list[Place]:
        places = []
        for name, words in self._own_words():
            places += [place_of_words(f"{name} {at}", each, self._pages) for at, each in words]
        if self._its.code:
            places.append(place_of_code("code", [bars(self._its.code)], self._pages))
        return places

    def _own_words(self) -> list[tuple[str, list[tuple[int, Words]]]]:
        own = {name: drawn[getattr(self._its, name)] for name, drawn in self._drawn.items()}
        if None in own.values():
            raise NotUnderstood("the letter's own words are not drawn as they are laid out")
        return [(name, [(at, each) for at, each in enumerate(words) if each]) for name, words in own.items()]

    def _lines(self, values: Values) -> dict[str, Lines] | None:
        """What each place draws; None where some words have no room, or something is of another kind."""
        lines: dict[str, Lines] = {}
        if self._its.code:
            if not values.code or values.code.size != self._its.code.size:
                return None
            lines["code"] = [bars(values.code)]
        for name, own in self._own_words():
            words = self._drawn[name][getattr(values, name)]
            if words is None or any(words[at].face != each.face for at, each in own):
                return None
            for at, _each in own:
                place = self._places[f"{name} {at}"]
                lines[place.name] = words[at].lines(with_face=place.count > 2)
        return lines

    def _told(self, thing: Dictionary | Stream, values: Values) -> Dictionary | Stream:
        """What the file says of itself, with the copy's own number and address."""
        if _is_facts(thing):
            return _with_facts(thing, values.facts)
        if isinstance(thing, Stream):
            text = self._retold(_said(thing), values, escape)
            return Stream([text.encode()], thing.extra, thing.compress)
        changed = {key: String(self._retold(thing[key].string, values)) for key in _keys(thing)}
        return Dictionary(thing | changed)

    def _retold(self, text: str, values: Values, spelt: Callable[[str], str] = str) -> str:
        for name in ("number", "url"):
            was, now = ("".join(getattr(each, name)) for each in (self._its, values))
            text = text.replace(spelt(was), spelt(now)) if was else text
        return text


def _telling(pdf: PDF) -> list[Dictionary | Stream]:
    """What may name the letter: the file's title, its XMP, its facts, and in words what a picture shows."""
    metadata = pdf.catalog.get("Metadata")
    named = [each for each in pdf.objects if _is_facts(each) or metadata and each.reference == metadata]
    shown = [each for each in pdf.objects if isinstance(each, Dictionary) and "Alt" in each]
    return [pdf.info, *named, *shown]


def _is_facts(thing: Object) -> bool:
    return isinstance(thing, Stream) and thing.extra.get("Type") == "/EmbeddedFile"


def _with_facts(thing: Stream, facts: bytes) -> Stream:
    """Also what the file says of their length and sum."""
    checked = {"CheckSum": f"<{md5(facts, usedforsecurity=False).hexdigest()}>", "Size": len(facts)}
    params = Dictionary(thing.extra["Params"] | checked)
    return Stream([facts], Dictionary(thing.extra | {"Params": params}), thing.compress)


def _keys(thing: Dictionary) -> list[str]:
    return [key for key in ("Title", "Alt") if isinstance(thing.get(key), String)]


def _said(thing: Dictionary | Stream) -> str:
    if isinstance(thing, Stream):
        return b"".join(thing.stream).decode()
    return " ".join(thing[key].string for key in _keys(thing))
