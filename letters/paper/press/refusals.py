"""Why a page was not printed, and what the person who wants it can do next."""

from django.utils.translation import gettext_lazy as _

from ..limits import PaperRefused

SENTENCES = {
    "address": _("แบบพิมพ์อ้างถึงไฟล์หรือที่อยู่ภายนอก จึงพิมพ์ไม่ได้ โปรดแจ้งผู้ดูแลระบบ"),
    "too-slow": _("จัดหน้าไม่เสร็จในเวลาที่กำหนด โปรดย่อข้อความหรือตาราง หรือแบ่งเป็นหลายฉบับ"),
    "too-heavy": _("จัดหน้าต้องใช้หน่วยความจำมากผิดปกติ โปรดย่อข้อความหรือตาราง หรือแบ่งเป็นหลายฉบับ"),
    "crashed": _("โปรแกรมจัดหน้าหยุดทำงานกลางคัน โปรดลองอีกครั้ง หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบ"),
}


def refusal(reason: str) -> PaperRefused:
    return PaperRefused(str(SENTENCES.get(reason, SENTENCES["crashed"])))
