"""Files made to be fetched, in a folder of their own under MEDIA_ROOT that only private views serve."""

import datetime
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

FORGOTTEN = datetime.timedelta(hours=1)  # for files that no row names, longer than any lease


def folder(name: str) -> Path:
    """Made when it is first needed."""
    place = settings.MEDIA_ROOT / name
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def clear_away(name: str, named: Iterable[str], now: datetime.datetime) -> None:
    """Remove files that no row names: of the expired ones, and of attempts that did not end well."""
    kept = set(named)
    for path in folder(name).iterdir():
        is_old = now.timestamp() - path.stat().st_mtime > FORGOTTEN.total_seconds()
        if is_old and f"{name}/{path.name}" not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
