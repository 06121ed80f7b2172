"""Files below MEDIA_ROOT, on a disk of this machine or on one that all machines see."""

import datetime
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from django.core.files.storage import FileSystemStorage

BLOCK = 64 * 1024  # bytes


class Disk(FileSystemStorage):
    """A file is there whole or not at all, also after a power cut."""

    def place(self, name: str) -> Path:
        return Path(self.path(name))

    @contextmanager
    def on_disk(self, at: Path) -> Iterator[Path]:
        yield at

    def blocks(self, at: Path, first: int, length: int) -> Iterator[bytes]:
        with at.open("rb") as file:
            file.seek(first)
            while length and (block := file.read(min(BLOCK, length))):
                length -= len(block)
                yield block

    def size_of(self, at: Path) -> int:
        return at.stat().st_size

    def names_in(self, folder: str) -> list[str]:
        return [path.name for path in self.place(folder).glob("*")]

    def clear(self, folder: str) -> None:
        shutil.rmtree(self.place(folder), ignore_errors=True)

    def room(self, folder: str) -> AbstractContextManager[str]:
        return tempfile.TemporaryDirectory(dir=self._folder(folder))

    def take_in(self, made: Path, name: str) -> None:
        made.chmod(0o600)
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.replace(self.place(name))

    def clear_away(self, folder: str, kept: set[str], before: datetime.datetime) -> None:
        for path in self._folder(folder).iterdir():
            with suppress(FileNotFoundError):  # another worker clears away too, and rooms go by themselves
                if path.name not in kept and _touched_at(path) < before.timestamp():
                    shutil.rmtree(path) if path.is_dir() else path.unlink()

    def every_file(self) -> Iterator[tuple[str, datetime.datetime]]:
        root = Path(self.location)
        for folder, _folders, files in os.walk(root):
            for each in files:
                path = Path(folder, each)
                with suppress(FileNotFoundError):  # done with meanwhile
                    written_at = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
                    yield path.relative_to(root).as_posix(), written_at

    def _folder(self, name: str) -> Path:
        """Made when it is first needed."""
        folder = self.place(name)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    def _save(self, name: str, content) -> str:
        write_whole(self.place(name), content.chunks())
        return name


def _touched_at(path: Path) -> float:
    """When something was written there last: in a room by what is being made in it, for hours if need be."""
    return max(each.stat().st_mtime for each in [path, *path.rglob("*")])


def write_whole(path: Path, blocks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            for block in blocks:
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
