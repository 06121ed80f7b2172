"""Days that do not exist, deadlines that nobody can keep."""

import datetime
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from offices.calendars import calendar_of
from thai.dates import DateRefused, format_date, read_date
from thai.months import WEEKDAYS
from thai.reading.deadline import read_deadline
from thai.reading.layout import lay_out
from thai.reading.patterns import DATE
from thai.text import trace

from ... import circulations, clock
from ...purposes import Purpose
from ...refusals import DayRefused
from ...states import State
from ..replying import owed_by
from .doubt import Doubt
from .looked import Looked

_DATE = re.compile(DATE)


def doubts(looked: Looked) -> Iterator[Doubt]:
    yield from _of_dates(looked)
    yield from _of_deadline(looked)
    if looked.draft.purpose == Purpose.EXTENSION:
        yield from _of_more_time(looked)
    if looked.draft.purpose == Purpose.REPLY and looked.draft.about:
        yield from _of_fifteen_days(looked)


def _of_dates(looked: Looked) -> Iterator[Doubt]:
    for written in dict.fromkeys(found[0] for found in _DATE.finditer(trace(looked.text).text)):
        try:
            read = read_date(written, today=looked.today)
        except DateRefused as refused:
            if refused.reason == "no_such_day":
                yield Doubt(_("ไม่มีวันที่ %s ในปฏิทิน") % written, "body")
            continue
        if "weekday_mismatch" in read.flags:
            said = {"day": format_date(read.value), "weekday": WEEKDAYS[read.value.weekday()]}
            yield Doubt(_("วันที่ %(day)s เป็นวัน%(weekday)s ไม่ตรงกับที่เขียน") % said, "body")


def _of_deadline(looked: Looked) -> Iterator[Doubt]:
    read = read_deadline(lay_out(trace(looked.text)), looked.draft.kind, [], looked.today)
    if read is None:
        return
    day = read.on.value
    if day < looked.today:
        yield Doubt(_("กำหนดวันที่ %s ผ่านไปแล้ว") % format_date(day), "body")
    about = looked.draft.about if looked.draft.purpose == Purpose.PASS_ON else None
    if about and looked.upper_duty is None and about.due_on and day > about.due_on:
        words = _("กำหนดนี้ช้ากว่าวันที่หนังสือเดิมให้ตอบ (%s)")
        yield Doubt(words % format_date(about.due_on), "body")
    calendar = calendar_of(looked.draft.office)
    told = circulations.doubts_about(day, looked.upper_duty, None, calendar=calendar)
    yield from (Doubt(words, "body") for words in told)


def _of_more_time(looked: Looked) -> Iterator[Doubt]:
    draft, duty = looked.draft, looked.draft.concerns
    until = draft.asks_until
    if duty is None or duty.state not in State.writable() or duty.wants_more_time or not duty.due_on:
        yield Doubt(_("เรื่องนี้ตอบแล้ว ขอขยายเวลาไว้แล้ว หรือไม่มีกำหนด ออกหนังสือแล้วระบบจะไม่นับเป็นคำขอ"), "asks_until")
        return
    try:
        clock.check_extension(duty, until)
    except DayRefused as refusal:
        yield Doubt(str(refusal), "asks_until")
        return
    yield from _of_wanted_day(looked, until)


def _of_wanted_day(looked: Looked, until: datetime.date) -> Iterator[Doubt]:
    if format_date(until) not in trace(looked.text).text:
        yield Doubt(_("ข้อความไม่ได้ขอถึงวันที่ %s ตามที่ใส่ในช่อง") % format_date(until), "body")
    if reason := calendar_of(looked.draft.office).day_off(until):
        said = {"day": format_date(until, "full"), "reason": reason}
        yield Doubt(_("%(day)s เป็นวันหยุดราชการ (%(reason)s)") % said, "asks_until")


def _of_fifteen_days(looked: Looked) -> Iterator[Doubt]:
    """มาตรา ๓๘ of the decree on good administration."""
    day = owed_by(looked.draft.about, looked.draft.office)
    if day is None:
        return
    if day < looked.today:
        words = _("เลยกำหนด ๑๕ วันที่ต้องตอบหรือแจ้งความคืบหน้า (มาตรา ๓๘) เมื่อ %s")
        yield Doubt(words % format_date(day), "body")
    else:
        words = _("ต้องตอบหรือแจ้งความคืบหน้าภายใน ๑๕ วัน (มาตรา ๓๘) คือภายใน %s")
        yield Doubt(words % format_date(day), "body", is_hint=True)
