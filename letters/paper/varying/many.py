"""One page for many addressees, each with its own number and code: the PDFs that printing each would give."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .. import pdf
from ..binding import ZWSP, Piece, may_part, pieces
from ..electronic import LetterFacts, to_xml
from ..page import LetterPage
from ..press.messages import Garbled
from ..press.pool import ask
from ..press.refusals import refusal
from ..qr import code_of
from .job import Texts, Values, Varied, VaryJob

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Variation:
    number: str
    addressee: str
    qr_url: str
    facts: LetterFacts | None = None  # where the copies are made for an archive

    @property
    def length(self) -> int:
        return len(self.number) + len(self.addressee)

    @property
    def is_plain(self) -> bool:
        """No white space that the layout closes up, no character for which it takes another font."""
        words = self.number, self.addressee
        return all(text == " ".join(text.split()) for text in words) and not pdf.uncovered("".join(words))

    @property
    def pattern(self) -> tuple:
        """Alike for those whose texts are printed in the same kinds of pieces."""
        return tuple(tuple(map(_kind, _printed(text))) for text in (self.number, self.addressee))


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    is_alone: bool  # laid out by itself: its words have no room where the others' have


def print_each(page: LetterPage, variations: Sequence[Variation]) -> Iterator[Printed]:
    """The PDF of each, in their order. PaperRefused."""
    for variation, copy in zip(variations, _copies(page, variations), strict=True):
        yield Printed(copy, False) if copy else Printed(_alone(page, variation), True)


def _alone(page: LetterPage, variation: Variation) -> bytes:
    return pdf.to_pdf(_page_of(page, variation), variation.facts)


def _copies(page: LetterPage, variations: Sequence[Variation]) -> list[bytes]:
    """Empty for what cannot be varied."""
    copies, alike = [b""] * len(variations), defaultdict(list)
    for place, each in enumerate(variations):
        if each.is_plain and not page.reply:  # the code of a reply has words of its own
            alike[each.pattern].append(place)
    for places in alike.values():
        if len(places) > 1:
            made = _varied(page, [variations[place] for place in places])
            for place, copy in zip(places, made, strict=True):
                copies[place] = copy
    return copies


def _varied(page: LetterPage, variations: Sequence[Variation]) -> tuple[bytes, ...]:
    """Laid out is the shortest; compared is the first of the others tried of which a copy can be made."""
    places = sorted(range(len(variations)), key=lambda place: variations[place].length)
    tried = dict.fromkeys((places[0], places[-1], places[len(places) // 2], places[1]))
    jobs = {place: pdf.job_of(_page_of(page, variations[place]), variations[place].facts) for place in tried}
    answer = ask(VaryJob([_values_of(each) for each in variations], jobs).as_message())
    try:
        varied = Varied.of(answer, len(variations))
    except Garbled as error:
        raise refusal("crashed") from error
    if varied.trouble:
        log.warning("Laid out one by one: %s", varied.trouble)
    return varied.copies


def _page_of(page: LetterPage, variation: Variation) -> LetterPage:
    own = {"number": variation.number, "addressee": variation.addressee, "qr_url": variation.qr_url}
    return replace(page, **own)


def _values_of(variation: Variation) -> Values:
    code = code_of(variation.qr_url) if variation.qr_url else None
    facts = to_xml(variation.facts) if variation.facts else b""
    return Values(_texts(variation.number), _texts(variation.addressee), variation.qr_url, code, facts)


def _texts(text: str) -> Texts:
    return tuple(piece.text for piece in _printed(text))


def _printed(text: str) -> list[Piece]:
    """As the templates print it: where whole pieces may part, a break stands in the plain text beside."""
    cut, printed = pieces(text), []
    for place, piece in enumerate(cut):
        gap = [Piece(ZWSP, False)] if place and may_part(cut[place - 1], piece) else []
        for each in (*gap, piece):
            if printed and not (printed[-1].is_whole or each.is_whole):
                each = Piece(printed.pop().text + each.text, False)
            printed.append(each)
    return printed


def _kind(piece: Piece) -> tuple[bool, bool]:
    return piece.is_whole, piece.text.isspace()
