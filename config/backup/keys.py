"""A backup that only the holder of a key can read, in the format of age (age-encryption.org)."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pyrage
from django.utils.translation import gettext as _

from . import Refused

BEGINS = b"age-encryption.org/"


@contextmanager
def sealing(to: BinaryIO, keys: list[str]) -> Iterator[BinaryIO]:
    """What is written goes on sealed for these public keys; as it is where there are none. Refused."""
    if not keys:
        yield to
        return
    recipients, onward = [_public(key) for key in keys], _Onward(to)
    theirs, ours = _pipe()
    ended_by = _beside(lambda: pyrage.encrypt_io(theirs, onward, recipients), theirs)
    try:
        with ours:
            yield ours
    except BrokenPipeError:
        pass  # the other end says why
    finally:
        ended = ended_by()
    if fault := onward.fault or ended:
        raise fault


@contextmanager
def opening(path: Path, key: Path | None) -> Iterator[BinaryIO]:
    """The backup as it was written, opened with the key in that file where it is sealed. Refused."""
    with _readable(path) as file:
        is_sealed = file.read(len(BEGINS)) == BEGINS
        file.seek(0)
        if is_sealed:
            yield from _opened(file, _private(key))
        else:
            yield file


def _readable(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as fault:
        told = {"file": path, "why": fault.strerror}
        raise Refused(_("อ่านไฟล์สำรอง %(file)s ไม่ได้: %(why)s โปรดตรวจชื่อและสิทธิ์") % told) from fault


def _opened(file: BinaryIO, identities: list) -> Iterator[BinaryIO]:
    ours, theirs = _pipe()
    onward = _Onward(theirs)
    ended_by = _beside(lambda: pyrage.decrypt_io(file, onward, identities), theirs)
    try:
        with ours:
            yield ours
    finally:
        ended = ended_by()
        if ended and not onward.fault:  # it cannot be opened; else it was only not read to its end
            words = _("เปิดไฟล์สำรองด้วยกุญแจนี้ไม่ได้: ไม่ใช่กุญแจของไฟล์นี้ หรือไฟล์เสียหาย (%s)")
            raise Refused(words % ended) from ended


class _Onward:
    """Where it is written to; remembers why that failed, of which the library tells only words."""

    def __init__(self, file: BinaryIO):
        self._file, self.fault = file, None

    def write(self, block: bytes) -> int:
        try:
            return self._file.write(block)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self._file.flush()


def _beside(work: Callable[[], None], end: BinaryIO) -> Callable[[], Exception | None]:
    """The library reads and writes by itself, in a thread, until its end of the pipe is done with.

    What is returned waits for that, and says what was amiss.
    """

    def to_its_end(end: BinaryIO) -> Exception | None:
        try:
            with end:
                work()
        except Exception as fault:
            return fault

    pool = ThreadPoolExecutor(1)
    faults = pool.map(to_its_end, [end])
    pool.shutdown(wait=False)
    return partial(next, faults)


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    """The end to read from, and the one to write to."""
    read, write = os.pipe()
    return os.fdopen(read, "rb"), os.fdopen(write, "wb")


def _public(key: str):
    try:
        return pyrage.x25519.Recipient.from_str(key.strip())
    except pyrage.RecipientError as fault:
        words = _("«%s» ไม่ใช่กุญแจสาธารณะ (age1…) โปรดสร้างด้วย age-keygen แล้วใช้บรรทัด public key")
        raise Refused(words % key) from fault


def _private(key: Path | None) -> list:
    if key is None:
        raise Refused(_("ไฟล์สำรองนี้เข้ารหัสไว้ โปรดบอกไฟล์กุญแจด้วย --key"))
    try:
        told = [line.strip() for line in key.read_text().splitlines()]
        return [pyrage.x25519.Identity.from_str(each) for each in told if each and not each.startswith("#")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as fault:
        words = _("อ่านกุญแจจาก %(key)s ไม่ได้ (%(why)s) โปรดใช้ไฟล์ที่ age-keygen สร้าง")
        raise Refused(words % {"key": key, "why": fault}) from fault
