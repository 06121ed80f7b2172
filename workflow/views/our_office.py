"""What an office decides for itself: one page that leads to each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from letters import permissions as letters_may
from offices import permissions as offices_may
from offices import workplace
from offices.models import Office, User


@dataclass(frozen=True)
class Matter:
    part: Promise  # of the page
    url: str
    title: Promise
    words: Promise  # what is decided there
    may: Callable[[Office, User], bool]


def anybody(office: Office, user: User) -> bool:
    return True


PEOPLE, TIME = _("คนและการเข้าใช้"), _("เวลาและการเตือน")
PAPER, KEEPING = _("หนังสือที่ออก"), _("การเก็บหนังสือและงานของระบบ")
MATTERS = (
    Matter(
        PEOPLE,
        "people",
        _("บุคลากร"),
        _("ใครทำงานที่นี่ บทบาทใด เห็นชั้นความลับใด ถึงเมื่อใด ลืมรหัสผ่าน"),
        offices_may.see_people,
    ),
    Matter(
        PEOPLE,
        "absences",
        _("ผู้ที่ไม่อยู่และผู้ปฏิบัติแทน"),
        _("ใครไม่อยู่วันใด และใครทำงานแทน"),
        offices_may.see_absences,
    ),
    Matter(
        PEOPLE,
        "second-factor",
        _("การยืนยันตัวตนสองขั้น"),
        _("บทบาทใดต้องใช้แอปหรือพาสคีย์นอกจากรหัสผ่านเมื่อเข้าสู่ระบบ"),
        anybody,
    ),
    Matter(
        PEOPLE,
        "office-codes",
        _("รหัสหน่วยงาน"),
        _("รหัสที่หน่วยงานใช้ยืนยันตัวเมื่อตอบผ่านลิงก์หรือ QR"),
        offices_may.make_code,
    ),
    Matter(TIME, "holidays", _("วันหยุดและวันทำการ"), _("วันหยุดราชการของปี วันหยุดพิเศษ และกำหนดที่เลื่อนตาม"), anybody),
    Matter(
        TIME,
        "house-rules",
        _("เกณฑ์เวลา"),
        _("กี่วันทำการเมื่อหนังสือไม่กำหนดวัน และกี่วันที่ใช้รวบรวมก่อนรายงาน"),
        anybody,
    ),
    Matter(TIME, "workflow:office-plan", _("แผนการเตือน"), _("เตือนก่อนและหลังครบกำหนดกี่วันทำการ เวลาใด"), anybody),
    Matter(
        TIME,
        "channels",
        _("ช่องทางแจ้งเตือน"),
        _("LINE, Telegram, Teams หรือ web hook ที่หน่วยงานรับการเตือน"),
        offices_may.keep_channels,
    ),
    Matter(TIME, "workflow:reminders", _("การเตือนที่ส่งแล้ว"), _("ใครถูกเตือนเรื่องใด ส่งถึงหรือไม่"), anybody),
    Matter(
        PAPER,
        "workflow:templates",
        _("แบบหนังสือของหน่วยงาน"),
        _("ถ้อยคำที่ใช้ประจำ มีช่องให้ระบบเติมจากเรื่องจริง"),
        anybody,
    ),
    Matter(PAPER, "signatories", _("ผู้ลงนาม"), _("ชื่อและตำแหน่งใต้ลายมือชื่อ"), anybody),
    Matter(PAPER, "workflow:letterhead", _("หัวและท้ายหนังสือ"), _("ที่ตั้ง โทรศัพท์ และโทรสารที่พิมพ์ในหนังสือ"), anybody),
    Matter(PAPER, "letters:emblem", _("ตราหัวกระดาษ"), _("ตราที่พิมพ์เหนือหนังสือ"), anybody),
    Matter(PAPER, "groups", _("กลุ่มผู้รับ"), _("หน่วยงานที่เวียนหนังสือถึงพร้อมกันบ่อย ๆ"), anybody),
    Matter(
        KEEPING,
        "letters:destructions",
        _("บัญชีหนังสือขอทำลาย"),
        _("หนังสือที่ครบอายุการเก็บ ซึ่งคณะกรรมการพิจารณาทีละรายการ"),
        letters_may.see_destruction,
    ),
    Matter(KEEPING, "workflow:work", _("งานเบื้องหลัง"), _("งานที่ระบบทำให้ รออะไร ทำถึงไหน ติดที่ใด"), anybody),
)


@require_GET
def our_office(request) -> HttpResponse:
    """The matters that the person may see at the office they act for."""
    office = workplace.office_of(request)
    matters = [matter for matter in MATTERS if matter.may(office, request.user)]
    return render(request, "workflow/our_office.html", {"office": office, "matters": matters})
