"""The form by which a clerk takes a number for a letter that was written elsewhere."""

import datetime
from collections.abc import Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.dates import day_in_words
from offices.fields import ThaiDateField
from offices.models import Office
from offices.secrecy import Secrecy
from thai.dates import buddhist_year

from ..fields import LetterNumberField, SecrecyField
from ..forms import LONGEST_TEXT
from ..link_form import the_letter
from ..models import Kind, Urgency
from .asking_form import AskingForm
from .numbering import Series


class NumberForm(AskingForm):
    """A letter that was written elsewhere, to be numbered and entered in the outgoing book."""

    subject = forms.CharField(
        label=_("เรื่อง"), max_length=500, widget=forms.TextInput(attrs={"data-autofocus": ""})
    )
    addressee = forms.CharField(label=_("ถึง / เรียน"), max_length=500)
    kind = forms.ChoiceField(label=_("ชนิดหนังสือ"), choices=Kind.choices, initial=Kind.EXTERNAL)
    is_circular = forms.BooleanField(label=_("เป็นหนังสือเวียน (ว)"), required=False)
    section = forms.ModelChoiceField(Office.objects.none(), label=_("เจ้าของเรื่อง"), required=False)
    dated_on = ThaiDateField(label=_("ลงวันที่"))
    urgency = forms.ChoiceField(label=_("ชั้นความเร็ว"), choices=Urgency.choices, required=False)
    secrecy = SecrecyField(
        error_messages={"not_cleared": _("ท่านไม่ได้รับแต่งตั้งให้เข้าถึงชั้นความลับนี้ ให้นายทะเบียนลับเป็นผู้ออกเลข")}
    )
    answers = LetterNumberField(label=_("ตอบหนังสือที่"), required=False)
    answers_dated_on = ThaiDateField(
        label=_("หนังสือที่ตอบ ลงวันที่"), required=False, help_text=_("ใส่เมื่อมีหนังสือเลขที่เดียวกันหลายปี")
    )
    remark = forms.CharField(label=_("หมายเหตุ"), max_length=300, required=False)
    text = forms.CharField(
        label=_("ข้อความในหนังสือ"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args, office: Office, clearance: int, letters, **kwargs):
        super().__init__(*args, initial={"dated_on": timezone.localdate()}, **kwargs)
        self.office, self.letters = office, letters
        self.fields["section"].queryset = office.sections
        self.fields["section"].empty_label = _("หน่วยงานเอง")
        self.fields["secrecy"].clearance = clearance

    def clean_dated_on(self) -> datetime.date:
        day, today = self.cleaned_data["dated_on"], timezone.localdate()
        if day > today:
            raise ValidationError(_("วันที่ยังมาไม่ถึง ออกเลขล่วงหน้าไม่ได้"), code="future")
        if buddhist_year(day) != buddhist_year(today):
            raise ValidationError(
                _("ทะเบียนของปีก่อนปิดแล้ว ให้ใช้วันที่ในปีนี้ หรือถ้ามีเลขในสมุดกระดาษแล้ว ให้บันทึกเป็นสำเนาหนังสือส่ง"),
                code="other_year",
            )
        return day

    def clean(self) -> dict:
        data = super().clean()
        if data.get("answers"):
            self._find_answered(data)
        if not self.errors:
            self.ask(self._doubts(data))
        return data

    def _find_answered(self, data: dict) -> None:
        try:
            data["answered"] = the_letter(self.letters, data["answers"], data.get("answers_dated_on"))
        except ValidationError as refusal:
            self.add_error("answers", refusal)

    def _doubts(self, data: dict) -> list[str]:
        return [*self._numbered_before(data), *self._out_of_order(data)]

    def _numbered_before(self, data: dict) -> Iterator[str]:
        """The same letter of the same day: the form was filled twice, or gone back to."""
        same = {name: data[name] for name in ("subject", "addressee", "dated_on")}
        letters = self.letters.filter(issuer=self.office, **same).numbered()
        is_this_form = letters.filter(entries__form_token=data["form_token"]).exists()  # it was posted twice
        if not is_this_form and (before := letters.first()):
            yield _("อาจออกเลขไว้แล้ว: %s เรื่องและผู้รับเดียวกัน ลงวันที่เดียวกัน") % before.number_thai

    def _out_of_order(self, data: dict) -> Iterator[str]:
        last = self.series.last_day(data["dated_on"])
        if last and data["dated_on"] < last:
            said = {"last": day_in_words(last), "day": day_in_words(data["dated_on"])}
            yield _("เลขก่อนหน้าลงวันที่ %(last)s แล้ว ถ้าลงวันที่ %(day)s ผู้ตรวจจะเห็นว่าเลขกับวันไม่เรียงกัน") % said

    @property
    def series(self) -> Series:
        """As chosen so far, whatever else is still amiss."""
        data = getattr(self, "cleaned_data", {})
        is_secret = data.get("secrecy", Secrecy.ORDINARY) != Secrecy.ORDINARY
        return Series(self.office, data.get("section"), bool(data.get("is_circular")), is_secret)

    @property
    def next_number(self) -> str:
        """What saving the form now would give, unless somebody is quicker."""
        day = getattr(self, "cleaned_data", {}).get("dated_on") or timezone.localdate()
        return self.series.next_number(day).thai

    @property
    def letter_fields(self) -> dict:
        names = ("subject", "addressee", "kind", "urgency", "secrecy", "text")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def line(self) -> dict:
        """What belongs to the register's line."""
        data = self.cleaned_data
        return {
            "section": data["section"],
            "is_circular": data["is_circular"],
            "on": data["dated_on"],
            "token": data["form_token"],
            "remark": data["remark"],
            "answers": data.get("answered"),
        }
