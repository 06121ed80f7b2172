"""Files that are kept and never read: whether one may be, and in words why not.

They are kept as they came; but of a picture without what its camera wrote beside it (place, time, owner).
"""

from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from thai.numerals import to_thai

from .intake import shelf
from .intake.files import FileRefused, Limits, examining
from .intake.files.label import label
from .intake.files.limits import MIB

ACCEPT = ".pdf,.jpg,.jpeg,.png,.xlsx,.docx,application/pdf,image/jpeg,image/png"


class TooMuch(Exception):
    """What has the files has as many as it may have, or as large ones; says so in words."""


@dataclass(frozen=True)
class Room:
    """How much is kept with one thing, and of what each file may be."""

    files: int
    bytes: int
    limits: Limits

    def check(self, sizes: list[int], size: int) -> None:
        """That one of that size goes beside those that are kept. TooMuch."""
        if len(sizes) >= self.files:
            raise TooMuch(self.too_many)
        if sum(sizes) + size > self.bytes:
            most = to_thai(self.bytes // MIB)
            raise TooMuch(_("ไฟล์ทั้งหมดรวมกันเกิน %s MB โปรดนำไฟล์อื่นออกก่อน หรือย่อไฟล์") % most)

    @property
    def too_many(self) -> str:
        return _("แนบได้ไม่เกิน %s ไฟล์ โปรดนำไฟล์อื่นออกก่อน หรือรวมเป็นไฟล์เดียว") % to_thai(self.files)


@dataclass(frozen=True)
class Good:
    """An upload that was examined and may be kept."""

    upload: BinaryIO
    name: str
    kind: str
    cautions: tuple[str, ...] = ()  # what sleeps in it: words of `letters.cautions`


def check_door(upload: BinaryIO, limits: Limits) -> None:
    """FileRefused for what is not even looked at."""
    if reason := shelf.refused_at_the_door(upload, limits.bytes):
        raise FileRefused(reason, limits)


def examine(upload: BinaryIO, limits: Limits) -> Good:
    """It takes its time: in no transaction. FileRefused."""
    check_door(upload, limits)
    examined = examining.examine(upload, limits)
    return Good(examined.content, label(upload.name), examined.kind, examined.cautions)


def examine_each(uploads: list[BinaryIO], room: Room) -> tuple[list[Good], list[str]]:
    """The good ones; why each of the others is refused, in words. It takes its time: in no transaction."""
    good, refused = [], []
    for upload in uploads[: room.files]:
        try:
            good.append(examine(upload, room.limits))
        except FileRefused as error:
            refused.append(f"{label(upload.name)}: {in_words(error, room.limits)}")
    return good, refused + [f"{label(upload.name)}: {room.too_many}" for upload in uploads[room.files :]]


def told_by(upload: BinaryIO) -> tuple[str, int]:
    """Its SHA-256 and its size in bytes."""
    return shelf.sha256_of(shelf.blocks_of(upload)), upload.seek(0, 2)


def in_words(refused: FileRefused, limits: Limits) -> str:
    """As the reading of letters says it, but for what it says of letters alone."""
    ours = {
        "unknown-kind": _("ไม่รับไฟล์ชนิดนี้ โปรดส่งเป็น PDF ภาพ JPEG หรือ PNG ตาราง .xlsx หรือเอกสาร .docx"),
        "old-office": _("ไม่รับไฟล์ Office รุ่นเก่าหรือที่มีรหัสผ่าน โปรดบันทึกเป็น .xlsx .docx หรือ PDF ที่ไม่มีรหัสผ่าน"),
        "archive": _("ไฟล์นี้เป็นไฟล์บีบอัด โปรดแตกไฟล์แล้วแนบทีละไฟล์"),
        "damaged": _("ไฟล์นี้เสียหรือไม่ครบ โปรดเปิดดู บันทึกใหม่ แล้วแนบอีกครั้ง"),
        "too-large": _("ไฟล์ใหญ่เกิน %s MB โปรดย่อภาพ สแกนให้ละเอียดน้อยลง หรือแบ่งเป็นหลายไฟล์")
        % to_thai(limits.megabytes),
        "too-many-pixels": _("ภาพใหญ่เกินไป โปรดย่อภาพหรือถ่ายใหม่"),
        "too-heavy": _("ไฟล์นี้เมื่อคลายแล้วใหญ่ผิดปกติ จึงไม่รับ โปรดบันทึกเป็น PDF แล้วแนบใหม่"),
        "too-slow": _("ตรวจไฟล์นี้ไม่เสร็จในเวลาที่กำหนด โปรดบันทึกเป็น PDF แล้วแนบใหม่"),
        "crashed": _("ตรวจไฟล์นี้ไม่สำเร็จ โปรดบันทึกเป็น PDF แล้วแนบใหม่"),
    }
    return ours.get(refused.reason) or str(refused)
