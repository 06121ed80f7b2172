"""Files in a bucket of an S3 server, for web processes and workers on several machines.

An object is there whole or not at all by S3's own promise.
"""

import datetime
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from botocore.config import Config
from django.core.files import File
from storages.backends.s3 import S3Storage

BLOCK = 64 * 1024  # bytes
# Somebody waits for the page, and /readyz for its answer: a server that is silent says so within a minute.
PATIENCE = {"connect_timeout": 3, "read_timeout": 20, "retries": {"total_max_attempts": 2}}  # seconds


@dataclass(frozen=True)
class Place:
    """As much of a Path as files that are kept need."""

    bucket: "Bucket"
    key: str

    def __truediv__(self, name: str) -> "Place":
        return Place(self.bucket, f"{self.key}/{name}")

    @property
    def name(self) -> str:
        return self.key.rpartition("/")[2]

    def is_file(self) -> bool:
        return self.bucket.exists(self.key)

    def open(self, mode: str = "rb"):
        """FileNotFoundError."""
        return self.bucket.open(self.key, mode)

    def read_bytes(self) -> bytes:
        with self.open() as file:
            return file.read()

    def write(self, whole: BinaryIO) -> None:
        self.bucket.save(self.key, File(whole))

    def unlink(self, *, missing_ok: bool = False) -> None:
        if not missing_ok and not self.is_file():
            raise FileNotFoundError(self.key)
        self.bucket.delete(self.key)


class Bucket(S3Storage):
    def get_default_settings(self) -> dict:
        """Any S3 server is spoken to alike. An address of a file opens nothing: Wian gives it out itself."""
        config = Config(signature_version="s3v4", s3={"addressing_style": "path"}, **PATIENCE)
        return super().get_default_settings() | {"client_config": config, "querystring_auth": False}

    def place(self, name: str) -> Place:
        return Place(self, str(name))

    @contextmanager
    def on_disk(self, at: Place) -> Iterator[Path]:
        with at.open() as file, tempfile.NamedTemporaryFile(prefix="wian-") as copy:
            shutil.copyfileobj(file, copy, BLOCK)
            copy.flush()
            yield Path(copy.name)

    def blocks(self, at: Place, first: int, length: int) -> Iterator[bytes]:
        stored = self.bucket.Object(self._normalize_name(at.key))
        if length:
            yield from stored.get(Range=f"bytes={first}-{first + length - 1}")["Body"].iter_chunks(BLOCK)

    def size_of(self, at: Place) -> int:
        return self.size(at.key)

    def names_in(self, folder: str) -> list[str]:
        return self.listdir(folder)[1]

    def clear(self, folder: str) -> None:
        self._below(folder).delete()

    def room(self, folder: str) -> AbstractContextManager[str]:
        return tempfile.TemporaryDirectory(prefix="wian-")

    def take_in(self, made: Path, name: str) -> None:
        with made.open("rb") as whole:
            self.save(name, File(whole))

    def clear_away(self, folder: str, kept: set[str], before: datetime.datetime) -> None:
        for stored in self._below(folder):
            if stored.key.rpartition("/")[2] not in kept and stored.last_modified < before:
                stored.delete()

    def every_file(self) -> Iterator[tuple[str, datetime.datetime]]:
        root = f"{self.location}/" if self.location else ""
        for stored in self.bucket.objects.filter(Prefix=root):
            yield stored.key.removeprefix(root), stored.last_modified

    def _below(self, folder: str):
        return self.bucket.objects.filter(Prefix=f"{self._normalize_name(folder)}/")
