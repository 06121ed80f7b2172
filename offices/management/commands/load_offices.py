"""manage.py load_offices: the offices of the country, or of a file, into the tree of offices."""

from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from thai.numerals import to_thai

from ... import loading, office_file
from ...country import COUNTRY
from ...models import Office


class Command(BaseCommand):
    help = "Adds and changes offices as a CSV file says. Run twice it changes nothing; it deletes nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=COUNTRY, help="the country's if none")
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would change, and change nothing"
        )

    def handle(self, *, file: Path, dry_run: bool, **options) -> None:
        try:
            loaded = loading.load(office_file.read(file.read_bytes()), is_rehearsal=dry_run)
        except OSError as error:
            raise CommandError(f"เปิดแฟ้ม {file} ไม่ได้: {error.strerror}") from error
        except office_file.BadFile as bad:
            raise CommandError("\n".join(["ไม่ได้โหลดหน่วยงานใด โปรดแก้แฟ้มแล้วลองใหม่", *bad.faults])) from bad
        for change in loaded.changes:
            self.stdout.write(str(change))
        self.stdout.write(_in_words(loaded))
        if dry_run:
            self.stdout.write("ทดลองเท่านั้น ไม่ได้เปลี่ยนแปลงสิ่งใด")


def _in_words(loaded: loading.Loaded) -> str:
    kinds = Counter(office.kind for office in loaded.added)
    added = [f"{kind.label} {to_thai(kinds[kind])}" for kind in Office.Kind if kinds[kind]]
    details = f" ({', '.join(added)})" if added else ""
    changed = len({change.office for change in loaded.changes})
    numbers = {"เพิ่ม": len(loaded.added), "แก้ไข": changed, "เหมือนเดิม": loaded.unchanged}
    words = [f"{word} {to_thai(number)} แห่ง" for word, number in numbers.items()]
    return f"{words[0]}{details} · {words[1]} · {words[2]}"
