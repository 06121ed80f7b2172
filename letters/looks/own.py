"""The pages and files of this room that show a letter."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from . import pages

_FILE, _STAMPED, _PAGE = _("ไฟล์ต้นฉบับ"), _("สำเนาที่มีตรารับ"), _("หน้าหนังสือ")
_ENCLOSURES = _("สิ่งที่ส่งมาด้วย")


def register() -> None:
    pages.add(
        {
            "letters:letter": _PAGE,
            "letters:link": _PAGE,
            "letters:follow": _PAGE,
            "letters:set-term": _PAGE,
            "letters:correct": _("แบบแก้ไขข้อมูล"),
            "letters:numbered": _("หน้าเลขที่ที่ออก"),
            "letters:dispatch": _("แบบบันทึกการส่ง"),
            "letters:paper": _("ฉบับที่ออกแล้ว (PDF)"),
            "letters:void-paper": _("ฉบับที่ออกแล้ว (PDF)"),
            "letters:enclose": _ENCLOSURES,
            "letters:enclosure": _ENCLOSURES,
            "letters:withdraw": _ENCLOSURES,
            "letters:put-back": _ENCLOSURES,
        },
        *("letters.Letter", "pk"),
    )
    pages.add({"letters:copy-paper": _("ฉบับถึงหน่วยงาน (PDF)")}, "letters.SealedCopy", "letter")
    pages.add({"letters:destruction-leave-out": _("บัญชีหนังสือขอทำลาย")}, "letters.DestructionLine", "letter")
    pages.add({"letters:dispatch-take-back": _PAGE}, "letters.Dispatch", "letter")
    pages.add({"letters:enter-section": _PAGE}, "letters.Assignment", "entry__letter")
    pages.add({"letters:confirm": _PAGE, "letters:reject": _PAGE}, "letters.Proposal", "letter")
    pages.add(
        {
            "letters:entry": _("หน้าบรรทัดทะเบียน"),
            "letters:entry-correct": _("หน้าบรรทัดทะเบียน"),
            "letters:entry-void": _("หน้าบรรทัดทะเบียน"),
            "letters:pass-on": _PAGE,
            "letters:stamp-paper": _STAMPED,
            "letters:stamped-scan": _STAMPED,
        },
        *("letters.Entry", "letter"),
    )
    pages.add(
        {"letters:printout-file": _("ทะเบียนที่พิมพ์เป็นไฟล์")},
        *("letters.Printout", "register__entries__letter"),
        of_these=Q(register__entries__registered_on__range=(F("first_on"), F("last_on"))),
    )
    pages.add(
        {
            "letters:intake": _("หน้าไฟล์ในกอง"),
            "letters:intake-drop": _("หน้าไฟล์ในกอง"),
            "letters:intake-take-back": _("หน้าไฟล์ในกอง"),
            "letters:intake-split": _("หน้าไฟล์ในกอง"),
            "letters:intake-file": _FILE,
            "letters:intake-picture": _FILE,
        },
        *("letters.Intake", "letter"),
    )
