"""Since when: the last working day, the last meeting, or a day that is named."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offices.calendars import calendar_of
from offices.dates import day_in_words
from offices.fields import ThaiDateField
from offices.models import Office

from ..models import Meeting, Record

FARTHEST = 366  # days back
MOST = 30_000  # records of all offices in a span: with no more, nobody waits long until they are counted
DAY, MEETING, NAMED = "day", "meeting", "on"


@dataclass(frozen=True)
class Span:
    """From the beginning of a day to the end of today; `since`: how it was chosen."""

    first: datetime.date
    today: datetime.date
    since: str
    words: str

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        zone = timezone.get_current_timezone()
        begins, ends = datetime.time.min, datetime.time.max
        return (
            datetime.datetime.combine(self.first, begins, zone),
            datetime.datetime.combine(self.today, ends, zone),
        )

    @cached_property
    def records(self) -> int:
        """How many all offices wrote down in it; of more than `MOST`, one more than these."""
        written_down = Record.objects.filter(at__range=self.moments).order_by()
        return written_down[: MOST + 1].count()

    @property
    def is_long(self) -> bool:
        return self.records > MOST


class SinceForm(forms.Form):
    on = ThaiDateField(label=gettext_lazy("ตั้งแต่วันที่"), required=False)

    def __init__(self, *args, today: datetime.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> datetime.date | None:
        on = self.cleaned_data["on"]
        if on and on > self.today:
            raise ValidationError(_("วันที่ยังมาไม่ถึง โปรดเลือกวันนี้หรือวันก่อนหน้า"))
        if on and (self.today - on).days > FARTHEST:
            raise ValidationError(_("ย้อนหลังได้ไม่เกินหนึ่งปี"))
        return on


def span_of(office: Office, form: SinceForm, since: str, today: datetime.date) -> Span:
    """The day that was named; the last meeting, where one was noted; else the last working day."""
    if form.is_valid() and (on := form.cleaned_data["on"]):
        return Span(on, today, NAMED, _("ตั้งแต่ %s") % day_in_words(on, "full"))
    meeting = Meeting.objects.of(office).before(today).first() if since == MEETING else None
    if meeting:
        told = {"name": meeting.name, "day": day_in_words(meeting.held_on, "full")}
        return Span(meeting.held_on, today, MEETING, _("ตั้งแต่การประชุม%(name)s %(day)s") % told)
    first = calendar_of(office).before(today, 1)
    return Span(first, today, DAY, _("ตั้งแต่วันทำการก่อน %s") % day_in_words(first, "full"))
