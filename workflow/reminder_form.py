"""The form by which those who still owe are chosen and reminded."""

import datetime
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.calendars import calendar_of
from offices.fields import ThaiDateField
from offices.forms import KeysField

from .models import Circulation
from .querysets import ResponseQuerySet
from .reminder_letters import rounds

CHANGED = _("รายการที่เลือกเปลี่ยนไปแล้ว โปรดเลือกใหม่")
EACH, ONE = "each", "one"


class ReminderForm(forms.Form):
    """To whom, in how many letters, by when they should answer."""

    required_in_words = True

    chosen = KeysField(queryset=None, required=False, error_messages={"invalid_choice": CHANGED})
    is_everybody = forms.BooleanField(required=False)
    letters = forms.ChoiceField(
        label=_("ทำเป็น"),
        widget=forms.RadioSelect,
        choices=[
            (EACH, _("แห่งละหนึ่งฉบับ มี QR สำหรับตอบของแต่ละแห่ง")),
            (ONE, _("ฉบับเดียวถึงทุกแห่ง มีตารางรายชื่อท้ายหนังสือ")),
        ],
        initial=EACH,
    )
    answer_by = ThaiDateField(
        label=_("ให้ตอบภายในวันที่"),
        help_text=_("เป็นวันที่ในหนังสือเตือนเท่านั้น กำหนดเดิมไม่เลื่อน และยังนับว่าเกินกำหนดจากวันเดิม"),
        error_messages={"required": _("โปรดระบุวันที่ให้ตอบ")},
    )
    is_sure = forms.BooleanField(label=_("ตรวจแล้ว ร่างตามนี้"), required=False)
    form_token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args,
        circulation: Circulation,
        owing: ResponseQuerySet,
        due_on: datetime.date | None = None,
        **kwargs,
    ):
        """`due_on`: the last due day of those who are chosen at first and may be reminded."""
        today = timezone.localdate()
        initial = {
            "answer_by": rounds.proposed_day(calendar_of(circulation.office), today, due_on),
            "form_token": uuid.uuid4(),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.circulation, self.late = circulation, owing.overdue(today)
        self.doubts: list[str] = []
        self.fields["chosen"].queryset = owing

    def clean_answer_by(self):
        answer_by = self.cleaned_data["answer_by"]
        if answer_by < timezone.localdate():
            raise ValidationError(_("วันที่ให้ตอบผ่านไปแล้ว โปรดระบุวันนี้หรือวันหลังจากนี้"))
        return answer_by

    def clean(self) -> dict:
        data = super().clean()
        if not data.get("is_everybody") and not data.get("chosen") and "chosen" not in self.errors:
            self.add_error("chosen", _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง"))
        chosen = self.late if data.get("is_everybody") else data.get("chosen", self.late.none())
        self.doubts = rounds.doubts(self.circulation, data.get("answer_by"), chosen)
        if self.doubts and not data.get("is_sure"):
            raise ValidationError(_("โปรดตรวจข้อสังเกตก่อนร่าง"), code="doubtful")
        return data

    @property
    def responses(self) -> ResponseQuerySet:
        """Those chosen, or all who are late."""
        return self.late if self.cleaned_data["is_everybody"] else self.cleaned_data["chosen"]

    @property
    def said(self) -> dict:
        """As `rounds.begin` takes it."""
        data = self.cleaned_data
        return {
            "answer_by": data["answer_by"],
            "is_one_letter": data["letters"] == ONE,
            "token": data["form_token"],
        }
