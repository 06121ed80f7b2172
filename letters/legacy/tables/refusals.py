"""Why a table is not read, and what the person who brought it can do next."""

from thai.numerals import to_thai

from .limits import LIMITS, ROWS


def _(sentence: str) -> str:
    """Marks a sentence for makemessages: this room knows no Django."""
    return sentence


SENTENCES = {
    "empty": _("ไฟล์นี้ว่างเปล่า โปรดตรวจไฟล์ต้นทางแล้วส่งใหม่"),
    "empty-sheet": _("แผ่นงานนี้ไม่มีข้อมูล โปรดเลือกแผ่นงานอื่น หรือตรวจไฟล์ต้นทางแล้วส่งใหม่"),
    "old-sheet": _(
        "ไม่รับไฟล์ Excel แบบเก่า (.xls) หรือไฟล์ที่มีรหัสผ่าน โปรดเปิดด้วย Excel แล้วบันทึกเป็น .xlsx ที่ไม่มีรหัสผ่านก่อน"
    ),
    "no-table": _("ไฟล์นี้ไม่ใช่ตาราง โปรดบันทึกทะเบียนเป็น .xlsx หรือ .csv แล้วส่งใหม่"),
    "damaged-table": _("ไฟล์นี้เสียหรือไม่ครบ โปรดเปิดด้วย Excel แล้วบันทึกเป็น .xlsx ใหม่อีกครั้ง"),
    "too-large": _("ไฟล์ใหญ่เกิน {megabytes} MB โปรดลบรูปภาพออก หรือแบ่งเป็นหลายไฟล์"),
    "too-many-rows": _("ตารางมีเกิน {rows:,} แถว โปรดแบ่งเป็นหลายไฟล์"),
    "too-slow": _("ไฟล์นี้ซับซ้อนจนอ่านไม่เสร็จในเวลาที่กำหนด โปรดคัดลอกเฉพาะค่าไปไว้ในสมุดงานใหม่แล้วบันทึกเป็น .xlsx"),
    "too-heavy": _("ไฟล์นี้ต้องใช้หน่วยความจำมากผิดปกติ โปรดคัดลอกเฉพาะค่าไปไว้ในสมุดงานใหม่แล้วบันทึกเป็น .xlsx"),
    "crashed": _("โปรแกรมอ่านไฟล์หยุดทำงานกลางคัน โปรดคัดลอกเฉพาะค่าไปไว้ในสมุดงานใหม่แล้วบันทึกเป็น .xlsx"),
}


class TableRefused(Exception):
    """The file is not read: `reason` is a key of SENTENCES."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def with_figures(sentence: str) -> str:
    return to_thai(sentence.format(megabytes=LIMITS.megabytes, rows=ROWS))
