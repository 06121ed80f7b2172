"""One person's room: made as a copy of the first, entered, thrown away.

A room is a folder with a database and files. While it is entered there is no other database: nothing that is
done in it can reach the office's own (docs/decisions/0033-practice-has-a-database-of-its-own.md).
"""

import fcntl
import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

import django
from django.conf import settings
from django.db import connections, transaction
from django.db.utils import ConnectionHandler
from django_tasks import task_backends

from letters.storeroom.apart import files_in
from offices.database.connecting import thrown_away
from offices.models import User
from offices.practising import for_practice
from workflow.demo import handed_in, pile, story

from . import tables
from .tasks import InTheRoomBackend

UNUSED = 14 * 24 * 3600  # seconds after which a room that nobody entered is cleared away
MAIN = "default"


class Room:
    """Of one release: another one's tables are others, and its room begins anew."""

    def __init__(self, person: User):
        self._all = f"{person.pk}-*"
        self.folder = settings.PRACTICE_ROOMS / f"{person.pk}-{_release()}"

    @property
    def is_there(self) -> bool:
        return (self.folder / "wian.sqlite3").is_file()

    def make(self) -> None:
        """As everybody's is in the beginning. Whoever has one keeps it."""
        if self.is_there:
            return
        kept = first()
        with tempfile.TemporaryDirectory(dir=settings.PRACTICE_ROOMS, prefix="new-") as new:
            copy = Path(new, "room")
            shutil.copytree(kept, copy)
            with suppress(OSError):  # pressed twice: the other has made it
                copy.rename(self.folder)

    def throw_away(self) -> None:
        """All of it, former releases' too. What others still read of it goes when they have."""
        for room in settings.PRACTICE_ROOMS.glob(self._all):
            shutil.rmtree(room, ignore_errors=True)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """What is done within is done there, and nowhere else."""
        (self.folder / "wian.sqlite3").touch()  # OSError where it was thrown away
        with apart(self.folder), for_practice():
            yield


def clear_away() -> None:
    """The rooms that nobody has entered for two weeks."""
    settings.PRACTICE_ROOMS.mkdir(mode=0o700, parents=True, exist_ok=True)
    for room in settings.PRACTICE_ROOMS.glob("[0-9]*"):
        database = room / "wian.sqlite3"
        if not database.exists() or time.time() - database.stat().st_mtime > UNUSED:
            shutil.rmtree(room, ignore_errors=True)


@contextmanager
def apart(folder: Path) -> Iterator[None]:
    """With the database and the files of a folder, and no others, in this thread."""
    room = ConnectionHandler({MAIN: thrown_away(folder / "wian.sqlite3")})[MAIN]
    own, own_tasks = connections[MAIN], task_backends[MAIN]
    with ExitStack() as after:
        after.callback(connections.__setitem__, MAIN, own)
        after.callback(task_backends.__setitem__, MAIN, own_tasks)
        after.callback(room.close)
        after.enter_context(files_in(folder / "files"))
        connections[MAIN] = room
        task_backends[MAIN] = InTheRoomBackend(MAIN, {"QUEUES": settings.QUEUES})
        yield


def first() -> Path:
    """The room that all are copies of; made once for a release, which takes seconds."""
    clear_away()
    first = settings.PRACTICE_ROOMS / f"first-{_release()}"
    with (settings.PRACTICE_ROOMS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not first.is_dir():
            for former in settings.PRACTICE_ROOMS.glob("first-*"):
                shutil.rmtree(former, ignore_errors=True)
            with tempfile.TemporaryDirectory(dir=settings.PRACTICE_ROOMS, prefix="new-") as new:
                made = Path(new, "room")
                made.mkdir(mode=0o700)
                with apart(made), for_practice():
                    furnish()
                made.rename(first)
    return first


def furnish() -> None:
    """The tables and the example, in a database that is empty."""
    tables.make()
    with transaction.atomic():
        story.tell(password=None)  # nobody signs in here
    pile.bring_in()
    handed_in.hand_in()


@cache
def _release() -> str:
    """Another whenever the tables or the example are."""
    made_from = hashlib.sha256(django.__version__.encode())
    for part in ("*/migrations/*.py", "workflow/demo/*.py", "letters/example/**/*.txt"):
        for path in sorted(settings.ROOT.glob(part)):
            made_from.update(f"{path.name}\n".encode() + path.read_bytes())
    return made_from.hexdigest()[:16]
