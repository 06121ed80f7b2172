"""Why a file gives no letter, and what the person who brought it can do."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thai.numerals import to_thai

from .files.limits import DEFAULT
from .files.refusals import SENTENCES as OF_READING

TOP_SECRET = "top-secret"  # noqa: S105  # a reason, not a secret
OURS = {
    TOP_SECRET: _(
        "หนังสือชั้นลับที่สุดห้ามบันทึกในระบบ ไฟล์และข้อความที่อ่านได้ถูกลบออกแล้ว ให้ใช้ทะเบียนลับบนกระดาษ และลบไฟล์ต้นทางตามระเบียบ"
    ),
    "gave-up": _("อ่านค้างหลายครั้งแล้วไม่สำเร็จ โปรดพิมพ์ออกมาแล้วสแกนใหม่ หรือกรอกหนังสือด้วยมือ"),
    "missing": _("ไม่พบไฟล์ในที่เก็บของระบบ โปรดนำไฟล์เข้ามาใหม่"),
}


def why_and_what_to_do(reason: str) -> str:
    if reason in OURS:
        return str(OURS[reason])
    sentence = gettext(OF_READING.get(reason, OF_READING["crashed"]))
    return to_thai(sentence.format(limits=DEFAULT))
