"""The form of a plan."""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiTimeField, WholeNumberField
from thai.numerals import to_thai
from thai.times import format_time

from ..models import CirculationPlan, OfficePlan

MOST_DAYS, MOST_TIMES = 60, 8  # working days; reminders before, and after
EARLIEST, LATEST = datetime.time(6), datetime.time(18)
APART = re.compile(r"[\s,;]+|และ|วัน(?:ทำการ)?")


class DaysInput(forms.TextInput):
    def __init__(self):
        super().__init__({"autocomplete": "off", "inputmode": "text"})

    def format_value(self, value) -> str:
        return to_thai(", ".join(map(str, value))) if isinstance(value, list) else (value or "")


class DaysField(forms.Field):
    """Numbers of working days as a clerk types them: «๗, ๓, ๑» or «7 3 1»; none is an empty list."""

    widget = DaysInput

    def __init__(self, *, is_before: bool, **kwargs):
        super().__init__(required=False, **kwargs)
        self.is_before = is_before

    def to_python(self, value) -> list[int]:
        if isinstance(value, list):
            return value
        typed = [part for part in APART.split(value or "") if part]
        if any(not re.fullmatch("[0-9๐-๙]{1,3}", part) for part in typed):
            raise ValidationError(_("พิมพ์จำนวนวันทำการ คั่นด้วยจุลภาค เช่น ๗, ๓, ๑"), code="invalid")
        days = sorted({int(part) for part in typed}, reverse=self.is_before)
        if len(days) > MOST_TIMES or any(not 1 <= each <= MOST_DAYS for each in days):
            raise ValidationError(_("ใส่ได้ไม่เกิน ๘ จำนวน แต่ละจำนวนตั้งแต่ ๑ ถึง ๖๐ วันทำการ"), code="out_of_range")
        return days

    def has_changed(self, initial, data) -> bool:
        return (initial or []) != self.to_python(data)


class DaysNumberInput(forms.TextInput):
    def __init__(self):
        super().__init__({"inputmode": "numeric", "autocomplete": "off"})

    def format_value(self, value) -> str:
        return to_thai(value) if isinstance(value, int) else (value or "")


def _number(label, help_text) -> WholeNumberField:
    limits = {"min_value": 1, "max_value": MOST_DAYS, "required": False}
    out = _("ใส่จำนวนวันทำการตั้งแต่ ๑ ถึง ๖๐ หรือเว้นว่างไว้")
    return WholeNumberField(
        label=label,
        help_text=help_text,
        widget=DaysNumberInput,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], out),
        **limits,
    )


class CirculationPlanForm(forms.ModelForm):
    """All days are working days of the office that is reminded."""

    required_in_words = True

    before = DaysField(
        label=_("ก่อนครบกำหนด (วันทำการ)"), is_before=True, help_text=_("เช่น ๗, ๓, ๑ เว้นว่างไว้ถ้าไม่เตือนก่อน")
    )
    after = DaysField(
        label=_("หลังครบกำหนด (วันทำการ)"), is_before=False, help_text=_("เช่น ๑, ๓ เว้นว่างไว้ถ้าไม่เตือนหลัง")
    )
    then_every = _number(_("จากนั้นเตือนซ้ำทุก (วันทำการ)"), _("๕ คือสัปดาห์ละครั้ง เว้นว่างไว้ถ้าไม่เตือนซ้ำ"))
    escalate_after = _number(
        _("แจ้งหัวหน้าเมื่อเกินกำหนด (วันทำการ)"),
        _("หัวหน้าของหน่วยงานที่ค้าง เว้นว่างไว้ถ้าไม่แจ้ง"),
    )

    class Meta:
        model = CirculationPlan
        fields = ["is_on", "before", "on_the_day", "after", "then_every", "escalate_after"]
        labels = {"on_the_day": _("เตือนในวันครบกำหนดด้วย")}

    def clean(self) -> dict:
        said = super().clean()
        reminds = ("before", "on_the_day", "after", "then_every", "escalate_after")
        if not self.errors and said["is_on"] and not any(said[name] for name in reminds):
            raise ValidationError(
                _("แผนนี้ไม่เตือนในวันใดเลย โปรดใส่วันที่จะเตือน หรือเอาเครื่องหมายหน้า «เตือนอัตโนมัติ» ออก"), code="empty"
            )
        return said


class OfficePlanForm(CirculationPlanForm):
    at = ThaiTimeField(
        label=_("ส่งถึงคนในหน่วยงานนี้เวลา"),
        help_text=_("ระหว่าง ๐๖.๐๐ ถึง ๑๘.๐๐ น. ถ้าเวลาใหม่ผ่านไปแล้ว เริ่มใช้วันทำการถัดไป"),
    )

    class Meta(CirculationPlanForm.Meta):
        model = OfficePlan
        fields = [*CirculationPlanForm.Meta.fields, "at"]

    def clean_at(self) -> datetime.time:
        at = self.cleaned_data["at"]
        if not EARLIEST <= at <= LATEST:
            said = {"earliest": format_time(EARLIEST), "latest": format_time(LATEST)}
            raise ValidationError(_("เวลาต้องอยู่ระหว่าง %(earliest)s ถึง %(latest)s น."), params=said)
        return at
