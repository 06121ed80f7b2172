"""Registers as files: the lines of a book, what an audit found, old registers that were brought in."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from offices.models import Office, User
from thai.numerals import to_thai

from ..audit import Audit, Finding
from ..models import OldLine, OldRegister, Register
from ..paper.book import COLUMNS, Line
from ..paper.table import Table
from ..printing.lines import lines_of
from .columns import Column, day_of, remarks_of, table_of

WIDTHS = {"subject": 60, "letter_number": 24, "sender": 30, "addressee": 30, "actions": 36, "remark": 36}


def lines(book: Register, today: datetime.date, *, seen_by: User) -> Table:
    """Every line of the book by its number; of a letter that the person may not see no more than that."""
    keys = list(book.entries.order_by("number").values_list("pk", flat=True))
    title = to_thai(f"{book.title} {book.year}")
    told = lines_of(book, keys, seen_by)
    remarks = remarks_of(book.office, today)
    return table_of(title, _columns(book), told, remarks=remarks, length=len(keys))


def _columns(book: Register) -> list[Column]:
    is_incoming = book.kind == Register.Kind.INCOMING
    return [
        Column("เลขทะเบียนรับ" if is_incoming else "เลขทะเบียนส่ง", lambda line: line.number),
        Column("วันที่รับ" if is_incoming else "วันที่ส่ง", lambda line: line.day),
        Column("เวลา", lambda line: f"{line.time:%H:%M}" if line.time else "", 10),
        *[Column(heading, _of(name), WIDTHS.get(name, 16)) for name, heading in COLUMNS.items()],
        Column("ยกเลิก", lambda line: line.void, 30),
    ]


def _of(name: str):
    def value(line: Line):
        held = getattr(line, name)
        return "\n".join(held) if isinstance(held, tuple) else held

    return value


def audits(office: Office, found: list[Audit], today: datetime.date) -> Table:
    """Everything that was found in these books, also the remarks that the page has no room for."""
    findings = [(audit.book, each) for audit in found for each in _all(audit)]
    told = [f"{audit.book}: {_whole(audit)}" for audit in found]
    return table_of(_("ตรวจทะเบียน"), FOUND, findings, remarks=remarks_of(office, today, *told))


def _all(audit: Audit) -> list[Finding]:
    return [*audit.faults, *audit.voids, *audit.remarks]


def _whole(audit: Audit) -> str:
    said = ngettext("%(n)s รายการ", "%(n)s รายการ", audit.count) % {"n": to_thai(audit.count)}
    return f"{said} · {_('ครบถ้วน ไม่ขาด ไม่ซ้ำ') if audit.is_whole else _('ไม่ครบถ้วน')}"


def _who(line: tuple[Register, Finding]) -> str:
    entry = line[1].entry
    if entry is None:
        return ""
    return str(entry.voided_by if entry.is_void else entry.entered_by)


def _when(line: tuple[Register, Finding]) -> datetime.date | None:
    entry = line[1].entry
    return day_of((entry.voided_at or entry.entered_at) if entry else None)


FOUND = [
    Column(gettext_lazy("ทะเบียน"), lambda line: str(line[0]), 36),
    Column(gettext_lazy("เลขทะเบียน"), lambda line: line[1].number, 14),
    Column(gettext_lazy("พบว่า"), lambda line: str(line[1].doubt.label), 24),
    Column(gettext_lazy("รายละเอียด"), lambda line: line[1].detail, 60),
    Column(gettext_lazy("โดย"), _who, 24),
    Column(gettext_lazy("เมื่อวันที่"), _when),
]


def old_registers(office: Office, brought: Iterable[OldRegister], today: datetime.date) -> Table:
    return table_of(_("ทะเบียนเก่าที่เคยนำมา"), BROUGHT, brought, remarks=remarks_of(office, today))


BROUGHT = [
    Column(gettext_lazy("ทะเบียน"), lambda old: old.title, 40),
    Column(gettext_lazy("ไฟล์"), lambda old: old.name, 30),
    Column(gettext_lazy("สถานะ"), lambda old: old.get_state_display()),
    Column(gettext_lazy("แถวที่ดี"), lambda old: old.good),
    Column(gettext_lazy("แถวที่ต้องแก้"), lambda old: old.faulty),
    Column(gettext_lazy("สาเหตุ"), lambda old: old.why, 40),
    Column(gettext_lazy("นำมาโดย"), lambda old: str(old.brought_by), 24),
    Column(gettext_lazy("นำมาเมื่อวันที่"), lambda old: day_of(old.brought_at)),
]


def old_lines(old: OldRegister, chosen: Iterable[OldLine], today: datetime.date) -> Table:
    """The rows of an old register that the page shows, and what is amiss with each."""
    return table_of(old.title, READ, chosen, remarks=remarks_of(old.office, today, old.name))


def _amiss(line: OldLine) -> str:
    told = [f"{said['heading']}: {said['words']}".removeprefix(": ") for said in line.in_words]
    return "\n".join(told) or _("ดี")


READ = [
    Column(gettext_lazy("แถวในไฟล์"), lambda line: line.line, 12),
    Column(gettext_lazy("เลขทะเบียน"), lambda line: line.number, 14),
    Column(gettext_lazy("วันที่ลงทะเบียน"), lambda line: line.registered_on),
    Column(gettext_lazy("ลงวันที่"), lambda line: line.dated_on),
    Column(gettext_lazy("เรื่อง"), lambda line: line.read.get("subject") or "", 60),
    Column(gettext_lazy("ผลตรวจ"), _amiss, 60),
]
