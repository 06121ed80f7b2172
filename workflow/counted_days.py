"""Days that each office counts from its own receipt: «ภายใน ๗ วัน นับแต่วันที่ได้รับหนังสือ»."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from letters import registers
from offices.calendars import calendar_of
from offices.dates import day_in_words, due_in_words
from offices.models import Office
from thai.due_counts import Term, count

from . import clock
from .models import Circulation, Record, Response


def first_day(term: Term, office: Office, opened_on: datetime.date) -> datetime.date:
    """The day of who receives the letter when it is sent out; nobody's is earlier."""
    return count(term, opened_on, calendar_of(office)).ends_on


def recount(response: Response, record: Record) -> None:
    """The letter was received: from that day its days count, by the calendar of the office that received it.

    Nothing happens to a day that was set as a day, and no day that was given becomes an earlier one. What
    stood still before the receipt is in the new day.
    """
    if response.counted_from is None:
        return
    since = max(_received_on(response, record), response.counted_from)
    response.counted_from = since
    counted = count(response.circulation.term, since, calendar_of(response.office))
    due_on = max(counted.ends_on, response.due_on)
    if due_on != response.due_on:
        clock.move(response, record, due_on, special_day=None)
    response.paused_on = response.paused_on and max(response.paused_on, since)


def follow(circulation: Circulation) -> None:
    """After a day was declared or taken back: the day of who received the letter when it was sent out."""
    if term := circulation.term:
        circulation.due_on = first_day(term, circulation.office, timezone.localdate(circulation.opened_at))
        circulation.save(update_fields=["due_on"])


def in_words(response: Response) -> str:
    """How the due day follows from the count; empty for a day that was set as a day, or moved since."""
    if response.counted_from is None:
        return ""
    term = response.circulation.term
    if response.awaits_count:
        said = {"term": term.in_words, "day": day_in_words(response.counted_from, "short")}
        return _("%(term)s นับแต่วันที่ได้รับหนังสือ เมื่อลงรับแล้วจะนับใหม่ ขณะนี้นับจากวันที่เวียน %(day)s") % said
    counted = count(term, response.counted_from, calendar_of(response.office))
    return counted.in_words(_("วันที่ได้รับ")) if counted.ends_on == response.due_on else ""


def for_the_asked(response: Response) -> str:
    """By when, on what reaches an office before it has received the letter; empty where no day is set."""
    if response.awaits_count:
        return _("%s นับแต่วันที่ได้รับหนังสือ") % response.circulation.term.in_words
    return due_in_words(response.due_on, response.due_time) if response.due_on else ""


def _received_on(response: Response, record: Record) -> datetime.date:
    """The day told, or that on the stamp, or today."""
    line = registers.received(response.circulation.letter, response.office)
    return record.happened_on or (line.registered_on if line else timezone.localdate(response.received_at))
