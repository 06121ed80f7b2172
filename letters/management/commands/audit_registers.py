"""manage.py audit_registers: is every book whole, and what would an inspector ask?"""

import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from ...audit import Audit, Finding, audit
from ...models import Register


class Command(BaseCommand):
    help = (
        "Gaps, repeats and voids of every register, lines out of order, receipts before the letter or on a "
        "day off, with who and when; exit status 1 when a register is not whole."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *, json: bool, **options) -> None:
        books = Register.objects.select_related("office").order_by(
            "office__path", "year", "kind", "is_secret"
        )
        audits = [audit(book) for book in books]
        written = _as_json(audits) if json else "\n".join(line for each in audits for line in _lines(each))
        self.stdout.write(written or "ยังไม่มีทะเบียน")
        if not all(each.is_whole for each in audits):
            raise SystemExit(1)


def _as_json(audits: list[Audit]) -> str:
    return json.dumps([_as_dict(each) for each in audits], ensure_ascii=False, indent=2)


def _as_dict(found: Audit) -> dict:
    book = found.book
    return {
        "office": book.office.code,
        "kind": book.kind,
        "is_secret": book.is_secret,
        "year": book.year,
        "starts_after": book.starts_after,
        "last": book.last,
        "entries": found.count,
        "is_whole": found.is_whole,
        "faults": [str(each) for each in found.faults],
        "voids": [_finding(each) for each in found.voids],
        "remarks": [_finding(each) for each in found.remarks],
    }


def _finding(finding: Finding) -> dict:
    entry = finding.entry
    told = {"doubt": finding.doubt.value, "number": finding.number, "detail": finding.detail}
    if entry:
        told |= {"by": entry.entered_by.username, "at": entry.entered_at.isoformat()}
    if entry and entry.is_void:
        told |= {"voided_by": entry.voided_by.username, "voided_at": entry.voided_at.isoformat()}
    return told


def _lines(found: Audit) -> list[str]:
    """A line for the book, and one for everything found in it."""
    book = found.book
    verdict = "ครบถ้วน" if found.is_whole else "ไม่ครบถ้วน"
    numbers = f"{book.starts_after + 1}–{book.last}"
    if found.is_of_paper:
        verdict, numbers = "ยังไม่ออกเลขในระบบ", f"สมุดกระดาษถึง {book.starts_after}"
    kind = f"{book.kind}{' (secret)' if book.is_secret else ''}"
    head = (
        f"{book.office.code:<8} {kind:<9} {book.year}  {numbers}  "
        f"{found.count} รายการ  ยกเลิก {len(found.voids)}  {verdict}"
    )
    return [head, *(f"  {each}{_by_whom(each)}" for each in found.findings)]


def _by_whom(finding: Finding) -> str:
    entry = finding.entry
    if entry is None:
        return ""
    who, when = (entry.voided_by, entry.voided_at) if entry.is_void else (entry.entered_by, entry.entered_at)
    return f" · {who.username} {timezone.localtime(when):%Y-%m-%d %H:%M}"
