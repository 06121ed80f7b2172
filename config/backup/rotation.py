"""A folder of backups, named by their moments, of which the newest stay."""

import datetime
from pathlib import Path

from django.utils import timezone

A_DAY = datetime.timedelta(days=1)
_NAMED = "wian-????-??-??-??????.tar"


def name_in(folder: Path, now: datetime.datetime, *, is_sealed: bool) -> Path:
    return folder / f"wian-{timezone.localtime(now):%Y-%m-%d-%H%M%S}.tar{'.age' if is_sealed else ''}"


def leave(folder: Path, count: int, now: datetime.datetime) -> None:
    """The newest so many, of those named here; what a killed one left unfinished goes after a day."""
    whole = [*folder.glob(_NAMED), *folder.glob(f"{_NAMED}.age")]
    for old in sorted(whole)[: max(len(whole) - count, 0)]:
        old.unlink()
    for part in folder.glob(f"{_NAMED}*.part"):
        if part.stat().st_mtime < (now - A_DAY).timestamp():
            part.unlink(missing_ok=True)
