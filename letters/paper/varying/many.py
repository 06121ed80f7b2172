"""One page for many addressees, each with its own number and code: the PDFs that printing each would give."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .. import limits, pdf
from ..page import LetterPage
from ..qr import svg_modules
from .copying import Values, copies_of, print_of
from .marks import NotUnderstood

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Variation:
    number: str
    addressee: str
    qr_url: str


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    is_alone: bool  # laid out by itself: its words have no room where the others' have


def print_each(page: LetterPage, variations: Sequence[Variation]) -> Iterator[Printed]:
    """The PDF of each, in their order; what is laid out once is kept for all of them. PaperRefused."""
    for variation, copy in zip(variations, _copies(page, variations), strict=True):
        yield Printed(copy, False) if copy else Printed(pdf.to_pdf(_page_of(page, variation)), True)


def _copies(page: LetterPage, variations: Sequence[Variation]) -> list[bytes | None]:
    """None for what cannot be varied."""
    plain = [number for number, each in enumerate(variations) if _is_plain(each)]
    copies: list[bytes | None] = [None] * len(variations)
    if len(plain) < 2 or page.reply:  # the code of a reply has words of its own
        return copies
    try:
        made = _checked(page, [variations[number] for number in plain])
    except NotUnderstood as reason:
        log.warning("Laid out one by one: %s", reason)
        return copies
    for number, copy in zip(plain, made, strict=True):
        copies[number] = copy
    return copies


def _is_plain(variation: Variation) -> bool:
    """No white space that the layout closes up, no character for which it takes another font."""
    words = variation.number, variation.addressee
    return all(text == " ".join(text.split()) for text in words) and not pdf.uncovered("".join(words))


def _checked(page: LetterPage, variations: Sequence[Variation]) -> list[bytes | None]:
    """The copies, if the longest of them prints what it prints when it is laid out by itself. NotUnderstood."""
    values = [_values_of(each) for each in variations]
    first = min(range(len(values)), key=lambda number: _length(values[number]))
    limits.check(_page_of(page, variations[first]))
    with pdf.one_at_a_time:
        document = pdf.laid_out(_page_of(page, variations[first]))
        copies, printed = copies_of(document, values[first], values)
        varied = [number for number, copy in enumerate(copies) if copy]
        longest = max(varied, key=lambda number: _length(values[number]))
        if printed(longest) != print_of(pdf.laid_out(_page_of(page, variations[longest]))):
            raise NotUnderstood("A copy is not what it is when laid out by itself")
    return copies


def _length(values: Values) -> int:
    return len(values.number) + len(values.addressee)


def _page_of(page: LetterPage, variation: Variation) -> LetterPage:
    own = {"number": variation.number, "addressee": variation.addressee, "qr_url": variation.qr_url}
    return replace(page, **own)


def _values_of(variation: Variation) -> Values:
    path = svg_modules(variation.qr_url).path if variation.qr_url else ""
    return Values(variation.number, variation.addressee, path)
