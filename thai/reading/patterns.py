"""Pattern pieces shared by the readers. Every quantifier is bounded, so every search is linear."""

from thai.months import MONTHS, MONTHS_SHORT
from thai.number_forms import FOREIGN, NUMBERED, OF_YEAR, OFFICE, WITHOUT_CODE, WITHOUT_PREFIX
from thai.numerals import DIGIT


def spaced(word: str) -> str:
    """The word, also where a scan or a PDF put single spaces inside it."""
    return " ?".join("\\." if letter == "." else letter for letter in word)


_SHORT = (spaced(short[:-1]).replace("\\.", "\\.?") + "\\.?" for short in MONTHS_SHORT)
_FULL_MONTH = f"(?:{'|'.join(map(spaced, MONTHS))})"
_MONTH = f"(?:{_FULL_MONTH}|{'|'.join(_SHORT)})"
_ERA = "(?:(?:พ\\.? ?ศ\\.?|พุทธศักราช)\\s{0,2})?"
_YEAR = f"(?:{DIGIT}{{4}}|{DIGIT}{{2}} {DIGIT}{{2}}|{DIGIT}{{2}})(?!{DIGIT})"
_WEEKDAY = "(?:วัน[ก-์]{2,10}ที่\\s{0,2})?"
_DAY = f"(?<!{DIGIT}){DIGIT}{{1,2}}"

DATE = (
    f"{_WEEKDAY}(?:{_DAY}\\s{{0,3}}{_MONTH}\\s{{0,3}}{_ERA}{_YEAR}"
    f"|{_DAY}(?P<mark>[/-]){DIGIT}{{1,2}}(?P=mark){_YEAR})"
)
DATED = "(?:ลง ?วัน ?ที่?|ลว\\.?|ลง)"
MONTH_OF_YEAR = f"{_MONTH}\\s{{0,3}}{_ERA}{_YEAR}"
FULL_DATE = f"{_WEEKDAY}{_DAY}\\s{{0,8}}{_FULL_MONTH}\\s{{0,8}}{_ERA}{_YEAR}"

OFFICE_WORD = (
    "กระทรวง|กรม|สำนัก|จังหวัด|อำเภอ|ที่ว่าการ|ที่ทำการ|เทศบาล|องค์การ|กอง|กลุ่ม|ฝ่าย|ส่วน|ศูนย์|สถาบัน"
    "|มหาวิทยาลัย|คณะ|วิทยาลัย|โรงเรียน|โรงพยาบาล|สถานี|ศาล"
)
_GOES_ON = f"{DATED}|วันที่|เรื่อง|ที่|และ|ถึง|แจ้ง|ขอ|ซึ่ง|ได้|ให้|ตาม|โดย|เพื่อ|นั้น|{OFFICE_WORD}"
# A serial split by a misread gap must not swallow the day of a date that follows it; one that runs on
# into other letters or a dash is half misread: no serial at all.
_ENDS = (
    f"(?!{DIGIT}|[.–-]{DIGIT}| ?/ ?{DIGIT}|(?!{_GOES_ON})[ก-๎A-Za-z])(?!\\s{{0,3}}(?:{_MONTH}|[/-]{DIGIT}))"
)
NUMBER = f"{OFFICE}{NUMBERED}{_ENDS}"
# These mean a letter only where the words around them say so.
ODD_NUMBERS = tuple(
    f"(?<![{DIGIT[1:-1]}./-]){form}{_ENDS}"
    for form in (f"{WITHOUT_PREFIX}{NUMBERED}", WITHOUT_CODE, OF_YEAR, FOREIGN)
)
