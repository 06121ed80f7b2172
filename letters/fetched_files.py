"""Files made to be fetched, in a folder of their own under MEDIA_ROOT that only private views serve."""

import datetime
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import models

FORGOTTEN = datetime.timedelta(hours=1)  # for files that no row names, longer than any lease


def folder(name: str) -> Path:
    """Made when it is first needed."""
    place = settings.MEDIA_ROOT / name
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


@contextmanager
def new_file(name: str, ending: str) -> Iterator[tuple[Path, str]]:
    """Where it is written, and what it is called under MEDIA_ROOT once it is whole."""
    file = f"{name}/{uuid.uuid4().hex}.{ending}"
    with tempfile.TemporaryDirectory(dir=folder(name)) as room:
        made = Path(room) / "made"
        yield made, file
        made.chmod(0o600)
        made.replace(settings.MEDIA_ROOT / file)


def expire(model: type[models.Model], name: str, now: datetime.datetime) -> None:
    """Remove the rows that were kept long enough, and files that no row names: also those of attempts that
    did not end well. A row has `file` and `expires_at`.
    """
    model.objects.filter(expires_at__lt=now).delete()
    clear_away(model, name, now)


def clear_away(model: type[models.Model], name: str, now: datetime.datetime) -> None:
    """Remove the files that no row of the model names."""
    kept = set(model.objects.exclude(file="").values_list("file", flat=True))
    for path in folder(name).iterdir():
        is_old = now.timestamp() - path.stat().st_mtime > FORGOTTEN.total_seconds()
        if is_old and f"{name}/{path.name}" not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
