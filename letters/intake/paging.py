"""A letter's pages as one text, and what a page's faint characters mean for what was read from it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from thai.reading import LetterReading, Read

from .files.page import Page, ReadFile

BETWEEN = "\n\n"  # pages
FAINT, FAINT_DIGIT = 60, 80  # hundredths; a digit has fewer neighbours that tell it
FEW = 2  # faint characters that words bear: a number bears none
OF_DIGITS = {"number", "dated_on", "due_on", "due_time", "due_terms", "citations", "receipts"}
OF_WORDS = {"subject", "addressee", "issuer", "owner_unit"}


def joined(pages) -> str:
    return BETWEEN.join(page.text for page in pages)


def letters_in(found: ReadFile) -> Iterator[tuple[Page, ...]]:
    """The pages of each letter that a file seems to hold; what hangs on an e-mail before its own words."""
    for file in (*found.attachments, found):
        for first, end in zip(file.starts, (*file.starts[1:], len(file.pages)), strict=True):
            if file.pages[first:end]:
                yield file.pages[first:end]


def sureness_of(pages, hundredths: int = 1) -> list[int]:
    """How sure each character of the joined text is, in hundredths: what pages say, times `hundredths`."""
    sure: list[int] = []
    for place, page in enumerate(pages):
        sure += [100] * len(BETWEEN) if place else []
        told = page.confidences or [100 // hundredths] * len(page.text)
        sure += [round(hundredths * confidence) for confidence in told]
    return sure


def doubted(reading: LetterReading, text: str, sureness: Sequence[int]) -> LetterReading:
    """The reading, with «faint» on what stands on characters that were hard to recognise."""
    if not sureness:
        return reading
    changed = {}
    for field in fields(reading):
        found = getattr(reading, field.name)
        if isinstance(found, tuple) and found:
            changed[field.name] = tuple(_doubted(read, field.name, text, sureness) for read in found)
        elif isinstance(found, Read):
            changed[field.name] = _doubted(found, field.name, text, sureness)
    return replace(reading, **changed)


def _doubted(read: Read, name: str, text: str, sureness: Sequence[int]) -> Read:
    borne = 0 if name in OF_DIGITS else FEW if name in OF_WORDS else None
    if borne is None or faint_in(text, sureness, *read.span) <= borne:
        return read
    return read.doubted("faint")


def faint_in(text: str, sureness: Sequence[int], start: int, end: int) -> int:
    """How many characters there are faint."""
    return sum(
        sure < (FAINT_DIGIT if character in "0123456789๐๑๒๓๔๕๖๗๘๙" else FAINT)
        for character, sure in zip(text[start:end], sureness[start:end], strict=True)
        if not character.isspace()
    )
