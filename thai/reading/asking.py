"""What a letter asks the addressee to report."""

import re

from thai.text import clean

_ASKED = re.compile(r"รายงาน(ผล[^\n]{3,160}?)\s*(?:มา|ไปยัง|ให้|ต่อ|ภายใน|ทราบ|\n)")
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


def _with_name_of_indicator(matter: str, text: str) -> str:
    indicator = _INDICATOR.search(matter)
    if not indicator:
        return matter
    named = re.search(re.escape(indicator[0]) + r" ?(“[^”\n]{1,200}”)", text)
    return f"{matter[: indicator.end()]} {named[1]}{matter[indicator.end() :]}" if named else matter
