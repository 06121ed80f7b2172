"""Letters as files: those found by a search, those that have a number and have not left."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offices.models import Office
from thai.dates import format_date
from thai.numerals import to_thai
from thai.working_days import Calendar

from ..models import Entry, Letter
from ..paper.table import Table
from ..search.forms import SearchForm
from ..search.showing import Hit
from .columns import Column, remarks_of, table_of

NUMBER, DATED, SENDER, ADDRESSEE, URGENCY, SECRECY, SUBJECT = (
    Column(gettext_lazy("ที่"), lambda letter: letter.number_thai, 24),
    Column(gettext_lazy("ลงวันที่"), lambda letter: letter.dated_on),
    Column(gettext_lazy("จาก"), lambda letter: letter.issuer.short, 28),
    Column(gettext_lazy("ถึง"), lambda letter: letter.addressee, 30),
    Column(gettext_lazy("ชั้นความเร็ว"), lambda letter: letter.urgency, 14),
    Column(gettext_lazy("ชั้นความลับ"), lambda letter: letter.get_secrecy_display(), 14),
    Column(gettext_lazy("เรื่อง"), lambda letter: letter.subject, 60),
)
LETTER = [NUMBER, DATED, SENDER, ADDRESSEE, URGENCY, SECRECY, SUBJECT]


def of(path, columns: Iterable[Column] = LETTER) -> list[Column]:
    """The columns of a letter that a line leads to: `path` takes the line."""
    return [Column(each.heading, lambda line, each=each: each.of(path(line)), each.width) for each in columns]


def found(office: Office, hits: Iterable[Hit], form: SearchForm, today: datetime.date) -> Table:
    columns = [*of(lambda hit: hit.letter), Column(_("เลขทะเบียน"), lambda hit: _lines(hit.lines), 36)]
    return table_of(_("ผลการค้นหาหนังสือ"), columns, hits, remarks=remarks_of(office, today, *_asked(form)))


def _lines(lines: list[Entry]) -> str:
    return "\n".join(f"{line.register.office.short} {to_thai(line.number)}" for line in lines)


def _asked(form: SearchForm) -> Iterable[str]:
    """What was typed, and what it was narrowed to, in the words of the form."""
    for name, field in form.fields.items():
        value = form.data.get(name) if name in ("q", "issuer") else form.cleaned_data.get(name)
        if isinstance(value, datetime.date):
            value = format_date(value)
        if value:
            yield f"{field.label}: {dict(getattr(field, 'choices', [])).get(value, value)}"


def unsent(office: Office, letters: Iterable[Letter], calendar: Calendar, today: datetime.date) -> Table:
    """With the working days since each got its number."""
    columns = [
        *[NUMBER, DATED, ADDRESSEE, URGENCY, SECRECY, SUBJECT],
        Column(_("ออกเลขเมื่อวันที่"), lambda letter: letter.numbered_on),
        Column(_("ค้างมา (วันทำการ)"), lambda letter: calendar.working_days_between(letter.numbered_on, today)),
    ]
    return table_of(_("ออกเลขแล้ว ยังไม่ได้ส่ง"), columns, letters, remarks=remarks_of(office, today))
