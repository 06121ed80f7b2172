"""ส่งต่อหนังสือ: the letter itself travels along as a copy, so the cover sums up nothing of it.

Who receives a circular has to send it on quickly to whom it concerns below (clause 32).
"""

import datetime

from letters.models import Kind, Letter, Link
from offices.models import Office
from thai.dates import format_date
from thai.office_names import place_of
from thai.posts import head_of

from .. import circulations, due_days
from ..citing import cited, line_of
from ..models import Response
from .addressing import to_words
from .endings import Aim, ending
from .situation import Situation, Words, follow_up


def words(situation: Situation) -> Words:
    """In an external letter the copy stands under สิ่งที่ส่งมาด้วย, in the others in the text (clause 12)."""
    letter, copy = situation.about, f"สำเนา{cited(situation.about)} จำนวน ๑ ฉบับ"
    enclosed = "สิ่งที่ส่งมาด้วย" if situation.is_external else f"{copy} ที่ส่งมาพร้อมนี้"
    earlier = _own_earlier(situation)
    is_more = earlier is not None and earlier.subject == letter.subject
    what = "แจ้งเรื่องดังกล่าวเพิ่มเติม" if is_more else f"แจ้งเรื่อง {letter.subject}"
    told = f"{letter.issuer.name}{what} รายละเอียดปรากฏตาม{enclosed}"
    paragraphs = {
        "earlier": _since(earlier, situation.kind) if earlier else "",
        "cause": told if earlier else f"ด้วย{told}",
        "closing": _wish(situation),
    }
    fields = {
        "cites": line_of(earlier, situation.kind) if earlier else "",
        "encloses": copy if situation.is_external else "",
        "urgency": letter.urgency,
    }
    return Words(follow_up(letter.subject), {name: text for name, text in paragraphs.items() if text}, fields)


def to_all_below(office: Office, kind: str) -> dict[str, str]:
    """«สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ ทุกอำเภอ», «นายอำเภอ ทุกอำเภอ»; empty with nobody below."""
    every = circulations.everyone_below(office)
    named = circulations.askable(office).order_by().values_list("name", flat=True) if every else []
    nouns = {name.removesuffix(place_of(name)).strip() for name in named}
    noun = nouns.pop() if len(nouns) == 1 else ""
    who = noun if kind == Kind.STAMPED else head_of(noun)
    return to_words(every if every == f"ทุก{who}" else f"{who} {every}".strip())


def duty_of(situation: Situation) -> Response | None:
    """What the office itself owes to the letter, and gathers from those to whom it goes on."""
    return circulations.may_serve(situation.office).filter(circulation__letter=situation.about).first()


def _wish(situation: Situation) -> str:
    duty = situation.duty or duty_of(situation)
    day = _day(situation, duty)
    if day is None and duty is None:
        return ending(situation.direction, Aim.ACT)
    what = f"ให้รายงาน{duty.circulation.matter}" if duty else "ให้แจ้งผลการดำเนินการ"
    until = f" ภายในวันที่ {format_date(day)}" if day else ""
    return f"จึงแจ้งมาเพื่อดำเนินการ และ{what}ให้{situation.office.name}ทราบ{until}"


def _day(situation: Situation, duty: Response | None) -> datetime.date | None:
    """By the letter's own day or that of the duty, with the working days that the house keeps to gather."""
    due = due_days.proposed(situation.about, situation.office, duty, situation.today)
    return due.on if due else None


def _own_earlier(situation: Situation) -> Letter | None:
    """By which the office passed on what this letter goes on from: the addressees have that one already."""
    letter, office = situation.about, situation.office
    before = [link.letter.pk for link in letter.links.select_related("target", "stub__letter") if link.letter]
    own = Letter.objects.filter(issuer=office, secrecy__lte=letter.secrecy)
    own = own.exclude(pk__in=Letter.objects.filter(issuer=office).struck_through().values("pk"))
    return (
        own.filter(links__kind=Link.Kind.PASSES_ON, links__target__in=before)
        .exclude(pk=letter.pk)
        .order_by("-dated_on", "-pk")
        .first()
    )


def _since(earlier: Letter, kind: str) -> str:
    by = "ตามหนังสือที่อ้างถึง" if line_of(earlier, kind) else f"ตาม{cited(earlier)}"
    return f"{by} แจ้งเรื่อง {earlier.subject} นั้น"
