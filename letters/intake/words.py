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
}


def in_words(flags: tuple[str, ...]) -> str:
    """The flags as one line; a flag without words of its own asks to be checked."""
    return " · ".join(str(FLAGS.get(flag, _("โปรดตรวจ"))) for flag in flags)
