"""A backup that only the holder of a key can read, in the format of age (age-encryption.org)."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    sealer = _Beside(lambda: pyrage.encrypt_io(theirs, onward, recipients), theirs)
    sealer.start()
    try:
        with ours:
            yield ours
    except BrokenPipeError:
        pass  # the other end says why
    finally:
        sealer.join()
    if fault := onward.fault or sealer.fault:
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
    opener = _Beside(lambda: pyrage.decrypt_io(file, onward, identities), theirs)
    opener.start()
    try:
        with ours:
            yield ours
    finally:
        opener.join()
        if opener.fault and not onward.fault:  # it cannot be opened; else it was only not read to its end
            words = _("เปิดไฟล์สำรองด้วยกุญแจนี้ไม่ได้: ไม่ใช่กุญแจของไฟล์นี้ หรือไฟล์เสียหาย (%s)")
            raise Refused(words % opener.fault) from opener.fault


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


class _Beside(threading.Thread):
    """The library reads and writes by itself, until its end of the pipe is done with."""

    def __init__(self, work: Callable[[], None], end: BinaryIO):
        super().__init__(daemon=True)
        self._work, self._end, self.fault = work, end, None

    def run(self) -> None:
        try:
            with self._end:
                self._work()
        except Exception as fault:
            self.fault = fault


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
