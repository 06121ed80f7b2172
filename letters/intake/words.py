"""What the flags of a reading mean, in the clerk's words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FLAGS: dict[str, Promise] = {
    "be_year_in_iso": _("ปี พ.ศ. ในรูปวันที่แบบสากล"),
    "ce_year": _("เป็นปี ค.ศ."),
    "day_off": _("วันที่รับเป็นวันหยุด"),
    "digit_gap": _("มีช่องว่างกลางตัวเลข"),
    "dotted_prefix": _("รหัสตัวพยัญชนะมีจุด"),
    "english_month": _("ชื่อเดือนเป็นภาษาอังกฤษ"),
    "faint": _("ตัวอักษรไม่ชัด"),
    "far_future": _("ไกลไปข้างหน้าผิดปกติ"),
    "far_past": _("ย้อนหลังไปไกลผิดปกติ"),
    "from_prefix": _("อนุมานจากเลขที่หนังสือ"),
    "from_text": _("อนุมานจากข้อความ"),
    "handwritten": _("เป็นลายมือหรือตรายาง"),
    "leading_zero_day": _("วันที่ขึ้นต้นด้วยศูนย์"),
    "leading_zero_serial": _("เลขลำดับขึ้นต้นด้วยศูนย์"),
    "misread": _("คำนี้อ่านเพี้ยน"),
    "missing_slash": _("ไม่มีเครื่องหมาย /"),
    "mixed_digits": _("เลขไทยปนเลขอารบิก"),
    "nonstandard_month": _("ชื่อเดือนย่อไม่ครบ"),
    "ocr_zero_lookalike": _("มีตัวอักษรที่คล้ายเลขศูนย์"),
    "odd_length": _("ความยาวผิดปกติ"),
    "office_not_usual_for_ministry": _("เลขประจำไม่ใช่แบบของกระทรวง"),
    "office_not_usual_for_province": _("เลขประจำไม่ใช่แบบของจังหวัด"),
    "several_dates": _("มีหลายวันที่"),
    "scan": _("อ่านจากภาพสแกน เลขอาจเพี้ยนได้"),
    "specks": _("ภาพสแกนไม่ชัด"),
    "thousands_separator": _("มีจุลภาคคั่นหลักพัน"),
    "two_digit_year": _("ปีสองหลัก"),
    "undated": _("ไม่ได้บอกวันที่"),
    "unknown_prefix": _("ไม่รู้จักรหัสตัวพยัญชนะนี้"),
    "weekday_mismatch": _("ชื่อวันไม่ตรงกับวันที่"),
    "no_prefix": _("ไม่มีรหัสตัวพยัญชนะ"),
    "no_code": _("ไม่มีเลขประจำของเจ้าของเรื่อง"),
    "numbered_by_year": _("เป็นเลขที่/ปี ไม่ใช่รูปแบบเลขหนังสือ"),
    "foreign_form": _("เลขที่ไม่เป็นไปตามรูปแบบของระเบียบ"),
    "range": _("เป็นช่วงเลขหลายฉบับ"),
    "date_before_number": _("วันที่อยู่ก่อนเลขที่ อาจไม่ใช่วันที่ของหนังสือ"),
    "since_unknown": _("ไม่ได้บอกว่านับจากวันใด"),
    "no_heading": _("ไม่พบส่วนหัวหนังสือ อาจเป็นข่าวหรือข้อความอื่น"),
    "recurring": _("ต้องรายงานเป็นประจำ วันที่นี้เป็นเพียงครั้งแรก"),
    "before_letter": _("อยู่ก่อนวันที่ของหนังสือ"),
    "before_that_day": _("เขียนว่า “ก่อน” จึงเสนอวันก่อนหน้า"),
    "end_of_month": _("ให้ถึงสิ้นเดือน"),
    "no_answer_named": _("อาจเป็นกำหนดทำงาน ไม่ใช่กำหนดตอบ"),
    "away_from_telephone": _("อยู่ห่างจากบรรทัดโทรศัพท์"),
    "no_such_day": _("ไม่มีวันที่นี้ในปฏิทิน"),
    "year_out_of_range": _("ปีไม่อยู่ในช่วงที่เป็นไปได้"),
    "unparsable": _("อ่านวันที่ไม่ออก"),
}


def in_words(flags: tuple[str, ...]) -> str:
    """The flags as one line; a flag without words of its own asks to be checked."""
    return " · ".join(str(FLAGS.get(flag, _("โปรดตรวจ"))) for flag in flags)
