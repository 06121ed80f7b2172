"""The forms by which one thing is done to many responses."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField
from offices.forms import KeysField

from .actions import Available
from .models import Batch, Response


class BatchForm(forms.Form):
    """What to do to whom, and why."""

    required_in_words = True

    chosen = KeysField(
        queryset=Response.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("รายการที่เลือกเปลี่ยนไปแล้ว โปรดเลือกใหม่")},
    )
    is_everybody = forms.BooleanField(required=False)
    action = forms.ChoiceField(
        label=_("ดำเนินการ"),
        widget=forms.RadioSelect,
        error_messages={"required": _("โปรดเลือกว่าจะดำเนินการอย่างไร")},
    )
    until = ThaiDateField(
        label=_("ขยายเวลาถึงวันที่"), required=False, help_text=_("ถ้าอนุญาตตามคำขอ เว้นว่างไว้ได้ แต่ละแห่งจะได้ถึงวันที่ขอ")
    )
    note = forms.CharField(
        label=_("เหตุผล"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("หน่วยงานที่ได้รับจะเห็นข้อความนี้ทุกแห่ง"),
    )

    def __init__(self, *args, matching, offered: list[Available], **kwargs):
        super().__init__(*args, **kwargs)
        self.matching, self.offered = matching, {each.name: each for each in offered}
        self.fields["chosen"].queryset = matching
        self.fields["action"].choices = [(each.name, each.label) for each in offered]
        if not self.offered.keys() & set(Batch.GIVING_TIME):
            del self.fields["until"]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise ValidationError(_("วันที่ใหม่ผ่านไปแล้ว"))
        return until

    def clean(self) -> dict:
        data = super().clean()
        action = self.offered.get(data.get("action"))
        if action and action.needs_note and not data.get("note", "").strip():
            self.add_error("note", _("โปรดระบุเหตุผล"))
        if action and action.is_unasked and not data.get("until") and "until" not in self.errors:
            self.add_error("until", _("โปรดระบุวันที่ใหม่"))
        if not data.get("is_everybody") and not data.get("chosen") and "chosen" not in self.errors:
            self.add_error("chosen", _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง หรือเลือกทั้งหมด"))
        return data

    @property
    def responses(self):
        """Those chosen, or all that match."""
        return self.matching if self.cleaned_data["is_everybody"] else self.cleaned_data["chosen"]

    @property
    def said(self) -> dict:
        """What is done and why, as `bulk.prepare` takes it."""
        action = self.cleaned_data["action"]
        until = self.cleaned_data.get("until") if action in Batch.GIVING_TIME else None
        return {"action": action, "note": self.cleaned_data["note"].strip(), "until": until}
