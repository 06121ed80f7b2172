"""More time for one office, and time that does not count."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from letters.models import Letter
from offices.calendars import calendar_of
from offices.dates import day_in_words
from offices.models import SpecialDay

from .models import DueMove, Extension, Pause, Record, Response
from .refusals import CategoryRequired, DayRefused, NotThen
from .states import PauseCategory, Verdict

MORE_DAYS = (3, 7, 15)  # working days that are offered


def days_more(response: Response) -> dict[int, datetime.date]:
    """The days offered: so many working days after the due day, or after today where that has passed."""
    calendar, start = calendar_of(response.office), max(response.due_on, timezone.localdate())
    return {n: calendar.after(start, n) for n in MORE_DAYS}


def check_extension(response: Response, until: datetime.date | None) -> None:
    """DayRefused unless more time means a later day that is still to come."""
    if until is None:
        raise DayRefused(_("โปรดระบุวันที่ใหม่"))
    if response.due_on and until <= response.due_on:
        raise DayRefused(_("วันที่ใหม่ต้องหลังกำหนดเดิม"))
    if until < timezone.localdate():
        raise DayRefused(_("วันที่ใหม่ผ่านไปแล้ว"))


def check_move(response: Response, until: datetime.date | None) -> None:
    """DayRefused unless the day is another one."""
    if until is None or until == response.due_on:
        raise DayRefused(_("กำหนดเป็นวันนี้อยู่แล้ว"))


def check_happened(response: Response, happened_on: datetime.date) -> None:
    """NotThen for a day to come, or one before the answer was asked for."""
    if happened_on > timezone.localdate():
        raise NotThen(_("วันที่ยังมาไม่ถึง"))
    if happened_on < _asked_on(response):
        raise NotThen(_("วันที่ก่อนวันที่ขอให้ตอบ (%s)") % day_in_words(_asked_on(response)))


def check_category(category: str | None) -> None:
    """CategoryRequired for none or an unknown one."""
    if category not in PauseCategory.values:
        raise CategoryRequired


def ask(response: Response, record: Record, until: datetime.date, letter: Letter | None) -> None:
    days = {"former_due_on": response.due_on, "wanted_on": until}
    Extension.objects.create(response=response, asked_in=record, letter=letter, **days)


def decide(response: Response, record: Record, verdict: str, granted_on: datetime.date | None = None) -> None:
    """Close the request that waits, if one does."""
    waiting = response.extensions.filter(verdict=Verdict.ASKED)
    waiting.update(verdict=verdict, granted_on=granted_on, decided_in=record)


def give(response: Response, record: Record, until: datetime.date) -> None:
    """More time that nobody asked for: asked and granted in one record.

    As with time that was asked for, what a clock stood still before is in the day given.
    """
    days = {"former_due_on": response.due_on, "wanted_on": until, "granted_on": until}
    told = {"verdict": Verdict.GRANTED, "asked_in": record, "decided_in": record}
    Extension.objects.create(response=response, **days, **told)
    response.due_on, response.counted_from = until, None
    if response.paused_on:
        response.paused_on = timezone.localdate()


def move(response: Response, record: Record, until: datetime.date, special_day: SpecialDay | None) -> None:
    """The due day becomes another one; `special_day` None: it follows the receipt."""
    cause = DueMove.Cause.RECEIPT
    if special_day:
        cause = DueMove.Cause.WITHDRAWN if special_day.withdrawn_at else DueMove.Cause.HOLIDAY
    days = {"former_due_on": response.due_on, "moved_to": until}
    DueMove.objects.create(response=response, cause=cause, special_day=special_day, done_in=record, **days)
    response.due_on = until


def begin_pause(response: Response, record: Record, category: str) -> None:
    Pause.objects.create(
        response=response,
        category=category,
        since_on=response.paused_on,
        former_due_on=response.due_on,
        begun_in=record,
    )


def end_pause(response: Response, record: Record, on: datetime.date | None = None) -> None:
    """The due day moves by the calendar days that stood still; nothing happens when none did.

    A count that awaits the receipt goes on to await it.
    """
    if response.paused_on is None:
        return
    pause = response.pauses.get(until_on=None)
    on = max(on or timezone.localdate(), pause.since_on)
    response.due_on = due_if_resumed(response, on)
    response.paused_on = None
    response.counted_from = response.counted_from if response.awaits_count else None
    pause.until_on, pause.ended_in = on, record
    pause.save()


def due_if_resumed(response: Response, on: datetime.date) -> datetime.date:
    """The due day, if the clock goes on that day."""
    stood_still = on - response.paused_on
    return response.due_on + max(stood_still, datetime.timedelta())


def settle(response: Response, record: Record) -> None:
    """Answered or ended: nobody waits for a decision any more, and no clock stands still."""
    decide(response, record, Verdict.LAPSED)
    end_pause(response, record, record.happened_on)


def _asked_on(response: Response) -> datetime.date:
    """When the answer that is now awaited was asked for: the letter's day, or that of its last return."""
    back = response.records.filter(action__in=["resend", "send_back", "reopen", "retract"]).last()
    if back:
        return back.happened_on or timezone.localdate(back.at)
    circulation = response.circulation
    return min(timezone.localdate(circulation.opened_at), circulation.letter.dated_on or datetime.date.max)
