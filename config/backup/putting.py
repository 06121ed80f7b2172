"""The file that a backup becomes: there whole, or not at all."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from letters.faults import is_full

from . import Refused


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Written beside it as NAME.part, for its owner alone; it never takes the place of another. Refused."""
    part = path.with_name(f"{path.name}.part")
    try:
        with _held(part, path) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.link(part, path)  # unlike a renaming it leaves one that came meanwhile
            part.unlink()
            _keep_names(path.parent)
    except FileExistsError as fault:
        words = _("มีไฟล์ %s อยู่แล้ว จึงไม่เขียนทับ โปรดใช้ชื่ออื่น")
        raise Refused(words % path) from fault
    except OSError as fault:
        raise Refused(_in_words(fault, path)) from fault


@contextmanager
def _held(part: Path, path: Path) -> Iterator[BinaryIO]:
    """What a killed one left is written over; of two at the same time one is refused."""
    if path.exists():
        raise FileExistsError(path)
    with open(part, "ab", opener=_for_its_owner) as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if file.tell():
            file.truncate(0)
        try:
            yield file
        finally:
            part.unlink(missing_ok=True)


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _keep_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _in_words(fault: OSError, path: Path) -> str:
    told = {"file": path, "why": fault.strerror or fault}
    if is_full(fault):
        return _("ที่เก็บไฟล์สำรองเต็ม จึงไม่มีไฟล์ %(file)s โปรดเพิ่มที่ว่างหรือย้ายฉบับเก่าออก แล้วสั่งใหม่") % told
    if fault.errno == errno.EWOULDBLOCK:
        return _("กำลังสำรองลงไฟล์ %(file)s อยู่แล้ว โปรดรอให้เสร็จ") % told
    return _("เขียนไฟล์สำรอง %(file)s ไม่ได้: %(why)s โปรดตรวจโฟลเดอร์และสิทธิ์") % told
