"""Why work in the background failed, for whoever waits for it: what is amiss, and what to do next."""

import errno

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

from offices.database import amiss

from .paper.limits import PaperRefused

FULL = {errno.ENOSPC, errno.EDQUOT}


def is_full(fault: BaseException) -> bool:
    """Of the disk, or of what one may use of it."""
    return (isinstance(fault, OSError) and fault.errno in FULL) or amiss.is_full(fault)


@translation.override(settings.LANGUAGE_CODE)  # stored
def in_words(fault: BaseException) -> str:
    match fault:
        case PaperRefused():
            return str(fault)
        case FileNotFoundError():
            return _("ไม่พบไฟล์ที่ต้องใช้ในที่เก็บไฟล์ โปรดแจ้งผู้ดูแลระบบ")
        case _ if is_full(fault):
            return _("ที่เก็บไฟล์เต็ม โปรดแจ้งผู้ดูแลระบบให้เพิ่มที่ว่าง")
        case MemoryError():
            return _("หน่วยความจำไม่พอสำหรับงานนี้ โปรดแบ่งเป็นงานที่เล็กลง หรือแจ้งผู้ดูแลระบบ")
        case DatabaseError():
            return _("ฐานข้อมูลไม่ตอบหรือมีผู้ใช้หนาแน่น โปรดลองใหม่ภายหลัง")
    told = _("ระบบทำไม่สำเร็จด้วยข้อผิดพลาดของโปรแกรม (%s) โปรดลองใหม่ หากยังไม่ได้ให้แจ้งผู้ดูแลระบบ")
    return told % type(fault).__name__


@translation.override(settings.LANGUAGE_CODE)
def cut_short() -> str:
    """No attempt came to its end, and none could say why."""
    return _("ตัวทำงานเบื้องหลังหยุดกลางคันทุกครั้งที่ทำงานนี้ โปรดแบ่งเป็นงานที่เล็กลง หรือแจ้งผู้ดูแลระบบ")
