"""What may be tried in the room, and as whom: the example's people."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offices.demo import LOGINS

PEOPLE = dict(LOGINS) | {"6307-clerk": _("สถอ.พบพระ")}  # whose duty is still open


@dataclass(frozen=True)
class Exercise:
    name: str
    who: str  # their login
    title: Promise
    words: Promise
    url: str  # where it begins

    @property
    def role(self) -> Promise:
        return PEOPLE[self.who]


EXERCISES = (
    Exercise(
        "receive",
        "tak-clerk",
        _("ลงรับหนังสือกองหนึ่ง"),
        _("หนังสือสามฉบับรออยู่ในกอง ตรวจสิ่งที่ระบบอ่าน แล้วให้เลขรับ"),
        "letters:pile",
    ),
    Exercise(
        "follow",
        "tak-officer",
        _("ดูว่าใครยังไม่ตอบ แล้วเตือน"),
        _("เก้าอำเภอได้รับหนังสือเวียน บางแห่งเงียบ ตรวจคำตอบที่มาแล้วและร่างหนังสือเตือน"),
        "workflow:outstanding",
    ),
    Exercise(
        "answer",
        "6307-clerk",
        _("ตอบหนังสือเวียนแทนอำเภอ"),
        _("เป็นอำเภอพบพระ เปิดเรื่องที่จังหวัดถาม แล้วรายงานผล"),
        "desk",
    ),
    Exercise(
        "write",
        "tak-officer",
        _("เขียนหนังสือถึงอำเภอ"),
        _("เริ่มร่าง เห็นหน้ากระดาษไปพร้อมกัน แล้วเสนอหัวหน้า"),
        "workflow:drafts",
    ),
    Exercise(
        "approve",
        "tak-head",
        _("อนุมัติร่างหนังสือ"),
        _("เป็นหัวหน้า อ่านร่างที่เสนอมา อนุมัติหรือส่งกลับ"),
        "workflow:mine",
    ),
    Exercise(
        "print",
        "tak-clerk",
        _("พิมพ์ทะเบียนหนังสือรับ"),
        _("เปิดทะเบียน เลือกช่วงวัน แล้วพิมพ์ตามแบบของระเบียบ"),
        "letters:registers",
    ),
)


def exercise_named(name: str) -> Exercise | None:
    return next((each for each in EXERCISES if each.name == name), None)
