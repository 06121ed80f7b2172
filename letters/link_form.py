"""Naming another letter by its number."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField
from thai.letter_number import LetterNumber

from .fields import LetterNumberField, NumberedForm
from .models import Letter, Link


class LinkForm(NumberedForm):
    """A link that the text does not give. The letter is named by its number: an office has thousands."""

    required_in_words = True

    kind = forms.ChoiceField(label=_("ความเกี่ยวข้อง"), choices=Link.Kind.choices)
    number = LetterNumberField(
        label=_("กับหนังสือที่"), error_messages={"required": _("โปรดใส่เลขที่หนังสือที่จะเชื่อมโยง")}
    )
    dated_on = ThaiDateField(label=_("ลงวันที่"), required=False, help_text=_("ใส่เมื่อมีหนังสือเลขที่เดียวกันหลายปี"))

    def __init__(self, *args, letters, **kwargs):
        super().__init__(*args, **kwargs)
        self.letters = letters

    def clean(self) -> dict:
        data = super().clean()
        if data.get("number"):
            data["target"] = the_letter(self.letters, data["number"], data.get("dated_on"))
        return data


def the_letter(letters, number: LetterNumber, dated_on: datetime.date | None) -> Letter:
    """The one of some letters that has this number, and this date if one is given; ValidationError."""
    found = letters.filter(number=str(number))
    found = list((found.filter(dated_on=dated_on) if dated_on else found)[:2])
    if len(found) != 1:
        why = _("มีหนังสือเลขที่นี้หลายฉบับ โปรดใส่วันที่ด้วย") if found else _("ไม่พบหนังสือเลขที่นี้ในหนังสือที่ท่านเห็นได้")
        raise ValidationError(why, code="several" if found else "unknown")
    return found[0]
