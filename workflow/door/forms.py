"""What is asked of whoever answers through the door."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thai.numerals import to_thai
from thai.typed_code import digits_of

from ..days_offered import DaysOffered
from ..models import Response
from ..states import Outcome
from .acting import Caller

FEWEST_DIGITS = 3  # of a telephone: an extension of the ministry's own exchange


class CallerForm(forms.Form):
    """Who answers: nobody signs in here, and the asking office wants to know whom to call."""

    required_in_words = True

    name = forms.CharField(
        label=_("ชื่อ นามสกุล ของผู้ตอบ"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("โทรศัพท์ของผู้ตอบ"),
        max_length=60,
        help_text=_("เพื่อให้หน่วยงานที่ถามติดต่อกลับได้"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if len(digits_of(phone)) < FEWEST_DIGITS:
            raise ValidationError(_("โปรดใส่หมายเลขโทรศัพท์ เช่น ๐๕๕ ๕๑๑ ๑๔๑"), code="no_phone")
        return phone

    def caller(self, network: str) -> Caller:
        return Caller(self.cleaned_data["name"], self.cleaned_data["phone"], network)


class ActForm(CallerForm):
    """One act besides a report. `action` is what the machine calls it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    action = ""

    field_order = ["version", "more", "until", "number", "reason", "name", "phone"]

    def __init__(self, *args, response: Response, **kwargs):
        super().__init__(*args, **kwargs)
        self.response = response

    @property
    def note(self) -> str:
        return self.cleaned_data.get("reason", "")

    @property
    def said(self) -> dict:
        """What `acting.act` takes, besides the action and who acts."""
        return {"version": self.cleaned_data["version"], "note": self.note} | self.facts

    @property
    def facts(self) -> dict:
        return {}


class ReceiveForm(ActForm):
    action = "receive"
    number = forms.CharField(
        label=_("เลขทะเบียนรับของหน่วยงานท่าน"),
        required=False,
        max_length=30,
        help_text=_("ใส่หรือไม่ก็ได้ ถ้าลงรับในทะเบียนของท่านแล้ว"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def note(self) -> str:
        """Stored, and therefore in the language of the offices."""
        number = self.cleaned_data["number"]
        return f"เลขรับของหน่วยงาน {to_thai(number)}" if number else ""


class RefuseForm(ActForm):
    action = "refuse"
    reason = forms.CharField(
        label=_("เหตุผลที่ไม่ใช่หนังสือของหน่วยงานท่าน"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NotApplicableForm(RefuseForm):
    """ไม่เกี่ยวข้อง: a report in one step."""

    action = "report"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("เหตุผลที่เรื่องนี้ไม่เกี่ยวข้องกับหน่วยงานท่าน")

    @property
    def facts(self) -> dict:
        return {"outcome": Outcome.NOT_APPLICABLE, "answer": self.note, "answers": {}}


class ExtensionForm(DaysOffered, ActForm):
    action = "ask_extension"
    reason = forms.CharField(
        label=_("เหตุผลที่ขอเวลาเพิ่ม"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(self.response)

    @property
    def facts(self) -> dict:
        return {"until": self.cleaned_data["until"]}


ACTS = {
    "receive": ReceiveForm,
    "not-applicable": NotApplicableForm,
    "more-time": ExtensionForm,
    "refuse": RefuseForm,
}
