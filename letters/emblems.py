"""An office's emblem: tried out, looked at, taken, withdrawn."""

from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offices.models import Office, User
from thai.numerals import to_thai

from .intake import shelf
from .intake.files import FileRefused
from .intake.files.label import label
from .models import Emblem
from .paper import emblem as reducing
from .paper import page


class ChangedMeanwhile(Exception):
    """Somebody has taken, replaced or withdrawn it since this person looked."""


def printed_by(office: Office) -> page.Emblem | None:
    """Of the office, else of the nearest office above that has one."""
    found = Emblem.objects.printed_by(office).first()
    return found.printed if found else None


def try_out(office: Office, upload: BinaryIO, *, by: User) -> Emblem:
    """Keep what is left of an upload, to be looked at; an earlier one that nobody took goes. FileRefused."""
    if reason := shelf.refused_at_the_door(upload, reducing.LIMITS.bytes):
        raise FileRefused(reason, reducing.LIMITS)
    reduced = reducing.reduce(upload)
    made = reduced.emblem
    parts = {"width": made.width, "height": made.height, "outline": made.outline, "grey": made.grey}
    with transaction.atomic():
        office.emblems.filter(taken_at=None).delete()
        return office.emblems.create(
            **parts, left_out=list(reduced.left_out), name=label(upload.name), uploaded_by=by
        )


@transaction.atomic
def take(emblem: Emblem, *, by: User) -> None:
    """It is printed from now on, in place of the former. ChangedMeanwhile."""
    Office.objects.select_for_update().get(pk=emblem.office_id)
    said = {"withdrawn_by": by, "withdrawn_at": timezone.now()}
    Emblem.objects.standing().filter(office=emblem.office_id).exclude(pk=emblem.pk).update(**said)
    waiting = Emblem.objects.filter(pk=emblem.pk, taken_at=None)
    if not waiting.update(taken_by=by, taken_at=timezone.now()):
        raise ChangedMeanwhile


def withdraw(emblem: Emblem, *, by: User) -> None:
    """ChangedMeanwhile."""
    standing = Emblem.objects.standing().filter(pk=emblem.pk)
    if not standing.update(withdrawn_by=by, withdrawn_at=timezone.now()):
        raise ChangedMeanwhile


def refusal_in_words(refused: FileRefused) -> str:
    """As the reading of letters says it, but for what it says of letters alone."""
    simpler = _("โปรดบันทึกใหม่ให้รายละเอียดน้อยลง หรือบันทึกเป็นภาพ PNG")
    ours = {
        "unknown-kind": _("ไม่รับไฟล์ชนิดนี้ โปรดส่งเป็น SVG, PNG หรือ JPEG"),
        "damaged": _("เปิดไฟล์นี้ไม่ได้ ถ้าเป็น SVG โปรดบันทึกใหม่เป็น Plain SVG ที่ไม่มี DOCTYPE หรือบันทึกเป็นภาพ PNG"),
        "too-large": _("ไฟล์ใหญ่เกิน %s MB") % to_thai(reducing.LIMITS.megabytes) + " " + simpler,
        "too-many-pixels": _("ภาพใหญ่เกินไป โปรดย่อภาพให้ด้านยาวไม่เกิน ๖,๐๐๐ จุด"),
        "too-heavy": _("ตราในไฟล์นี้ละเอียดเกินกว่าจะพิมพ์ได้") + " " + simpler,
        "too-slow": _("อ่านไฟล์นี้ไม่เสร็จในเวลาที่กำหนด") + " " + simpler,
        "crashed": _("อ่านไฟล์นี้ไม่สำเร็จ") + " " + simpler,
    }
    return ours.get(refused.reason) or str(refused)


def left_out_in_words(emblem: Emblem) -> list[str]:
    """What the file holds that will not be printed."""
    words = {
        "text": _("ตัวหนังสือ (โปรดแปลงเป็นเส้นรูปก่อนบันทึก)"),
        "picture": _("ภาพที่ฝังอยู่ใน SVG"),
        "use": _("ชิ้นส่วนที่อ้างถึงชิ้นอื่น (use)"),
        "clip": _("การตัดหรือบังรูป (clip, mask)"),
        "stroke": _("เส้นขอบที่ไม่ใช่รูปทึบ (stroke)"),
        "white": _("รูปสีขาวที่ทับบนรูปสีดำ"),
        "style": _("รูปแบบ CSS"),
        "other": _("ส่วนที่ไม่ใช่รูปวาด เช่น สคริปต์"),
    }
    return [words[each] for each in emblem.left_out]
