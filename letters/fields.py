"""Fields that understand what a letter says of itself: its number, its secrecy."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.secrecy import TOP_SECRET, Secrecy
from thai.letter_number import LetterNumber, NumberRefused
from thai.reference import Reference, read_reference

LARGEST_SERIAL = 9_999_999  # no year has as many, and PostgreSQL's integers end at 2,147,483,647

NUMBER_REASONS = {
    "not_a_letter_number": _("ไม่ใช่รูปแบบเลขที่หนังสือ ตัวอย่าง: มท ๐๘๑๐.๔/ว ๔๘๑"),
    "zero_serial": _("เลขลำดับเป็นศูนย์ไม่ได้"),
    "foreign_character": _("มีอักขระที่ไม่ใช่เลขไทยหรือเลขอารบิก โปรดพิมพ์เลขที่ใหม่"),
}


class LetterNumberField(forms.CharField):
    """A letter number in any spelling, also with its date behind it; gives a LetterNumber or None."""

    def __init__(self, **kwargs):
        super().__init__(max_length=160, **kwargs)

    def prepare_value(self, value):
        return value.thai if isinstance(value, LetterNumber) else value

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        try:
            number = read_reference(typed, today=timezone.localdate()).number
        except NumberRefused as refusal:
            message = NUMBER_REASONS.get(refusal.reason, NUMBER_REASONS["not_a_letter_number"])
            raise ValidationError(message, code=refusal.reason) from refusal
        if number is None:
            raise ValidationError(_("เลขที่ยังไม่ครบ ขาดเลขลำดับหลัง /"), code="draft")
        if number.serial > LARGEST_SERIAL:
            raise ValidationError(NUMBER_REASONS["not_a_letter_number"], code="not_a_letter_number")
        return number


class NumberedForm(forms.Form):
    """Its letter's number may be pasted together with the date, and gives it where none is typed."""

    def clean(self) -> dict:
        data = super().clean()
        if data.get("number") and "dated_on" in data and data["dated_on"] is None:
            data["dated_on"] = self.pasted.dated_on
        return data

    @property
    def pasted(self) -> Reference:
        """What stands in the field for the number: NumberRefused when that is none."""
        return read_reference(self["number"].value() or "", today=timezone.localdate())


class SecrecyField(forms.TypedChoiceField):
    """How secret a letter is: up to the clearance of whoever fills the form, which the form says."""

    default_error_messages = {  # noqa: RUF012  # as Django's own fields have it
        "top_secret": _("หนังสือชั้นลับที่สุดห้ามบันทึกในระบบ ให้ใช้ทะเบียนลับบนกระดาษ"),
        "not_cleared": _("ท่านไม่ได้รับแต่งตั้งให้เข้าถึงชั้นความลับนี้ ให้นายทะเบียนลับเป็นผู้ลงรับ"),
    }
    clearance = Secrecy.ORDINARY

    def __init__(self, **kwargs):
        super().__init__(
            label=_("ชั้นความลับ"),
            choices=[*Secrecy.choices, (TOP_SECRET, _("ลับที่สุด"))],
            coerce=lambda value: value if value == TOP_SECRET else int(value),
            empty_value=Secrecy.ORDINARY,
            required=False,
            **kwargs,
        )

    def clean(self, value):
        secrecy = super().clean(value)
        refusal = "top_secret" if secrecy == TOP_SECRET else "not_cleared"
        if secrecy == TOP_SECRET or secrecy > self.clearance:
            raise ValidationError(self.error_messages[refusal], code=refusal)
        return secrecy
