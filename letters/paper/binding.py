"""What a line must not part: a label and its number, the parts of a date, a person's two names.

Only for print: the stored text keeps its ordinary spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NBSP = "\u00a0"
ZWSP = "\u200b"  # the font has no glyph for it, and it cuts the context by which libthai finds words
LONGEST = 48  # characters on one line: some eight centimetres

_DIGIT = "[0-9๐-๙]"
_NUMBER = rf"{_DIGIT}[0-9๐-๙.,/-]{{0,20}}"  # short enough to stay within the margins
_MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
_WEEKDAYS = "จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์"
_LABELS = (
    rf"(?:ตัวชี้วัด|ครั้ง|วัน(?:{_WEEKDAYS})?)?ที่|ร้อยละ|จำนวน|ข้อ|มาตรา|หมวด|ลำดับ|เวลา|เลข|หน้า|หมู่|ระดับ|อายุ"
    r"|พ\.ศ\.|โทร\.|โทรศัพท์|โทรสาร|ต่อ"
)
_UNITS = (
    rf"{_MONTHS}|พ\.ศ\.|น\.|ตัวชี้วัด|แห่ง|ฉบับ|ชุด|แผ่น|เล่ม|คน|ท่าน|รายการ|ราย(?!ละ|งาน|ชื่อ|ได้|จ่าย|รับ)|เรื่อง|ข้อ"
    r"|ประการ|โครงการ|หน่วยงาน|ครั้ง|(?:จังหวัด|อำเภอ|ตำบล)(?![ก-๎])|หมู่บ้าน|ครัวเรือน|ล้านบาท|บาท|หน้า(?!ที่)|ชั่วโมง|นาที"
    r"|วันทำการ|วัน(?!ที่)|เดือน|ปีงบประมาณ|ปี|กิโลเมตร|ตารางเมตร|เมตร|ไร่|ต่อ"
)
_TITLES = (
    r"นาย(?!อำเภอ|ก(?:เทศ|องค์|รัฐ|สภา|สมาคม|$)|ทะเบียน|ช่าง|ทหาร|จ้าง)|นางสาว|นาง(?!รอง|พยาบาล)|ว่าที่ร้อยตรี|ดร\."
)
_NAME = "[ก-ฮเ-ไ][ก-ฺเ-๎]{1,22}"

_OFTEN_TWICE = "ต่าง|อื่น|นั้น|ใด|ทั่วไป|ทั่ว|หลาย|เรื่อง|จริง|เร็ว|บ่อย|ดี|มาก|เล็ก|น้อย|ใหม่|คน|วัน|ปี|ใกล้|ง่าย|ช้า|ซ้ำ"

# The end of one word and the beginning of the next. What precedes in the same word needs no binding: between
# two spans no line breaks before a consonant.
_JOINS = [
    (re.compile(f"(?:{first})$"), re.compile(second))
    for first, second in (
        (_LABELS, rf"{_NUMBER}(?:\({_DIGIT}{{1,3}}\))?"),
        ("ที่", "[ก-ฮ]{2}$"),  # «ที่ มท»
        ("^[ก-ฮ]{2}", rf"{_DIGIT}{{3}}[0-9๐-๙.]{{0,8}}(?:/ว$|/{_DIGIT}{{1,6}})?"),
        ("^ว|(?<=/)ว", _NUMBER),  # «มท ๐๘๑๐.๔/ว ๔๘๑»
        (_NUMBER, _UNITS),
        (_MONTHS, rf"{_DIGIT}{{2,4}}|พ\.ศ\."),
        (_NUMBER, rf"[0-9๐-๙-]{{3,9}}$|\({_DIGIT}{{1,3}}\)"),  # «๐ ๕๕๕๑ ๑๔๔๘», «๓ (๒)»
        (rf"{_OFTEN_TWICE}|[ก-๎.]{{1,6}}\.|[ก-ฮ][ะ-ฺ็-๎]*|\S", "ๆ|ฯลฯ"),
    )
]
_PERSON = re.compile(rf"(?:{_TITLES}){_NAME}$"), re.compile(rf"{_NAME}(?![ก-๎])")
_THAI, _THAI_END = re.compile("[ก-ฮเ-ไ]"), re.compile("[ก-ฺเ-๎]$")
_BEGINS_A_WORD = re.compile(rf"ตัวชี้วัด|จำนวน|ร้อยละ|{_TITLES}")

# Words that a line would part within, or from the mark that opens them.
_WORDS = re.compile(
    rf"{_DIGIT}{{1,6}}(?:/{_DIGIT}{{1,6}})+|ฯลฯ|\([^\s()]{{1,12}}\)"
    "|[“‘](?:[^\\s“”‘’]{1,16}[”’]|[^\\s“”‘’]{1,5}[ะ-ฺ็-๎]*)"
)


@dataclass(frozen=True)
class Piece:
    text: str
    is_whole: bool  # stays on one line


def bind(text: str) -> str:
    """The text with no-break spaces where a line may not break, without zero-width spaces."""
    return "".join(piece.text.replace(" ", NBSP) if piece.is_whole else piece.text for piece in pieces(text))


def pieces(text: str) -> list[Piece]:
    """The text cut into what may break and what may not, with ordinary spaces.

    libthai breaks lines at a no-break space too, so a PDF needs the pieces; and a reader who searches it
    types ordinary spaces.
    """
    text = text.replace(ZWSP, "").replace(NBSP, " ")
    found, end = [], 0
    for start, stop in _merged(sorted(_wholes(text))):
        found += [Piece(text[end:start], False), Piece(text[start:stop], True)]
        end = stop
    return [piece for piece in (*found, Piece(text[end:], False)) if piece.text]


def may_part(before: Piece, after: Piece) -> bool:
    """A line may end between «แห่ง» and «ดังนี้», which libthai no longer sees together."""
    if not (_THAI_END.search(before.text) and _THAI.match(after.text)):
        return False
    ends_a_word = before.is_whole and " " in before.text
    return ends_a_word or (after.is_whole and bool(_BEGINS_A_WORD.match(after.text)))


def _wholes(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends; they may overlap."""
    yield from (word.span() for word in _WORDS.finditer(text))
    words = list(re.finditer(r"\S+", text))
    for first, second in zip(words, words[1:], strict=False):
        yield from _joined(first, second)


def _joined(first: re.Match, second: re.Match) -> Iterator[tuple[int, int]]:
    left, right = _PERSON
    if (name := left.search(first[0])) and (surname := right.match(second[0])):
        yield first.start() + name.start(), second.start() + surname.end()
    for left, right in _JOINS:  # the second word first: few begin so, and the first may be long
        if (begun := right.match(second[0])) and (ended := left.search(first[0])):
            yield first.start() + ended.start(), second.start() + begun.end()
            return


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that overlap as one, while it is short enough for a line."""
    start = end = 0
    for begun, stop in spans:
        if begun <= end and stop - start <= LONGEST and end:
            end = max(end, stop)
        elif begun >= end:
            if end:
                yield start, end
            start, end = begun, stop
    if end:
        yield start, end
