"""What a letter asks the addressee to report."""

import re
from itertools import islice

from thai.reading.requests import MOST, before_of, is_request, names_answer
from thai.text import clean

_ASKED = re.compile(r"รายงาน(ผล(?!ให้|มา|ต่อ|ไปยัง|ภายใน)[^\n]{3,160}?)\s*(?:มา|ไปยัง|ให้|ต่อ|ภายใน|ทราบ|\n)")
_REQUEST = re.compile("ขอให้|ขอความ(?:ร่วมมือ|อนุเคราะห์)|โปรด|จึงให้")
_BEHIND_ANSWER = re.compile(
    "(?<=รายงาน)(?!การประชุม)|(?<=จัดส่ง)|(?<=ส่งข้อมูล)|(?<=ส่งผล)|(?<=แจ้งผล)|(?<=แจ้งยืนยัน)|(?<=ตอบ)"
)
_INDICATOR = re.compile(r"ตัวชี้วัดที่ ?[0-9๐-๙]{1,3}")


def asked_for(text: str) -> str:
    """The object of «รายงาน…», as «ผลการดำเนินการตามตัวชี้วัดที่ ๑๖ “…”»; empty when nothing is asked.

    An indicator gets the name that the letter gives it between quotes elsewhere.
    """
    text = clean(text)
    asked = _ASKED.search(text)
    if not asked:
        return ""
    return _with_name_of_indicator(asked[1].strip(), text)[:300]


def wants_answer(text: str) -> bool:
    """True when the letter itself asks the addressee to report, send or answer something."""
    text = clean(text)
    found = islice(_BEHIND_ANSWER.finditer(text), MOST)
    asked = (each for each in found if _REQUEST.search(before_of(text, each)))
    return any(is_request(text, each) and names_answer(text, each) for each in asked)


def _with_name_of_indicator(matter: str, text: str) -> str:
    indicator = _INDICATOR.search(matter)
    if not indicator:
        return matter
    named = re.search(re.escape(indicator[0]) + r" ?(“[^”\n]{1,200}”)", text)
    return f"{matter[: indicator.end()]} {named[1]}{matter[indicator.end() :]}" if named else matter
