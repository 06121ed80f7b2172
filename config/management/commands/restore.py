"""manage.py restore FILE: what a backup holds, into an empty Wian."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from config.backup import Refused
from config.backup.restoring import Proof, restore
from letters import faults
from letters.audit import audit
from letters.models import Entry, LedgerLine, Register


class Command(BaseCommand):
    help = (
        "Brings a backup into an empty database and an empty storeroom, all of it or nothing, and proves "
        "that they hold what was backed up. Workers and reminders then rest until `manage.py resume`."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--key", type=Path, metavar="FILE", help="of a backup that was sealed: its key")

    def handle(self, *, file: Path, key: Path | None, **options) -> None:
        try:
            proof = restore(file, timezone.now(), key=key, say=self.stderr.write)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except OSError as fault:  # of the storeroom; nothing stands
            raise CommandError(faults.in_words(fault)) from fault
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self._tell(proof)
        if LedgerLine._meta.db_table not in proof.rows:  # of a release that had no chains yet
            call_command("chain_history", stdout=self.stdout)
        self._ask_the_books(proof.heads)

    def _tell(self, proof: Proof) -> None:
        for table, count in proof.rows.items():
            self.stdout.write(f"{table:<40} {count:>12,}  ตรงกัน")
        self.stdout.write(f"{'ไฟล์':<40} {proof.files:>12,}  ตรงกัน")
        for name in proof.missing:
            self.stdout.write(f"ไม่มีมาแต่ตอนสำรอง: {name}")
        self.stdout.write("ตัวทำงานเบื้องหลังและการแจ้งเตือนหยุดรอไว้ จนกว่าจะสั่ง manage.py resume")

    def _ask_the_books(self, heads: list[str]) -> None:
        """Equal rows make equal books: what is not whole here was not so before, and somebody should know.

        But migrations have run since: the chains must still end where they did.
        """
        torn = [book for book in _begun_books() if not audit(book).is_whole]
        for book in torn:
            self.stdout.write(f"ทะเบียนไม่ครบมาแต่เดิม: {book}")
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as kept:
            kept.writelines(f"{head}\n" for head in heads)
            kept.flush()
            call_command("verify_history", expect=Path(kept.name), stdout=self.stdout)
        if torn:
            raise SystemExit(1)


def _begun_books() -> Iterator[Register]:
    """Of a country's tens of thousands most have no line yet: those are whole unasked."""
    has_lines = Exists(Entry.objects.filter(register=OuterRef("pk")))
    begun = Register.objects.filter(has_lines | ~Q(last=F("starts_after")))
    return begun.select_related("office").iterator()
