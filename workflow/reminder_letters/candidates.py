"""Whom a reminder letter may go to, how often each was reminded, and why others are left alone."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from offices.dates import day_in_words

from ..models import Reminder, Response
from ..outstanding import Owing
from ..states import State


@dataclass(frozen=True)
class Candidate:
    """One response and the letters that reminded of it; `waiting` is in a draft."""

    line: Owing
    standing: tuple[Reminder, ...]  # by their count
    waiting: Reminder | None

    @property
    def response(self) -> Response:
        return self.line.response

    @property
    def last(self) -> Reminder | None:
        return self.standing[-1] if self.standing else None

    @property
    def next_count(self) -> int:
        """After the last that stands: a void one is given again, unless a later one went out since."""
        return self.last.count + 1 if self.last else 1

    @property
    def why_not(self) -> str:
        """Why it is reminded of nothing now; empty when it may be."""
        if self.waiting:
            return _("มีร่างหนังสือเตือนที่ยังไม่ออกเลขอยู่แล้ว")
        return why_not(self.response)


def candidates(responses: Iterable[Response], today: datetime.date) -> list[Candidate]:
    """In the order of the responses, which are asked with `with_marks()`."""
    responses = list(responses)
    standing, waiting = defaultdict(list), {}
    known = Reminder.objects.filter(
        response__in=[each.pk for each in responses], voided_at=None, dropped_at=None
    )
    for reminder in known.select_related("draft__letter__issuer", "round").order_by("count"):
        if reminder.waits:
            waiting[reminder.response_id] = reminder
        else:
            standing[reminder.response_id].append(reminder)
    return [
        Candidate(Owing.of(each, today), tuple(standing[each.pk]), waiting.get(each.pk)) for each in responses
    ]


def why_not(response: Response) -> str:
    """What makes a reminder unfair: nothing is owed, or the office waits for the one that asked."""
    if response.is_copy:
        return _("สำเนาส่ง ไม่ต้องรายงาน")
    if not response.is_open:
        return _why_closed(response)
    if response.state == State.REFUSED:
        return _("ตีกลับหนังสือ รอหน่วยงานของท่านพิจารณา")
    if response.paused_on:
        return _("หยุดนับเวลาไว้")
    if response.wants_more_time:
        return _("ขอขยายเวลาถึง %s รอพิจารณา") % day_in_words(response.newest_wanted_on, "short")
    return ""


def why_gone(reminder: Reminder, candidate: Candidate, *, is_void: bool) -> str:
    """Why an office drops out of a letter that is written and not issued; empty while it stays in.

    `is_void`: the letter that it would remind of, which nobody can answer any more.
    """
    response = candidate.response
    if is_void:
        return _("เลขที่ของหนังสือยกเลิกแล้ว")
    if reason := why_not(response):
        return reason
    if response.due_on != reminder.due_on:
        day = day_in_words(response.due_on) if response.due_on else _("ไม่กำหนดวัน")
        return _("กำหนดเปลี่ยนเป็น %s") % day
    if candidate.next_count != reminder.count:
        return _("หนังสือเตือนครั้งก่อนถูกยกเลิกหลังเขียนร่างนี้")
    return ""


def _why_closed(response: Response) -> str:
    state = response.get_state_display()
    if response.state not in State.answered():
        return str(state)
    day = day_in_words(timezone.localdate(response.answered_at), "short")
    return _("%(state)s เมื่อ %(day)s") % {"state": state, "day": day}
