"""Form fields that understand what Thai clerks type."""

import datetime
import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thai.amounts import AmountRefused, format_amount, read_amount
from thai.dates import DateRefused, format_date, read_date
from thai.times import TimeRefused, format_time, read_time

from .dates import day_in_words

REASONS = {
    "no_such_day": _("ไม่มีวันที่นี้ในปฏิทิน โปรดตรวจวันและเดือน"),
    "year_out_of_range": _("ปีอยู่นอกช่วงที่เป็นไปได้ โปรดใช้ปี พ.ศ. เช่น ๒๕๖๙"),
    "day_missing": _("ยังขาดวันที่ เช่น ๖ มี.ค. ๖๙"),
    "date_range": _("เป็นช่วงวันที่ โปรดใส่วันเดียว"),
    "unparsable": _("อ่านวันที่ไม่ได้ ตัวอย่างที่ใช้ได้: ๖ มี.ค. ๖๙, 6/3/69, 2026-03-06"),
}


class ThaiDateInput(forms.TextInput):
    """A text box that shows below it, while one types, how the date is understood."""

    template_name = "widgets/thai_date.html"

    def __init__(self, attrs: dict | None = None):
        super().__init__({"data-thai-date": "", "data-digits": "", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        context["echo_url"] = reverse_lazy("date-echo")
        context["echo"] = echo(context["widget"]["value"] or "")
        return context

    def format_value(self, value) -> str:
        return format_date(value) if isinstance(value, datetime.date) else (value or "")


class ThaiDateField(forms.Field):
    """A day as a clerk types it. Django's own DateField takes 23/11/2569 as the year 2569 of our era."""

    widget = ThaiDateInput

    def to_python(self, value) -> datetime.date | None:
        if isinstance(value, datetime.date):
            return value
        if not value or not value.strip():
            return None
        try:
            return read_date(value, today=timezone.localdate()).value
        except DateRefused as refusal:
            raise ValidationError(
                REASONS.get(refusal.reason, REASONS["unparsable"]), code=refusal.reason
            ) from refusal

    def has_changed(self, initial, data) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


TIME_REASONS = {
    "no_such_time": _("ไม่มีเวลานี้ ชั่วโมงต้องไม่เกิน ๒๓ และนาทีไม่เกิน ๕๙"),
    "minutes_missing": _("นาทีไม่ครบสองหลัก เช่น ๙.๓๐"),
    "time_range": _("เป็นช่วงเวลา โปรดใส่เวลาเดียว"),
    "unparsable": _("อ่านเวลาไม่ได้ ตัวอย่างที่ใช้ได้: ๙.๓๐, 09:30, 930"),
}


class ThaiTimeInput(forms.TextInput):
    def __init__(self, attrs: dict | None = None):
        super().__init__({"data-digits": "", "autocomplete": "off", "inputmode": "decimal", **(attrs or {})})

    def format_value(self, value) -> str:
        return format_time(value) if isinstance(value, datetime.time) else (value or "")


class ThaiTimeField(forms.Field):
    """A time of day as a clerk types it, to the minute. Django's own TimeField takes no ๙.๓๐ น."""

    widget = ThaiTimeInput

    def to_python(self, value) -> datetime.time | None:
        if isinstance(value, datetime.time):
            return value
        if not value or not value.strip():
            return None
        try:
            return read_time(value)
        except TimeRefused as refusal:
            raise ValidationError(TIME_REASONS[refusal.reason], code=refusal.reason) from refusal


class WholeNumberField(forms.IntegerField):
    """A whole number in Thai or Arabic digits; int() would take those of every script."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value) -> int | None:
        if isinstance(value, str) and not re.fullmatch("[0-9๐-๙]*", value.strip()):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


AMOUNT_REASONS = {
    "commas": _("จุลภาคต้องคั่นทุกสามหลัก เช่น ๑,๒๓๔ หรือพิมพ์ตัวเลขติดกัน"),
    "too_large": _("ตัวเลขใหญ่เกินไป"),
    "too_fine": _("ใส่ทศนิยมได้ไม่เกิน ๔ ตำแหน่ง"),
    "not_whole": _("ต้องเป็นจำนวนเต็ม"),
    "not_an_amount": _("อ่านตัวเลขไม่ได้ ตัวอย่างที่ใช้ได้: ๑,๒๓๔.๕๐ หรือ 1234.5"),
}


class AmountInput(forms.TextInput):
    def __init__(self, attrs: dict | None = None):
        super().__init__({"data-digits": "", "autocomplete": "off", "inputmode": "decimal", **(attrs or {})})

    def format_value(self, value) -> str:
        return format_amount(value) if isinstance(value, Decimal | int) else (value or "")


class AmountField(forms.Field):
    """An amount as a clerk types it, with its unit behind it or without; a Decimal, or an int of no decimals.

    `most`: the largest that fits.
    """

    widget = AmountInput

    def __init__(self, *, unit: str = "", decimals: int = 4, most: int = 10**14 - 1, **kwargs):
        super().__init__(**kwargs)
        self.unit, self.decimals, self.most = unit, decimals, most

    def to_python(self, value) -> Decimal | int | None:
        if value is None or isinstance(value, Decimal | int):
            return value
        typed = value.strip().removesuffix(self.unit).strip()
        if not typed:
            return None
        try:
            amount = read_amount(typed, decimals=self.decimals)
        except AmountRefused as refusal:
            raise ValidationError(AMOUNT_REASONS[refusal.reason], code=refusal.reason) from refusal
        if amount > self.most:
            raise ValidationError(AMOUNT_REASONS["too_large"], code="too_large")
        return amount if self.decimals else int(amount)


def echo(typed: str) -> str:
    """The full date meant by what was typed, or why it cannot be read; empty for nothing typed."""
    try:
        day = ThaiDateField(required=False).clean(typed)
    except ValidationError as error:
        return str(error.messages[0])
    return day_in_words(day, "full") if day else ""
