"""What a new letter is for, and of which kind it is to be."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.models import Kind

from .purposes import Purpose


class BeginningForm(forms.Form):
    required_in_words = True

    purpose = forms.ChoiceField(label=_("เขียนเพื่อ"), widget=forms.RadioSelect)
    kind = forms.TypedChoiceField(
        label=_("ชนิดหนังสือ"),
        required=False,
        empty_value=None,
        choices=[("", _("ตามผู้รับ")), *Kind.written()],
        help_text=_("เปลี่ยนได้ภายหลังในหน้าร่าง"),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)  # a repeated POST begins one draft

    def __init__(self, *args, purposes: list[Purpose], chosen: str = "", **kwargs):
        first = chosen if chosen in purposes else next(iter(purposes), None)
        super().__init__(*args, initial={"purpose": first, "token": uuid.uuid4()}, **kwargs)
        self.fields["purpose"].choices = [(each.value, each.label) for each in purposes]
