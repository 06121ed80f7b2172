"""A list told column by column."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from offices.dates import day_in_words
from offices.models import Office

from ..paper.table import Table, Value

AT_ONCE = 500  # lines of a long list that are held at a time


class Column(NamedTuple):
    heading: str
    of: Callable[[Any], Value]  # the value of one line
    width: int = 16  # characters


def table_of(
    title: str,
    columns: Sequence[Column],
    lines: Iterable,
    *,
    remarks: Sequence[str] = (),
    length: int | None = None,
) -> Table:
    """`lines`: of a query they are counted, and fetched some at a time; of others `length` says how many."""
    is_query = isinstance(lines, QuerySet)
    fetched = lines.iterator(chunk_size=AT_ONCE) if is_query else lines
    return Table(
        title=title,
        remarks=remarks,
        headings=[str(column.heading) for column in columns],
        widths=[column.width for column in columns],
        rows=([column.of(line) for column in columns] for line in fetched),
        length=lines.count() if is_query else length,
    )


def remarks_of(office: Office, today: datetime.date, *narrowed: str) -> list[str]:
    """«สถจ.ตาก · ข้อมูล ณ วันที่ …», and below it what the list was narrowed to."""
    said = {"office": office, "day": day_in_words(today)}
    return [_("%(office)s · ข้อมูล ณ วันที่ %(day)s") % said, *filter(None, narrowed)]


def day_of(moment: datetime.datetime | None) -> datetime.date | None:
    """The day in Bangkok: sheets know no time zones."""
    return timezone.localtime(moment).date() if moment else None


def clock_of(moment: datetime.datetime | None) -> str:
    """«09:30», in Bangkok."""
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""
