"""Other letters that a letter names: «หนังสือกรม… ด่วนที่สุด ที่ … ลงวันที่ …»."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from thai.dates import DateRefused, read_date
from thai.letter_number import URGENCIES, LetterNumber, NumberRefused, from_match
from thai.reading.evidence import Read, read
from thai.reading.heading import SECRECIES
from thai.reading.layout import Page
from thai.reading.patterns import DATE, NUMBER
from thai.reading.values import Citation

_URGENCY = f"(?P<urgency>{'|'.join(URGENCIES)})?\\s{{0,20}}(?:{'|'.join(SECRECIES)})?\\s{{0,20}}"
_BEFORE_NUMBER = f"{_URGENCY}(?:เลข)?(?:ที่)?\\s{{0,20}}$"
_NUMBER = re.compile(f"(?:ที่\\s{{0,20}}|(?<![ก-ฮะ-์.]))(?P<number>{NUMBER})")
_DATED = re.compile(f"\\s{{0,20}}(?:ลงวันที่|ลว\\.?|ลง|วันที่|\\()\\s{{0,20}}(?P<date>{DATE})")
_CARRIER = re.compile("(?:สำเนา)?(?:หนัง[ก-์]?สือ|บันทึก)")
_NAMED = re.compile(
    "(?P<copy>สำเนา)?(?:หนัง[ก-์]?สือ|บันทึกข้อความ|บันทึก)(?:แจ้ง)?(?:เวียน)?(?:ของ|จาก)?\\s{0,3}"
    f"(?P<issuer>[^0-9๐-๙/\\[\\]]{{0,120}}?)\\s{{0,20}}{_BEFORE_NUMBER}"
)
_JOINED = re.compile(f"\\s{{0,20}}(?:,|และ|กับ)?\\s{{0,3}}{_BEFORE_NUMBER}")
_UNNAMED = re.compile(_BEFORE_NUMBER)
_OTHER_PAPER = re.compile("คำสั่ง|ประกาศ|ข้อบังคับ|สัญญา|ใบอนุญาต|หมายเลข|หมายค้น|คำวินิจฉัย")
_SENT_WITH = re.compile("[^\\n]{0,60}?(?:ส่งมาพร้อม|แนบมาพร้อม|ที่แนบ|ดังแนบ|แนบท้าย)")
_REACH = 200  # characters before a number in which its carrier and issuer stand
_HARMLESS = {"far_past", "far_future"}  # letters cite old letters


@dataclass(frozen=True)
class _Naming:
    """What stands before a cited number."""

    length: int  # characters
    issuer: str = ""
    urgency: str | None = None
    is_copy: bool = False
    is_carried: bool = False  # a word for «letter» is among them


def read_citations(
    page: Page, own: tuple[int, int] | None, today: datetime.date
) -> tuple[Read[Citation], ...]:
    """Every letter cited by number, in order; `own` is where the letter's own number stands."""
    return tuple(_citations(page, own, today))


def _citations(page: Page, own: tuple[int, int] | None, today: datetime.date) -> Iterator[Read[Citation]]:
    text, enclosed = page.source.text, page.extent("สิ่งที่ส่งมาด้วย")
    last: Citation | None = None
    last_end = 0
    for match, number, flags in _numbers(page, own):
        day, day_flags, end = _dated(text, match.end(), today)
        begin = match.start("number")
        before = text[max(last_end, begin - _REACH) : begin]
        naming = _named(before) or _unnamed(before, number, last, is_dated=day is not None)
        if naming is None or (_is_other_paper(before) and not number.is_circular):
            continue
        sent_with = naming.is_carried and _SENT_WITH.match(text, end, end + 80) is not None
        passes_on = naming.is_copy or sent_with or enclosed[0] <= begin < enclosed[1]
        last, last_end = Citation(naming.issuer, number, day, naming.urgency, passes_on), end
        yield read(last, page.source, (begin - naming.length, end), *flags, *day_flags)


def _numbers(
    page: Page, own: tuple[int, int] | None
) -> Iterator[tuple[re.Match[str], LetterNumber, tuple[str, ...]]]:
    for match in _NUMBER.finditer(page.source.text):
        begin, _ = page.source.span(*match.span("number"))
        if own and own[0] <= begin < own[1]:
            continue
        try:
            found = from_match(match)
        except NumberRefused:
            continue
        if found.number:
            yield match, found.number, found.flags


def _dated(text: str, end: int, today: datetime.date) -> tuple[datetime.date | None, tuple[str, ...], int]:
    match = _DATED.match(text, end)
    if match is None:
        return None, ("undated",), end
    try:
        found = read_date(match["date"], today=today)
    except DateRefused as refused:
        return None, (refused.reason,), match.end()
    return found.value, tuple(flag for flag in found.flags if flag not in _HARMLESS), match.end()


def _named(before: str) -> _Naming | None:
    """By the carrier nearest to the number: «หนังสือ», «สำเนาหนังสือ», «บันทึก»."""
    carrier = _carrier(before)
    found = _NAMED.match(before, carrier.start()) if carrier else None
    if found is None:
        return None
    issuer, length = " ".join(found["issuer"].split()), len(before) - found.start()
    return _Naming(length, issuer, found["urgency"], found["copy"] is not None, is_carried=True)


def _unnamed(before: str, number: LetterNumber, last: Citation | None, *, is_dated: bool) -> _Naming | None:
    """A number that goes on from the last citation, or that at least has a date."""
    joined = _JOINED.match(before) if last else None
    if not (joined or is_dated):
        return None
    # The code names the office, so a second number with it has the same issuer.
    issuer = last.issuer if last and (joined or _office(last.number) == _office(number)) else ""
    label = _UNNAMED.search(before[-60:])
    return _Naming(len(label[0]) if label else 0, issuer, label["urgency"] if label else None)


def _carrier(before: str) -> re.Match[str] | None:
    return max(_CARRIER.finditer(before), key=lambda found: found.start(), default=None)


def _is_other_paper(before: str) -> bool:
    """Orders, contracts and court cases are numbered too; unlike them, only letters are circulars."""
    carrier = _carrier(before)
    return _OTHER_PAPER.search(before, carrier.end() if carrier else max(0, len(before) - 60)) is not None


def _office(number: LetterNumber) -> tuple[str, str, str]:
    return number.prefix, number.unit, number.code
