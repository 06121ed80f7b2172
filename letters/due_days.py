"""By when a letter wants its answer: a day proposed, and in words where it comes from.

In this order: a day that the letter names, a term that it sets, the rules of the house. The words are stored,
and therefore in the language of the office whoever looks.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offices.calendars import calendar_of
from offices.house_rules import HouseRules
from offices.models import Office
from thai.dates import format_date
from thai.due_counts import Term, count
from thai.numerals import to_thai
from thai.reading import DueTerm, LetterReading, Read, read_letter
from thai.reading.asking import wants_answer
from thai.working_days import Calendar

from .models import DueSource, Letter

_A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class DueDay:
    """`on` is None where the letter sets a term of which a person must make the day."""

    on: datetime.date | None
    source: DueSource
    why: str
    time: datetime.time | None = None
    term: Term | None = None  # that whoever receives the letter counts from the receipt
    is_sure: bool = True

    @property
    def follows(self) -> str:
        """With what the day changes, should that be put right; empty for a day that stands by itself."""
        if self.on is None or self.source not in (DueSource.TERM, DueSource.HOUSE):
            return ""
        if self.source == DueSource.HOUSE:
            return _("วันที่รับหรือชั้นความเร็ว")
        return _("วันที่รับ") if self.term else _("วันที่ของหนังสือ")


@translation.override(settings.LANGUAGE_CODE)
def due_day(
    reading: LetterReading,
    text: str,
    office: Office,
    *,
    received_on: datetime.date | None,
    dated_on: datetime.date | None,
    urgency: str,
) -> DueDay | None:
    """What is proposed to an office; `received_on` is None for a letter of its own, which others receive."""
    calendar = calendar_of(office)
    if due := said(reading, received_on=received_on, dated_on=dated_on, calendar=calendar):
        return due
    if received_on and wants_answer(text):
        return _by_house_rules(HouseRules.of(office), urgency, received_on, calendar)
    return None


def counted_anew(letter: Letter, former_on: datetime.date, received_on: datetime.date) -> DueDay | None:
    """The day of a logged letter whose receipt is put right; None where it does not follow the receipt."""
    reading = read_letter(letter.text, today=timezone.localdate())
    asked = (reading, letter.text, letter.logged_for)
    about = {"dated_on": letter.dated_on, "urgency": letter.urgency}
    former = due_day(*asked, received_on=former_on, **about)
    if former is None or (former.on, former.source) != (letter.due_on, letter.due_source):
        return None
    due = due_day(*asked, received_on=received_on, **about)
    return due if due and due.on else None


@translation.override(settings.LANGUAGE_CODE)
def said(
    reading: LetterReading,
    *,
    received_on: datetime.date | None,
    dated_on: datetime.date | None,
    calendar: Calendar,
) -> DueDay | None:
    """What the letter itself says."""
    if reading.due_on:
        return _named(reading)
    if reading.due_terms:
        return _counted(reading.due_terms[0], received_on, dated_on, calendar)
    return None


def _quoted(read: Read) -> str:
    return _("หนังสือเขียนว่า “%s”") % " ".join(read.as_read.split())


def _named(reading: LetterReading) -> DueDay:
    day, flags, why = reading.due_on.value, reading.due_on.flags, _quoted(reading.due_on)
    if "before_that_day" in flags:
        day -= _A_DAY
        why = _("%s วันนั้นช้าไปแล้ว วันสุดท้ายคือวันก่อนหน้า") % why
    elif "end_of_month" in flags:
        why = _("%s จึงนับถึงวันสุดท้ายของเดือน") % why
    time = reading.due_time.value if reading.due_time else None
    return DueDay(day, DueSource.LETTER, why, time)


def _counted(
    read: Read[DueTerm], received_on: datetime.date | None, dated_on: datetime.date | None, calendar: Calendar
) -> DueDay:
    days, said = read.value.days, _quoted(read)
    if days is None:
        return _to_be_chosen(said)
    term = Term(days, read.value.is_working_days)
    if read.value.since == "dated":
        if dated_on is None:
            return _to_be_chosen(said)
        counted = count(term, dated_on, calendar)
        return DueDay(counted.ends_on, DueSource.TERM, f"{said} {counted.in_words(_('วันที่ในหนังสือ'))}")
    if received_on is None:
        why = _("%s ผู้รับแต่ละแห่งนับจากวันที่ตนได้รับ") % said
        return DueDay(None, DueSource.TERM, why, term=term, is_sure=read.value.since == "received")
    counted = count(term, received_on, calendar)
    why = f"{said} {counted.in_words(_('วันที่ได้รับ'))}"
    if not read.value.since:
        why = _("%s แต่ไม่ได้บอกว่านับจากวันใด จึงนับจากวันที่ได้รับ") % why
    is_sure = read.value.since == "received"
    return DueDay(counted.ends_on, DueSource.TERM, why, term=term, is_sure=is_sure)


def _to_be_chosen(said: str) -> DueDay:
    return DueDay(None, DueSource.TERM, _("%s โปรดใส่วันที่") % said, is_sure=False)


def _by_house_rules(
    rules: HouseRules, urgency: str, received_on: datetime.date, calendar: Calendar
) -> DueDay | None:
    days = rules.days_for(urgency)
    if days is None:
        return None
    on = calendar.after(calendar.on_or_after(received_on), days)
    said = {"office": rules.office.short, "urgency": urgency or _("ปกติ"), "n": to_thai(days)}
    said["day"] = format_date(received_on, "short")
    words = _("หนังสือไม่ได้บอกวัน ใช้เกณฑ์เวลาของ %(office)s: หนังสือ%(urgency)s %(n)s วันทำการ นับจากวันที่รับ %(day)s")
    return DueDay(on, DueSource.HOUSE, words % said, is_sure=False)
