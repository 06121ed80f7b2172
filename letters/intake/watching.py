"""A watched folder. The folder and the pile are all it remembers, so it can be killed at any moment.

A file stays where it is until the pile says what became of it; only then is it moved. The pile knows it by
its hash, so that what is done again after a kill is not done twice.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError
from django.utils.translation import gettext as _

from offices.models import Office, User

from ..models import Intake
from ..storeroom.disk import write_whole
from . import pile, refusals

DONE, REFUSED = "done", "refused"
UNFINISHED = {
    ".part",
    ".partial",
    ".tmp",
    ".crdownload",
    ".download",
    ".filepart",
}  # as copying programs name them
Look = tuple[int, int, int]  # size, moment of change and inode: what growing changes


class Folder:
    def __init__(self, path: Path, *, office: Office, by: User):
        self.path, self.office, self.by = path, office, by
        self._seen: dict[Path, Look] = {}
        self._brought: dict[tuple[Path, Look], int] = {}

    def look(self) -> Iterator[str]:
        """Bring in what has not changed since the last look, put away what is known. Tells what it did."""
        before, self._seen = self._seen, {file: _look_of(file) for file in self._files()}
        for file, look in self._seen.items():
            if look and before.get(file) == look:
                try:
                    yield from self._take(file, look)
                except (OSError, DatabaseError) as error:  # taken away meanwhile, or locked: next time
                    yield f"{file.name}: {error}"

    def _files(self) -> list[Path]:
        found = [file for file in self.path.iterdir() if file.is_file() and not file.is_symlink()]
        return sorted(file for file in found if not _is_unfinished(file))

    def _take(self, file: Path, look: Look) -> Iterator[str]:
        intake = self._known(file, look) or self._bring(file, look)
        if intake.is_being_read or _look_of(file) != look:
            return
        self._brought.pop((file, look), None)
        if intake.state == Intake.State.REFUSED:
            self._explain(file, intake)
            _move(file, self.path / REFUSED)
            yield f"{file.name}: {intake.why}"
        else:
            _move(file, self.path / DONE)
            yield f"{file.name}: {intake.in_words}"

    def _known(self, file: Path, look: Look) -> Intake | None:
        """As brought in by this process before; what an earlier one did, bring_in knows by the hash."""
        return Intake.objects.filter(pk=self._brought.get((file, look), 0)).first()

    def _bring(self, file: Path, look: Look) -> Intake:
        with file.open("rb") as opened:
            brought = pile.bring_in(opened, file.name, office=self.office, by=self.by)
        self._brought[file, look] = brought.intake.pk
        return brought.intake

    def _explain(self, file: Path, intake: Intake) -> None:
        words = f"{file.name}\n{intake.why}\n"
        if intake.refusal == refusals.TOP_SECRET:
            words += _("ไฟล์นี้ยังอยู่ในโฟลเดอร์ refused ต้องนำออกตามระเบียบ") + "\n"
        write_whole(self.path / REFUSED / f"{file.name}.txt", [words.encode()])


def _is_unfinished(file: Path) -> bool:
    return file.name.startswith((".", "~")) or file.suffix.lower() in UNFINISHED


def _look_of(file: Path) -> Look | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _move(file: Path, folder: Path) -> None:
    """Never over another file: one of the same name gets a number."""
    folder.mkdir(exist_ok=True)
    target, number = folder / file.name, 1
    while True:
        try:
            os.link(file, target)
        except FileExistsError:
            if target.samefile(file):  # linked, and killed before the old name was taken away
                break
            number += 1
            target = folder / f"{file.stem} ({number}){file.suffix}"
        else:
            break
    file.unlink()
