"""Why a file is not read, and what the person who brought it can do next."""

from thai.numerals import to_thai

from .limits import DEFAULT, Limits


def _(sentence: str) -> str:
    """Marks a sentence for makemessages: this room knows no Django."""
    return sentence


SENTENCES = {
    "empty": _("ไฟล์นี้ว่างเปล่า โปรดตรวจไฟล์ต้นทางแล้วส่งใหม่"),
    "no-text": _("ไม่พบตัวหนังสือในไฟล์นี้ โปรดส่งเป็น PDF หรือภาพถ่ายของหนังสือ"),
    "unknown-kind": _(
        "ไม่รับไฟล์ชนิดนี้ โปรดส่งเป็น PDF ภาพ (JPEG, PNG, TIFF, HEIC) เอกสาร DOCX อีเมล .eml หรือข้อความล้วน"
    ),
    "old-office": _(
        "ไม่รับไฟล์แบบนี้ หากเป็นเอกสาร Word รุ่นเก่าหรือมีรหัสผ่าน โปรดบันทึกเป็น DOCX หรือ PDF ที่ไม่มีรหัสผ่าน "
        "หากเป็นอีเมลของ Outlook (.msg) โปรดบันทึกเป็น .eml"
    ),
    "archive": _("ไฟล์นี้เป็นไฟล์บีบอัด โปรดแตกไฟล์แล้วส่งหนังสือทีละไฟล์"),
    "program": _("ไฟล์นี้มีมาโครหรือโปรแกรมฝังอยู่ โปรดบันทึกเป็น .xlsx .docx หรือ PDF ที่ไม่มีมาโครแล้วส่งใหม่"),
    "locked": _("ไฟล์นี้มีรหัสผ่าน โปรดบันทึกใหม่โดยไม่ใส่รหัสผ่านแล้วส่งอีกครั้ง"),
    "damaged": _("ไฟล์นี้เสียหรือส่งมาไม่ครบ โปรดขอไฟล์ใหม่จากผู้ส่ง"),
    "too-large": _("ไฟล์ใหญ่เกิน {limits.megabytes} MB โปรดสแกนที่ ๓๐๐ dpi หรือแบ่งเป็นหลายไฟล์"),
    "too-many-pages": _("ไฟล์มีเกิน {limits.pages} หน้า โปรดแบ่งเป็นหลายไฟล์"),
    "too-many-pixels": _("ภาพใหญ่เกิน {limits.pixels:,} จุด โปรดสแกนหรือย่อภาพเหลือ ๓๐๐ dpi"),
    "too-much-text": _("ข้อความยาวเกิน {limits.characters:,} ตัวอักษร โปรดส่งเฉพาะหนังสือ"),
    "too-many-attachments": _("อีเมลมีไฟล์แนบเกิน {limits.attachments} ไฟล์ โปรดบันทึกไฟล์แนบแล้วส่งทีละไฟล์"),
    "nested": _("ไฟล์นี้อยู่ในอีเมลที่แนบมากับอีเมลอีกชั้นหนึ่ง โปรดบันทึกออกมาแล้วส่งเป็นไฟล์ต่างหาก"),
    "too-slow": _("ไฟล์นี้ซับซ้อนจนอ่านไม่เสร็จในเวลาที่กำหนด โปรดพิมพ์ออกมาแล้วสแกนใหม่ หรือกรอกหนังสือด้วยมือ"),
    "too-heavy": _("ไฟล์นี้ต้องใช้หน่วยความจำมากผิดปกติ โปรดพิมพ์ออกมาแล้วสแกนใหม่ หรือกรอกหนังสือด้วยมือ"),
    "crashed": _("โปรแกรมอ่านไฟล์หยุดทำงานกลางคัน โปรดพิมพ์ออกมาแล้วสแกนใหม่ หรือกรอกหนังสือด้วยมือ"),
    "no-recogniser": _("ยังอ่านภาพไม่ได้ เพราะเครื่องนี้ยังไม่มีตัวอ่านภาพ โปรดกรอกหนังสือด้วยมือ หรือแจ้งผู้ดูแลระบบ"),
    "no-drawing": _("ไม่พบรูปที่ลงสีทึบในไฟล์นี้ โปรดเปิดดูไฟล์ต้นทาง หรือบันทึกเป็นภาพ PNG พื้นขาว"),
    "no-room": _("หน้าแรกเล็กเกินไป ไม่มีที่สำหรับตรารับ"),
    "no-heic": _("ยังอ่านภาพ HEIC ไม่ได้ โปรดบันทึกภาพเป็น JPEG แล้วส่งใหม่"),
}


class FileRefused(Exception):
    """The file is not read: `reason` is a key of SENTENCES, the text says what to do next."""

    def __init__(self, reason: str, limits: Limits = DEFAULT):
        super().__init__(to_thai(SENTENCES[reason].format(limits=limits)))
        self.reason = reason
