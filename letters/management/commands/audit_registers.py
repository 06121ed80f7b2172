"""manage.py audit_registers: is every book whole?"""

import json

from django.core.management.base import BaseCommand

from ...models import Register
from ...registers import faults


class Command(BaseCommand):
    help = "Gaps, repeats and voids of every register; exit status 1 when a register is not whole."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *, json: bool, **options) -> None:
        books = [
            _audited(book)
            for book in Register.objects.select_related("office").order_by("office__path", "year")
        ]
        self.stdout.write(
            _as_json(books) if json else "\n".join(_line(book) for book in books) or "ยังไม่มีทะเบียน"
        )
        if any(book["faults"] for book in books):
            raise SystemExit(1)


def _audited(book: Register) -> dict:
    voids = book.entries.filter(voided_at__isnull=False).values(
        "number", "void_reason", "voided_by__username"
    )
    return {
        "office": book.office.code,
        "kind": book.kind,
        "year": book.year,
        "starts_after": book.starts_after,
        "last": book.last,
        "entries": book.entries.count(),
        "voids": list(voids.order_by("number")),
        "faults": faults(book),
    }


def _as_json(books: list[dict]) -> str:
    return json.dumps(books, ensure_ascii=False, indent=2)


def _line(book: dict) -> str:
    verdict = " · ".join(book["faults"]) or "ครบถ้วน"
    return (
        f"{book['office']:<8} {book['kind']:<9} {book['year']}  {book['starts_after'] + 1}–{book['last']}  "
        f"{book['entries']} รายการ  ยกเลิก {len(book['voids'])}  {verdict}"
    )
