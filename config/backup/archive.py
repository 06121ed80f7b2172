"""The tar of a backup: written and read as a stream, each part with its SHA-256."""

import hashlib
import io
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from . import Refused

BLOCK = 2**20  # bytes
A_SUM = 500  # members
LARGEST = 2**30  # bytes of a member that is read at once
LENGTH = 64  # digits of the digest behind the end
DAMAGED = _("ไฟล์สำรองเสียหายหรือไม่ครบ จึงไม่ได้กู้คืนสิ่งใด โปรดใช้ไฟล์สำรองฉบับอื่น หรือคัดลอกมาใหม่ (%s)")
_FAULTS = (tarfile.TarError, EOFError, zlib.error, UnicodeDecodeError)


class Hashed:
    """A file on its way, and the SHA-256 of what went by."""

    def __init__(self, file: BinaryIO):
        self._file, self._digest = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        block = self._file.read(size)
        self._digest.update(block)
        return block

    def write(self, block: bytes) -> int:
        self._digest.update(block)
        return self._file.write(block)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


class Writer:
    """Members are added one after the other; `sums` says where the last sum stands."""

    def __init__(self, to: BinaryIO, mtime: float):
        self._to, self._mtime = Hashed(to), mtime
        self._tar = tarfile.open(fileobj=self._to, mode="w|", bufsize=BLOCK, format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._unsummed, self._sums = [], 0

    def add(self, name: str, size: int, file: BinaryIO) -> None:
        """Exactly so many bytes of it."""
        read = Hashed(file)
        self._add(name, size, read)
        self._unsummed.append(f"{read.sha256}  {name}\n")
        if len(self._unsummed) == A_SUM:
            self.sum()

    def add_bytes(self, name: str, content: bytes) -> None:
        self.add(name, len(content), io.BytesIO(content))

    def sum(self) -> None:
        self._sums += 1
        content = "".join(self._unsummed).encode()
        self._add(f"sums/{self._sums:05}.txt", len(content), io.BytesIO(content))
        self._unsummed = []

    def close(self) -> None:
        self._tar.close()
        self._to.write(self._to.sha256.encode())

    def _add(self, name: str, size: int, file) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, self._mtime
        self._tar.addfile(member, file)


class _Whole:
    """All but the digest behind the end, which it keeps back."""

    def __init__(self, file: BinaryIO):
        self._file, self._kept, self._digest = file, b"", hashlib.sha256()

    def read(self, size: int) -> bytes:
        while len(self._kept) < size + LENGTH and (more := self._file.read(size)):
            self._kept += more
        cut = max(min(size, len(self._kept) - LENGTH), 0)
        block, self._kept = self._kept[:cut], self._kept[cut:]
        self._digest.update(block)
        return block

    @property
    def is_whole(self) -> bool:
        while self.read(BLOCK):
            pass
        return self._kept == self._digest.hexdigest().encode()


def read(source: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    """Every member but the sums, by name. Refused as soon as one is not what its sum says, and in the end
    where anything is not: nothing of it stands until the last member was asked for.
    """
    with _damage_in_words():
        whole = _Whole(source)
        yield from _members(whole)
        if not whole.is_whole:
            raise Refused(DAMAGED % "SHA-256")


def _members(whole: _Whole) -> Iterator[tuple[str, BinaryIO]]:
    found: dict[str, str] = {}
    with tarfile.open(fileobj=whole, mode="r|", bufsize=BLOCK) as tar:
        for member in tar:
            content = Hashed(tar.extractfile(member) or io.BytesIO())
            if member.name.startswith("sums/"):
                _compare(content.read(member.size).decode(), found)
                found = {}
                continue
            yield member.name, content
            while content.read(BLOCK):
                pass
            found[member.name] = content.sha256


def _compare(sums: str, found: dict[str, str]) -> None:
    said = dict(reversed(line.split("  ", 1)) for line in sums.splitlines())
    if amiss := [name for name in said.keys() | found.keys() if said.get(name) != found.get(name)]:
        raise Refused(DAMAGED % ", ".join(sorted(amiss)[:5]))


@contextmanager
def _damage_in_words() -> Iterator[None]:
    try:
        yield
    except _FAULTS as fault:
        raise Refused(DAMAGED % type(fault).__name__) from fault


@contextmanager
def writing(to: BinaryIO, mtime: float) -> Iterator[Writer]:
    writer = Writer(to, mtime)
    yield writer
    writer.close()
