"""The example's way in: one password for all its people, told to everybody where WIAN_ALLOWS_DEMO says so."""

from django.utils.translation import gettext_lazy as _

PASSWORD = "wian-2569-demo"  # noqa: S105  # refused where real letters are
LOGINS = [
    ("tak-clerk", _("ธุรการ สถจ.ตาก")),
    ("tak-officer", _("เจ้าหน้าที่ สถจ.ตาก")),
    ("tak-head", _("หัวหน้าหน่วยงาน สถจ.ตาก")),
    ("tak-manager", _("ผู้บริหาร สถจ.ตาก")),
    ("6306-clerk", _("สถอ.แม่สอด")),
    ("dla-officer", _("เจ้าหน้าที่ สถ.")),
]
