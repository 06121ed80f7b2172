"""Is an office reminded of a duty on a day? Each yes and each no says why."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from offices.dates import day_in_words
from thai.numerals import to_thai

from ..models import Response
from ..states import State, Verdict
from . import plans, stages
from .duties import Duty
from .stages import Stage


@dataclass(frozen=True)
class Sends:
    stage: str  # as a line of a digest names it
    why: str


@dataclass(frozen=True)
class Silent:
    reason: str


def verdict(duty: Duty, on: datetime.date) -> Sends | Silent:
    """By its state, its clock, the plan and the calendar, whoever there is to tell."""
    reason = _why_not(duty, on)
    if reason:
        return Silent(reason)
    if duty.was_sent_on(on):
        return Silent(_("เตือนไปแล้ววันนี้ เตือนวันละหนึ่งครั้ง"))
    if duty.letter_on == on:
        return Silent(_("ออกหนังสือเตือนวันนี้แล้ว เตือนวันละหนึ่งครั้ง"))
    stage = stages.newest(duty.plan, duty.due_on, on, duty.calendar)
    if stage is None or stage.on <= duty.told_until or stage.name in duty.sent:
        return Silent(_not_today(duty, on))
    return Sends(stage.name, _why(duty, stage, on))


def escalation(duty: Duty, on: datetime.date) -> Sends | None:
    """Told to the head of the office, once for each due day; counted from when it was last asked for."""
    after = duty.plan.escalate_after
    if not after or stages.HEAD in duty.sent or _why_not(duty, on):
        return None
    since = max(duty.due_on, duty.asked_on)
    if duty.calendar.working_days_between(since, on) < after:
        return None
    told = _("แจ้งหัวหน้าหน่วยงานเมื่อเกินกำหนด %s วันทำการ") % to_thai(after)
    return Sends(stages.HEAD, f"{_standing(duty, on)} · {told} ({_whose_plan(duty)})")


def next_day(duty: Duty, on: datetime.date) -> datetime.date | None:
    """When it is reminded of next after a day, if nothing changes; None while it is silent for good."""
    if _why_silent(duty, on):
        return None
    ahead = stages.all_after(duty.plan, duty.due_on, max(on, duty.asked_on), duty.calendar)
    return next((stage.on for stage in ahead), None)


def _why_not(duty: Duty, on: datetime.date) -> str:
    """Whatever the stage: a reason to be silent on a day; empty for none."""
    return _why_silent(duty, on) or _day_off(duty, on)


def _why_silent(duty: Duty, on: datetime.date) -> str:
    """A reason that another day does not change."""
    return (
        (_state(duty.response) if duty.response else "")
        or (_("เลขที่ของหนังสือยกเลิกแล้ว") if duty.is_void else "")
        or (_("เรื่องนี้ไม่กำหนดวันตอบ") if not duty.due_on else "")
        or (_clock(duty.response, on) if duty.response else "")
        or (_("%s ปิดการเตือนอัตโนมัติไว้") % plans.whose(duty.plan) if not duty.plan.is_on else "")
    )


def _state(response: Response) -> str:
    if response.is_copy:
        return _("เป็นสำเนาเพื่อทราบ ไม่ต้องตอบ จึงไม่เตือน")
    match response.state:
        case State.REPORTED | State.ACCEPTED:
            return _answered(response)
        case State.EXCUSED:
            return _("ได้รับยกเว้น ไม่ต้องรายงาน")
        case State.WITHDRAWN:
            return _("ยกเลิกการขอแล้ว")
        case State.REFUSED:
            return _("ตีกลับแล้ว รอ %s ส่งให้ใหม่หรือยกเว้น") % response.circulation.office.short
        case _open:
            return ""


def _answered(response: Response) -> str:
    """«ตอบแล้ว วันที่ ๕ มี.ค. ๒๕๖๙ (ดำเนินการแล้ว)»."""
    said = {"day": day_in_words(timezone.localdate(response.answered_at), "short")}
    if not response.outcome:
        return _("รับทราบแล้ว วันที่ %(day)s") % said
    said["outcome"] = response.get_outcome_display()
    return _("ตอบแล้ว วันที่ %(day)s (%(outcome)s)") % said


def _clock(response: Response, on: datetime.date) -> str:
    if response.paused_on:
        return _("หยุดนับเวลาไว้ตั้งแต่ %s") % day_in_words(response.paused_on, "short")
    if not response.wants_more_time:
        return ""
    until = day_in_words(response.newest_wanted_on, "short")
    said = {"until": until, "office": response.circulation.office.short}
    asked = _("ขอขยายเวลาถึง %(until)s รอ %(office)s พิจารณา") % said
    late = (on - response.due_on).days
    return (
        asked
        if late <= 0
        else _("%(asked)s (เกินกำหนดเดิม %(days)s วัน)")
        % {
            "asked": asked,
            "days": to_thai(late),
        }
    )


def _day_off(duty: Duty, on: datetime.date) -> str:
    name = duty.calendar.day_off(on)
    return _("วันหยุดของ %(office)s (%(day)s)") % {"office": duty.office.short, "day": name} if name else ""


def _not_today(duty: Duty, on: datetime.date) -> str:
    """«ยังไม่ถึงวันเตือน ครั้งล่าสุด ๓ มี.ค. ๒๕๖๙ ครั้งถัดไป ๕ มี.ค. ๒๕๖๙»."""
    words = [_("ไม่ใช่รอบเตือนตามแผน")]
    if duty.response and duty.response.newest_verdict == Verdict.GRANTED:
        words = [_("ได้ขยายเวลาถึง %s") % day_in_words(duty.due_on, "short")]
    if duty.lines:
        words.append(_("ครั้งล่าสุด %s") % day_in_words(duty.lines[-1].digest.on, "short"))
    if duty.letter_on:
        words.append(_("ออกหนังสือเตือน %s") % day_in_words(duty.letter_on, "short"))
    ahead = next_day(duty, on)
    words.append(_("ครั้งถัดไป %s") % day_in_words(ahead, "short") if ahead else _("แผนไม่เตือนอีก"))
    return " ".join(words)


def _why(duty: Duty, stage: Stage, on: datetime.date) -> str:
    """«อีก ๓ วันทำการครบกำหนด วันศุกร์ที่ … · ก่อนครบกำหนด ๓ วันทำการ (แผนการเตือนของ สถจ.ตาก)»."""
    planned = plans.step_in_words(stage.offset)
    if stage.on < on:
        planned = _("%(step)s คือ %(day)s ซึ่งยังไม่ได้เตือน") % {
            "step": planned,
            "day": day_in_words(stage.on, "short"),
        }
    return f"{_standing(duty, on)} · {planned} ({_whose_plan(duty)})"


def _whose_plan(duty: Duty) -> str:
    """Of a secret letter a mail does not name who asks."""
    if duty.response and duty.letter.is_secret and not plans.is_own(duty.plan):
        return _("แผนการเตือนของหน่วยงานที่ขอ")
    return plans.whose(duty.plan)


def _standing(duty: Duty, on: datetime.date) -> str:
    offset, due_on = stages.standing(duty.due_on, on, duty.calendar), day_in_words(duty.due_on, "full")
    if offset > 0:
        said = {"days": to_thai(offset), "day": due_on}
        return _("เกินกำหนดแล้ว %(days)s วันทำการ ครบกำหนด %(day)s") % said
    if offset < 0:
        return _("อีก %(days)s วันทำการครบกำหนด %(day)s") % {"days": to_thai(-offset), "day": due_on}
    if duty.due_on == on:
        return _("ครบกำหนดวันนี้ %s") % due_on
    return _("วันนี้เป็นวันทำการสุดท้าย ครบกำหนด %s ซึ่งเป็นวันหยุด") % due_on
