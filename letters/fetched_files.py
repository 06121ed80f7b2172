"""Files made to be fetched, in a folder of their own of the storeroom that only private views serve."""

import datetime
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import models
from django.db.models import Q

from . import storeroom

FORGOTTEN = datetime.timedelta(hours=1)  # for files that no row names, longer than any lease


@contextmanager
def new_file(name: str, ending: str) -> Iterator[tuple[Path, str]]:
    """Where it is written, and what it is called in the storeroom once it is whole."""
    file = f"{name}/{uuid.uuid4().hex}.{ending}"
    with storeroom.room(name) as room:
        made = Path(room) / "made"
        yield made, file
        storeroom.take_in(made, file)


def kept(now: datetime.datetime) -> Q:
    """Rows whose time is not over; one still to be made is kept, however long no worker came to it."""
    return Q(expires_at__gt=now) | Q(leased_until__isnull=False)


def expire(model: type[models.Model], name: str, now: datetime.datetime) -> None:
    """Remove the rows that were kept long enough, and files that no row names: also those of attempts that
    did not end well. A row has `file`, `expires_at` and a lease.
    """
    model.objects.exclude(kept(now)).delete()
    clear_away(model, name, now)


def clear_away(model: type[models.Model], name: str, now: datetime.datetime) -> None:
    """Remove the files that no row of the model names."""
    kept = set(model.objects.exclude(file="").values_list("file", flat=True))
    storeroom.clear_away(name, {file.removeprefix(f"{name}/") for file in kept}, now - FORGOTTEN)
