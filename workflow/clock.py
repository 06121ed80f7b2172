"""More time for one office, and time that does not count."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from .models import Extension, Pause, Record, Response
from .refusals import CategoryRequired, DayRefused
from .states import PauseCategory, Verdict


def check_extension(response: Response, until: datetime.date | None) -> None:
    """DayRefused unless more time means a later day that is still to come."""
    if until is None:
        raise DayRefused(_("โปรดระบุวันที่ใหม่"))
    if response.due_on and until <= response.due_on:
        raise DayRefused(_("วันที่ใหม่ต้องหลังกำหนดเดิม"))
    if until < timezone.localdate():
        raise DayRefused(_("วันที่ใหม่ผ่านไปแล้ว"))


def check_happened(response: Response, happened_on: datetime.date) -> None:
    """DayRefused for a day to come, or one before the letter was."""
    asked = response.circulation
    begun = min(timezone.localdate(asked.opened_at), asked.letter.dated_on or datetime.date.max)
    if happened_on > timezone.localdate():
        raise DayRefused(_("วันที่ยังมาไม่ถึง"))
    if happened_on < begun:
        raise DayRefused(_("วันที่ก่อนวันของหนังสือที่ขอให้ตอบ"))


def check_category(category: str | None) -> None:
    """CategoryRequired for none or an unknown one."""
    if category not in PauseCategory.values:
        raise CategoryRequired


def ask(response: Response, record: Record, until: datetime.date) -> None:
    Extension.objects.create(
        response=response, former_due_on=response.due_on, wanted_on=until, asked_in=record
    )


def decide(response: Response, record: Record, verdict: str, granted_on: datetime.date | None = None) -> None:
    """Close the request that waits, if one does."""
    waiting = response.extensions.filter(verdict=Verdict.ASKED)
    waiting.update(verdict=verdict, granted_on=granted_on, decided_in=record)


def begin_pause(response: Response, record: Record, category: str) -> None:
    Pause.objects.create(
        response=response,
        category=category,
        since_on=response.paused_on,
        former_due_on=response.due_on,
        begun_in=record,
    )


def end_pause(response: Response, record: Record) -> None:
    """The due day moves by the calendar days that stood still; nothing happens when none did."""
    if response.paused_on is None:
        return
    today = timezone.localdate()
    response.due_on += today - response.paused_on
    response.paused_on = None
    response.pauses.filter(until_on=None).update(until_on=today, ended_in=record)


def settle(response: Response, record: Record) -> None:
    """Answered or ended: nobody waits for a decision any more, and no clock stands still."""
    decide(response, record, Verdict.LAPSED)
    end_pause(response, record)
