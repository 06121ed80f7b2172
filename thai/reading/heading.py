"""The top of a letter: kind, number, urgency and secrecy."""

import re
from collections.abc import Iterator, Sequence

from thai.letter_number import URGENCIES, LetterNumber, NumberRefused, from_match
from thai.numerals import mend_zeros
from thai.reading.evidence import Read, read
from thai.reading.layout import Line, Page
from thai.reading.patterns import NUMBER

SECRECIES = ("ลับที่สุด", "ลับมาก", "ลับ")
_KINDS = {
    "เรื่อง": "external",
    "เรียน": "external",
    "กราบเรียน": "external",
    "นมัสการ": "external",
    "ถึง": "stamped",
}
_MEMO = "บันทึกข้อความ"

_NUMBER_LINE = re.compile(
    f" {{0,80}}(?:(?P<urgency>{'|'.join(URGENCIES)}) {{0,20}})?(?P<whole>ที่ {{0,20}}{NUMBER})"
)
_CITED = re.compile("\\s{0,20}(?:ลงวันที่|ลว|ลง )")
_MARKS = re.compile("[ัิ-ฺ็-์]")  # what a scan loses first: vowels above and below, tones
_LINES_OF_HEADING = 40
_LINES_WITHOUT_LABEL = 8


def head_lines(page: Page) -> Sequence[Line]:
    """Lines that may hold the heading: above the first label, or the first few where no label was read."""
    return page.head[:_LINES_OF_HEADING] if page.labels else page.lines[:_LINES_WITHOUT_LABEL]


def read_kind(page: Page) -> Read[str] | None:
    """By the title of a memo, else by the first label: notes below a stamped letter have labels too."""
    for line in head_lines(page):
        if line.bare.replace(" ", "") == _MEMO:
            return read("memo", page.source, line.span)
    first = min(
        (label for label in page.labels if label in _KINDS), key=page.labels.__getitem__, default=None
    )
    return read(_KINDS[first], page.source, page.lines[page.labels[first]].span) if first else None


def read_number(page: Page) -> Read[LetterNumber] | None:
    """The letter's own number: on a line of the heading that begins with «ที่», never one it cites."""
    for line in head_lines(page):
        if match := _own_number(line):
            begin, end = match.span("whole")
            try:
                found = from_match(match, is_mended=match["whole"] != line.text[begin:end])
            except NumberRefused:
                continue
            if found.number:
                return read(found.number, page.source, (line.start + begin, line.start + end), *found.flags)
    return None


def read_urgency(page: Page) -> Read[str] | None:
    for line in head_lines(page):
        match = _own_number(line)
        if match and match["urgency"]:
            begin, end = match.span("urgency")
            return read(match["urgency"], page.source, (line.start + begin, line.start + end))
    return next(_marks(page, URGENCIES), None)


def read_secrecy(page: Page) -> Read[str] | None:
    return next(_marks(page, SECRECIES), None)


def _own_number(line: Line) -> re.Match[str] | None:
    mended = mend_zeros(line.text)
    match = _NUMBER_LINE.match(mended)
    return match if match and not _CITED.match(mended, match.end()) else None


def _marks(page: Page, words: tuple[str, ...]) -> Iterator[Read[str]]:
    """Words of urgency or secrecy on lines that hold nothing else."""
    for line in head_lines(page):
        tokens = line.text.split()
        if not all(_meant(token, (*URGENCIES, *SECRECIES)) for token in tokens):
            continue
        for token in tokens:
            if word := _meant(token, words):
                begin = line.start + line.text.index(token)
                flags = () if token == word else ("misread",)
                yield read(word, page.source, (begin, begin + len(token)), *flags)


def _meant(token: str, words: tuple[str, ...]) -> str | None:
    """The word itself, or the one whose consonants a scan kept: «ดวนทีสุด»."""
    if token in words:
        return token
    bones = _MARKS.sub("", token)
    return next((word for word in words if len(word) > 6 and _MARKS.sub("", word) == bones), None)
