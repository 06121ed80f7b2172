"""A form that asks about what is unusual before it is saved."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class AskingForm(forms.Form):
    """What is unusual is asked about once, and saved when a person says that it is so."""

    required_in_words = True

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    is_sure = forms.BooleanField(label=_("ตรวจแล้ว บันทึกตามนี้"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"form_token": uuid.uuid4()} | kwargs.pop("initial", {}), **kwargs)
        self.doubts: list[str] = []

    def ask(self, doubts: list[str]) -> None:
        if doubts and not self.cleaned_data.get("is_sure"):
            self.doubts = doubts
            self.fields["is_sure"].widget.attrs["data-autofocus"] = ""
            raise ValidationError(_("ยังไม่ได้บันทึก โปรดตรวจข้อที่ควรระวัง"), code="doubtful")
