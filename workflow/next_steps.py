"""The one step that comes next about something that waits: what it is called, where it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from letters.models import Entry
from offices.models import User

from . import permissions as may
from .models import Circulation, Draft, ReminderRound, Response
from .states import DraftState, State


@dataclass(frozen=True)
class Step:
    label: str
    url: str


def for_duty(response: Response, draft: Draft | None, user: User) -> Step:
    """`draft`: the letter that is being written as the answer, if one is."""
    letter = response.circulation.letter
    if not user.works_at(response.office):  # who works in a section proposes; the office answers
        return Step(_("เกษียนเสนอ"), f"{letter.get_absolute_url()}#inside")
    if draft:
        return for_draft(draft, user)
    return Step(_for_state(response, user), f"{response.get_absolute_url()}#act")


def for_draft(draft: Draft, user: User) -> Step:
    match draft.state:
        case DraftState.DRAFT:
            label = _("เขียนร่างต่อ")
        case DraftState.IN_REVIEW:
            label = _("ตรวจร่าง") if may.approve(draft, user) else _("ดูร่างที่รออนุมัติ")
        case _approved:
            label = _("ออกเลข") if may.issue(draft, user) else _("ดูร่างที่อนุมัติแล้ว")
    return Step(label, draft.get_absolute_url())


def for_round(reminding: ReminderRound) -> Step:
    return Step(_("เปิดหนังสือเตือนทั้งชุด"), reminding.get_absolute_url())


def for_letter(line: Entry) -> Step:
    return Step(_("เปิดหนังสือเพื่อตอบ"), line.letter.get_absolute_url())


def for_judging(circulation: Circulation) -> Step:
    return Step(_("ตรวจคำตอบ"), circulation.get_absolute_url())


def _for_state(response: Response, user: User) -> str:
    match response.state:
        case State.AWAITING:
            return _("ลงรับ")
        case State.RETURNED:
            return _("แก้ไขแล้วรายงานใหม่")
        case State.RECEIVED if may.start(response, user):
            return _("เริ่มดำเนินการ")
        case _received_or_working:
            return _("รายงานผล")
