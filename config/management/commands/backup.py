"""manage.py backup FILE: everything, in one file, while people work."""

import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.backup import Refused, rotation
from config.backup.making import make
from config.backup.restoring import read


class Command(BaseCommand):
    help = (
        "Writes all rows of one moment and all files into FILE, which must not be there yet; in a folder, "
        "into a file named by the moment. People go on working meanwhile. docs/deploy.md tells the rest."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--for",
            dest="keys",
            action="append",
            metavar="PUBLICKEY",
            help="seal it for the holder of this key of age (age1…); may be said again (WIAN_BACKUP_FOR)",
        )
        parser.add_argument("--keep", type=int, metavar="N", help="in a folder: then leave only the newest N")
        parser.add_argument("--verify", action="store_true", help="only prove that FILE is undamaged")
        parser.add_argument("--key", type=Path, metavar="FILE", help="with --verify: the key of a sealed one")

    def handle(self, *, file: Path, keys: list[str] | None, keep: int | None, verify: bool, key, **options):
        try:
            if verify:
                self._verify(file, key)
            else:
                self._make(file, settings.WIAN_BACKUP_FOR if keys is None else keys, keep)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def _make(self, file: Path, keys: list[str], keep: int | None) -> None:
        now, folder = timezone.now(), file if file.is_dir() else None
        if folder:
            file = rotation.name_in(folder, now, is_sealed=bool(keys))
        counted = make(file, now, keys=keys, say=self.stderr.write)
        self._tell(file, now, vars(counted))
        if counted.lost:
            self.stderr.write("\n".join(f"หาย: {name}" for name in counted.lost))
            raise SystemExit(1)  # and no former backup goes: it may have them
        if folder and keep:
            rotation.leave(folder, keep, now)

    def _verify(self, file: Path, key: Path | None) -> None:
        backup = read(file, key)
        self._tell(file, datetime.datetime.fromisoformat(backup.about["made_at"]), backup.manifest)

    def _tell(self, file: Path, made_at: datetime.datetime, counted: dict) -> None:
        rows, files = sum(table["count"] for table in counted["rows"].values()), counted["files"]
        sizes = [f"{size / 2**20:,.1f} MiB" for size in (counted["bytes"], file.stat().st_size)]
        told = f"{len(counted['rows'])} ตาราง {rows:,} แถว · {files:,} ไฟล์ {sizes[0]} · {sizes[1]}"
        self.stdout.write(f"{file}: {timezone.localtime(made_at):%Y-%m-%d %H:%M} · {told}")
