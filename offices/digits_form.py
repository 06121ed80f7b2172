"""Which digits somebody prefers to read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .digits import Digits

AS_THE_LANGUAGE = ("", _("ตามภาษาของหน้า: ไทยในหน้าภาษาไทย อารบิกในหน้าภาษาอังกฤษ"))


class DigitsForm(forms.Form):
    required_in_words = True

    digits = forms.ChoiceField(
        label=_("ตัวเลขบนหน้าจอ"),
        choices=[AS_THE_LANGUAGE, *Digits.choices],
        widget=forms.RadioSelect,
        required=False,
    )
