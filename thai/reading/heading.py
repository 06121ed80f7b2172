"""The top of a letter: kind, number, urgency and secrecy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thai.letter_number import URGENCIES, LetterNumber, NumberRefused, from_match
from thai.numerals import mend_zeros
from thai.reading.evidence import Read, read
from thai.reading.layout import Line, Page
from thai.reading.patterns import DATE, DATED, NUMBER, ODD_NUMBERS

SECRECIES = ("ลับที่สุด", "ลับมาก", "ลับ")
_KINDS = {
    "เรื่อง": "external",
    "เรียน": "external",
    "กราบเรียน": "external",
    "นมัสการ": "external",
    "ถึง": "stamped",
}
_MEMO = "บันทึกข้อความ"
# Orders, announcements and certificates (clauses 16, 20 and 24): no letters, but registered like them.
_OTHER = re.compile("(?:คำสั่ง|ประกาศ|ระเบียบ|ข้อบังคับ|แถลงการณ์|แจ้งความ)(?:ที่)?[ก-์ ().]{2,100}")
_CERTIFIES = re.compile("หนังสือ(?:ฉบับ)?นี้ให้ไว้เพื่อรับรอง")

_LABEL = f" {{0,80}}(?:(?P<urgency>{'|'.join(URGENCIES)}) {{0,20}})?(?P<whole>(?:เลข)?ที่? ?:? {{0,20}}"
_NUMBER_LINE = re.compile(f"{_LABEL}{NUMBER})")
# A scan loses «ที่», which stands alone before a wide space: the number itself, alone on a line of the heading.
_BARE_NUMBER_LINE = re.compile(f" {{0,80}}(?P<urgency>(?!))?(?P<whole>{NUMBER}) *$")
_ODD_NUMBER_LINES = tuple(re.compile(f"{_LABEL}{form}) *(?:$| {{3}})") for form in ODD_NUMBERS)
_CITED = re.compile(f"\\s{{0,20}}(?:{DATED}|\\({DATE})")
_MARKS = re.compile("[ัิ-ฺ็-์]")  # what a scan loses first: vowels above and below, tones
_LINES_OF_HEADING = 40
_LINES_WITHOUT_LABEL = 8


@dataclass(frozen=True)
class _OwnNumber:
    line: Line
    match: re.Match[str]
    is_mended: bool


def head_lines(page: Page) -> Sequence[Line]:
    """Lines that may hold the heading: above the first label, or the first few where no label was read."""
    return page.head[:_LINES_OF_HEADING] if page.labels else page.lines[:_LINES_WITHOUT_LABEL]


def lines_with_heading(page: Page) -> Sequence[Line]:
    """The same, then what stands between the labelled parts and the text."""
    return [*head_lines(page), *(page.below_labels if page.labels else ())]


def read_kind(page: Page) -> Read[str] | None:
    """By the title of a memo, else by the first label: notes below a stamped letter have labels too."""
    for line in head_lines(page):
        if line.bare.replace(" ", "") == _MEMO:
            return read("memo", page.source, line.span)
        if _OTHER.fullmatch(line.bare) or _CERTIFIES.match(line.bare):
            return read("other", page.source, line.span)
    first = min(
        (label for label in page.labels if label in _KINDS), key=page.labels.__getitem__, default=None
    )
    return read(_KINDS[first], page.source, page.lines[page.labels[first]].span) if first else None


def read_number(page: Page, kind: str | None) -> Read[LetterNumber] | None:
    """The letter's own number: on a line of the heading that begins with «ที่», never one it cites."""
    for own in _own_numbers(page):
        begin, end = own.match.span("whole")
        try:
            found = from_match(own.match, is_mended=own.is_mended)
        except NumberRefused:
            continue
        # «๑๒๓/๒๕๖๙» is the regulation's own form for an order and odd for a letter.
        flags = [flag for flag in found.flags if kind != "other" or flag != "numbered_by_year"]
        if own.match["whole"].removeprefix("เลข")[2:3] != "่":
            flags.append("misread")
        if found.number:
            return read(found.number, page.source, (own.line.start + begin, own.line.start + end), *flags)
    return None


def read_urgency(page: Page) -> Read[str] | None:
    for own in _own_numbers(page):
        if own.match["urgency"]:
            begin, end = own.match.span("urgency")
            return read(own.match["urgency"], page.source, (own.line.start + begin, own.line.start + end))
    return next(_marks(page, URGENCIES), None)


def read_secrecy(page: Page) -> Read[str] | None:
    return next(_marks(page, SECRECIES), None)


def _own_numbers(page: Page) -> Iterator[_OwnNumber]:
    """The usual form anywhere in the heading before one that lost its «ที่», and that before an odd one."""
    lines = [(line, mend_zeros(line.text)) for line in lines_with_heading(page)]
    is_letter = bool(page.labels or read_kind(page))
    for forms in ((_NUMBER_LINE,), (_BARE_NUMBER_LINE,) * is_letter, _ODD_NUMBER_LINES * is_letter):
        for line, mended in lines:
            match = next((found for form in forms if (found := form.match(mended))), None)
            if match and not _CITED.match(page.source.text, line.start + match.end()):
                begin, end = match.span("whole")
                yield _OwnNumber(line, match, match["whole"] != line.text[begin:end])


def _marks(page: Page, words: tuple[str, ...]) -> Iterator[Read[str]]:
    """Words of urgency or secrecy on lines that hold nothing else."""
    for line in head_lines(page):
        tokens = _tokens(line)
        if not all(_meant(token, (*URGENCIES, *SECRECIES)) for token, _ in tokens):
            continue
        for token, (begin, end) in tokens:
            if word := _meant(token, words):
                flags = () if token == word else ("misread",)
                yield read(word, page.source, (line.start + begin, line.start + end), *flags)


def _tokens(line: Line) -> list[tuple[str, tuple[int, int]]]:
    """The words of a line, or all of it where spaces tore one word."""
    if len(line.text) > 400:
        return [("", (0, 0))]
    begin, end = (place - line.start for place in line.span)
    whole = line.bare.replace(" ", "").strip("*()[]")
    if _meant(whole, (*URGENCIES, *SECRECIES)):
        return [(whole, (begin, end))]
    return [(match.group(), match.span()) for match in re.finditer("\\S+", line.text)]


def _meant(token: str, words: tuple[str, ...]) -> str | None:
    """The word itself, or the one whose consonants a scan kept: «ดวนทีสุด»."""
    if token in words:
        return token
    bones = _MARKS.sub("", token)
    return next((word for word in words if len(word) > 6 and _MARKS.sub("", word) == bones), None)
