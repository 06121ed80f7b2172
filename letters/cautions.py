"""What sleeps in a file of a stranger's, in words for whoever is given the file."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "javascript": _("มีโปรแกรม (JavaScript) อยู่ข้างใน"),
    "launch": _("มีคำสั่งเปิดโปรแกรมอื่นในเครื่อง"),
    "embedded-files": _("มีไฟล์อื่นซ้อนอยู่ข้างใน"),
    "xfa": _("เป็นแบบฟอร์มที่ทำงานเองได้ (XFA)"),
    "sends-out": _("มีคำสั่งดึงหรือส่งข้อมูลออกไปภายนอก"),
    "links": _("มีลิงก์ไปที่อื่น"),
}
HARMLESS = {"links"}  # until somebody clicks


def in_words(cautions: list[str]) -> list[str]:
    return [str(words) for caution, words in WORDS.items() if caution in cautions]


def is_grave(cautions: list[str]) -> bool:
    """True where the file itself could do something when it is opened."""
    return bool(set(cautions) - HARMLESS)
