"""manage.py verify_history: was anything that was written down changed, removed, put in or moved since?"""

import json
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count, Q

from offices.models import Office

from ...ledger import heads as ends
from ...ledger.comparing import in_rows
from ...ledger.faults import Finding
from ...ledger.telling import told
from ...ledger.walking import in_chains
from ...models import LedgerLine

MOST_TOLD = 1000  # findings; of the others only how many they are


class Command(BaseCommand):
    help = (
        "Compares registers, history, papers and who looked at secrets with the chain of their office; exit "
        " status 1 when anything was changed, removed, put in or moved behind Wian's back."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--office", metavar="CODE", help="of one office alone")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--heads", action="store_true", help="print the ends of the chains, to be kept")
        parser.add_argument("--expect", type=Path, metavar="FILE", help="compare with ends that were kept")

    def handle(self, *, office, heads: bool, expect, **options) -> None:
        keys = dict(Office.objects.values_list("code", "pk"))
        if office and office not in keys:
            raise CommandError(f"ไม่มีหน่วยงานรหัส {office}")
        if heads:
            self.stdout.write("\n".join(ends.written(keys.get(office))))
            return
        found = _found(keys.get(office), _lost(expect, keys) if expect else [], keys)
        written = json.dumps(found, ensure_ascii=False, indent=2) if options["json"] else _in_words(found)
        self.stdout.write(written)
        if not found["is_whole"]:
            raise SystemExit(1)


def _found(office: int | None, lost: list[Finding], keys: dict[str, int]) -> dict:
    """The first findings as rows, and how many of everything there are."""
    own = (each for each in lost if office in (None, each.office))
    findings = chain(own, in_chains(office), in_rows(office))
    first = list(islice(findings, MOST_TOLD))
    count = len(first) + sum(1 for _finding in findings)
    rows = list(told(first, {key: code for code, key in keys.items()}))
    return {"is_whole": not count, **_counted(office), "count": count, "findings": rows}


def _lost(kept: Path, keys: dict[str, int]) -> list[Finding]:
    try:
        return list(ends.lost(kept.read_text(encoding="utf-8").splitlines(), keys))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"อ่านไฟล์ {kept} ไม่ได้: {error}") from error
    except ends.NotHeads as wrong:
        words = f"{kept} บรรทัดที่ {wrong}: ไม่ใช่ค่าท้ายโซ่ (รหัสหน่วยงาน จำนวนข้อ แฮช) โปรดใช้ไฟล์ที่ได้จาก --heads"
        raise CommandError(words) from wrong


def _counted(office: int | None) -> dict[str, int]:
    """Of all that could be found: lines, and how many of them were taken over afterwards."""
    lines = LedgerLine.objects.filter(**({} if office is None else {"office": office}))
    return lines.aggregate(lines=Count("pk"), late=Count("pk", filter=Q(is_late=True)))


def _in_words(found: dict) -> str:
    return "\n".join(_lines(found))


def _lines(found: dict) -> Iterator[str]:
    for row in found["findings"]:
        yield f"{row['office'] or '?'}  {row['words']}"
    if found["count"] > len(found["findings"]):
        yield f"… และอีก {found['count'] - len(found['findings'])} รายการ"
    verdict = f"ไม่ครบถ้วน {found['count']} รายการ" if found["count"] else "ครบถ้วน"
    yield f"โซ่ {found['lines']} ข้อ (รับเข้าภายหลัง {found['late']}): {verdict}"
