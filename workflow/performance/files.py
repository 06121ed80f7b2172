"""The table of rates as a file, and what an office owes now."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from letters import lists
from letters.paper.table import Table, Value
from offices.dates import day_in_words
from offices.models import Office

from ..outstanding import Owing
from .finding import Found
from .table import COLUMNS, Row


def rates_table(found: Found, rows: Iterable[Row], asker: Office, of_what: str) -> Table:
    """Sheet with the total in its last line; `of_what` says of which time or matters it is."""
    columns = [
        lists.Column(_("หน่วยงาน"), lambda row: row.name, 28),
        lists.Column(_("สังกัด"), lambda row: row.above, 24),
        *[lists.Column(str(each.heading), _plainly(each.of), 14) for each in COLUMNS],
    ]
    title = _("ผลการตอบหนังสือที่ %s ขอ") % asker
    counted_on = timezone.localdate(found.counted_at or timezone.now())
    remarks = [f"{of_what} · {_in_days(counted_on)}", formula()]
    table = lists.table_of(title, columns, rows, remarks=remarks)
    figures = [column.of(found.rates.total) for column in columns[2:]]
    return replace(table, totals=[[_("รวม"), "", *figures]])


def owed_table(owed: Iterable[Owing], office: Office, today: datetime.date) -> Table:
    columns = [
        lists.Column(_("หนังสือ"), lambda line: str(line.response.circulation.letter), 24),
        lists.Column(_("เรื่อง"), lambda line: line.response.circulation.matter, 50),
        lists.Column(_("ขอโดย"), lambda line: line.response.circulation.office.short, 24),
        lists.Column(_("ภายในวันที่"), lambda line: line.response.due_on),
        lists.Column(_("เกินกำหนด (วัน)"), lambda line: -line.days if line.is_late else None),
        lists.Column(_("สถานะ"), lambda line: line.response.get_state_display(), 20),
    ]
    return lists.table_of(_("สิ่งที่ %s ค้างตอบ") % office, columns, owed, remarks=[_in_days(today)])


def formula() -> str:
    return _("ร้อยละที่ตอบแล้ว = ตอบแล้ว ÷ (ที่ขอ − ไม่ต้องรายงาน − ยกเลิก) × ๑๐๐")


def _in_days(today: datetime.date) -> str:
    return _("ข้อมูล ณ วันที่ %s") % day_in_words(today)


def _plainly(of):
    """A median of two is no whole number: half a day."""

    def value(row: Row) -> Value:
        found = of(row)
        return Decimal(str(found)) if isinstance(found, float) else found

    return value
