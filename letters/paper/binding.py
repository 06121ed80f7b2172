"""What a line must not part: a label and its number, the parts of a date.

Only for print: the stored text keeps its ordinary spaces.
"""

import re
from dataclasses import dataclass

NBSP = "\u00a0"
ZWSP = "\u200b"  # the font has no glyph for it, and it cuts the context by which libthai finds words

_DIGIT = "[0-9๐-๙]"
_NUMBER = rf"{_DIGIT}[0-9๐-๙.,/-]{{0,20}}(?:(?<=/)ว)?"  # short enough to stay within the margins
_MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
_LABELS = r"ที่|ร้อยละ|จำนวน|ข้อ|มาตรา|หมวด|ลำดับ|เวลา|พ\.ศ\.|โทร\.|ต่อ"
_UNITS = rf"{_MONTHS}|ตัวชี้วัด|แห่ง|ฉบับ|ชุด|แผ่น|หน้า|คน|ราย|เรื่อง|ครั้ง|อำเภอ|ตำบล|หมู่บ้าน|บาท|วัน|เดือน|ปี|น\."
_CODE = rf"[ก-ฮ]{{2}} (?={_DIGIT}{{3}})"  # «มท ๐๘๑๐.๔»

_BOUND_SPACES = re.compile(
    rf"(?:{_LABELS}) (?={_DIGIT}|{_CODE})"
    rf"|(?<![ก-๙])(?:ว (?={_DIGIT})|{_CODE})"  # a letter that is no word's end
    rf"|(?<={_DIGIT}) (?=(?:{_UNITS}))"
    rf"|(?:{_MONTHS}) (?={_DIGIT}|พ\.ศ\.)"
)
_WHOLE = re.compile(
    rf"((?:(?:ตัวชี้วัด|วัน|ครั้ง)?(?:{_LABELS})|{_MONTHS}|[ก-ฮ]{{1,2}}|{_NUMBER})"
    rf"(?:{NBSP}(?:{_NUMBER}|{_UNITS}|พ\.ศ\.|[ก-ฮ]{{2}}))+)"
)


@dataclass(frozen=True)
class Piece:
    text: str
    is_whole: bool  # stays on one line


def bind(text: str) -> str:
    """The text with no-break spaces where a line may not break, without zero-width spaces."""
    return _BOUND_SPACES.sub(lambda found: found[0].replace(" ", NBSP), text.replace(ZWSP, ""))


def pieces(text: str) -> list[Piece]:
    """The text cut into what may break and what may not, with ordinary spaces again.

    libthai breaks lines at a no-break space too, so a PDF needs the pieces; and a reader who searches it
    types ordinary spaces.
    """
    cut = enumerate(_WHOLE.split(bind(text)))
    return [Piece(part.replace(NBSP, " "), bool(place % 2)) for place, part in cut if part]
