"""Pattern pieces shared by the readers. Every quantifier is bounded, so every search is linear."""

import re

from thai.letter_number import CIRCULAR, OFFICE, SERIAL
from thai.months import MONTHS, MONTHS_SHORT
from thai.numerals import DIGIT

_SHORT = (re.escape(short).replace("\\.", "\\.? ?", 1) for short in MONTHS_SHORT)
_FULL_MONTH = f"(?:{'|'.join(MONTHS)})"
_MONTH = f"(?:{'|'.join((*MONTHS, *_SHORT))})"
_ERA = "(?:(?:พ\\.? ?ศ\\.?|พุทธศักราช)\\s{0,2})?"
_YEAR = f"(?:{DIGIT}{{4}}|{DIGIT}{{2}} {DIGIT}{{2}}|{DIGIT}{{2}})(?!{DIGIT})"
_WEEKDAY = "(?:วัน[ก-์]{2,10}ที่\\s{0,2})?"
_DAY = f"(?<!{DIGIT}){DIGIT}{{1,2}}"

DATE = (
    f"{_WEEKDAY}(?:{_DAY}\\s{{0,3}}{_MONTH}\\s{{0,3}}{_ERA}{_YEAR}"
    f"|{_DAY}(?P<mark>[/-]){DIGIT}{{1,2}}(?P=mark){_YEAR})"
)
MONTH_OF_YEAR = f"{_MONTH}\\s{{0,3}}{_ERA}{_YEAR}"
FULL_DATE = f"{_WEEKDAY}{_DAY}\\s{{0,8}}{_FULL_MONTH}\\s{{0,8}}{_ERA}{_YEAR}"
# A serial split by a misread gap must not swallow the day of a date that follows it; one that runs on
# into letters or a dash is half misread, or a range: no serial at all.
_RUNS_ON = f"{DIGIT}|[–-]{DIGIT}|(?!ลง|ลว|วันที่|เรื่อง)[ก-๎A-Za-z]"
NUMBER = f"{OFFICE}{CIRCULAR}{SERIAL}(?!{_RUNS_ON})(?!\\s{{0,3}}{_MONTH})"
