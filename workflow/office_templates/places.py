"""The named places that a template's text may have: a closed list, each with what stands there.

«{เลขที่หนังสือเดิม}» is a name between braces and nothing more: text is replaced, never run.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters.models import Letter
from offices.models import Office
from thai.dates import buddhist_year, format_date
from thai.numerals import to_thai

from ..citing import cited
from ..composing.situation import BLANK
from ..models import Response

_NAMED = re.compile(r"\{([^{}\n]{1,60})\}")


@dataclass(frozen=True)
class Facts:
    """What a letter is begun with."""

    office: Office
    about: Letter | None
    duty: Response | None
    today: datetime.date
    result: tuple[str, ...] = ()  # paragraphs that the system writes from the answers


@dataclass(frozen=True)
class Place:
    name: str  # in Thai, in whatever language the page is read: it stands in the text
    means: Promise
    value: Callable[[Facts], str]
    is_text: bool = False  # of paragraphs; any other stands on one line

    @property
    def written(self) -> str:
        return f"{{{self.name}}}"


def _day(day: datetime.date | None) -> str:
    return format_date(day) if day else ""


def _due_on(facts: Facts) -> datetime.date | None:
    return facts.duty.due_on if facts.duty else facts.about and facts.about.due_on


PLACES = [
    Place(
        "หนังสือเดิม", _("ชื่อหน่วยงาน เลขที่ และวันที่ของหนังสือที่ตอบหรือส่งต่อ"), lambda f: cited(f.about) if f.about else ""
    ),
    Place("เลขที่หนังสือเดิม", _("เช่น มท ๐๘๑๐.๔/ว ๔๘๑"), lambda f: f.about.number_thai if f.about else ""),
    Place("วันที่หนังสือเดิม", _("เช่น ๓๐ มกราคม ๒๕๖๙"), lambda f: _day(f.about and f.about.dated_on)),
    Place("เรื่องเดิม", _("เรื่องของหนังสือที่ตอบหรือส่งต่อ"), lambda f: f.about.subject if f.about else ""),
    Place("หน่วยงานผู้ส่ง", _("หน่วยงานที่ส่งหนังสือเดิมมา"), lambda f: f.about.issuer.name if f.about else ""),
    Place("เรื่องที่ให้รายงาน", _("ที่หน่วยงานผู้ขอให้ตอบ"), lambda f: f.duty.circulation.matter if f.duty else ""),
    Place("หน่วยงานที่ขอ", _("หน่วยงานที่ขอให้รายงาน"), lambda f: f.duty.circulation.office.name if f.duty else ""),
    Place("วันครบกำหนด", _("เช่น ๖ มีนาคม ๒๕๖๙"), lambda f: _day(_due_on(f))),
    Place(
        "ผลที่รายงาน",
        _("ย่อหน้าที่ระบบเขียนจากคำตอบ เฉพาะรายงานผล ควรอยู่ในย่อหน้าของตนเอง"),
        lambda f: "\n\n".join(f.result),
        is_text=True,
    ),
    Place("หน่วยงานของเรา", _("ชื่อเต็มของหน่วยงานนี้"), lambda f: f.office.name),
    Place("วันนี้", _("วันที่เริ่มเขียนร่าง เช่น ๕ มีนาคม ๒๕๖๙"), lambda f: _day(f.today)),
    Place("ปี พ.ศ.", _("ปีที่เริ่มเขียนร่าง เช่น ๒๕๖๙"), lambda f: to_thai(buddhist_year(f.today))),
]
_BY_NAME = {place.name: place for place in PLACES}


def unknown_in(text: str) -> list[str]:
    """Names between braces that are no places, each once."""
    return [name for name in dict.fromkeys(_NAMED.findall(text)) if name not in _BY_NAME]


def nearest_to(name: str) -> str:
    """The place that somebody may have meant; empty when none is like it."""
    found = get_close_matches(name, _BY_NAME, n=1)
    return _BY_NAME[found[0]].written if found else ""


def values_of(facts: Facts) -> dict[str, str]:
    """Of every place; empty where nothing is known."""
    told = {place: place.value(facts) for place in PLACES}
    return {place.name: text if place.is_text else " ".join(text.split()) for place, text in told.items()}


def filled(text: str, values: dict[str, str]) -> str:
    """In one go, so that what comes from a letter is never itself taken for a place."""
    return _NAMED.sub(lambda found: values.get(found[1], found[0]) or BLANK, text)


def empty_in(text: str, values: dict[str, str]) -> Iterator[str]:
    """The places of a text that nothing is known for."""
    return (name for name in dict.fromkeys(_NAMED.findall(text)) if values.get(name) == "")


def emptied(text: str, values: dict[str, str]) -> str:
    """The way back: a letter's text with places where their values stand; the longest first."""
    known = {value: name for name, value in reversed(values.items()) if len(value) > 3}
    if not known:
        return text
    longest_first = sorted(known, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    return re.sub(pattern, lambda found: _BY_NAME[known[found[0]]].written, text)
