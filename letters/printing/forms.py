"""Which lines of a register are to be printed, and as what."""

import datetime
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.dates import months
from offices.fields import ThaiDateField
from thai.date_forms import BUDDHIST_ERA
from thai.dates import buddhist_year
from thai.numerals import to_thai

from ..models import Printout, Register
from .days import month
from .making import entries_of


class PrintForm(forms.Form):
    required_in_words = True

    form_token = forms.UUIDField(widget=forms.HiddenInput)
    month = forms.TypedChoiceField(label=_("ช่วงเวลา"), required=False, coerce=int, empty_value=None)
    first_on = ThaiDateField(label=_("หรือวันที่ / ตั้งแต่วันที่"), required=False)
    last_on = ThaiDateField(label=_("ถึงวันที่ (ถ้าหลายวัน)"), required=False)
    form = forms.ChoiceField(
        label=_("รูปแบบ"), choices=Printout.Form.choices, initial=Printout.Form.PDF, widget=forms.RadioSelect
    )

    def __init__(self, *args, book: Register, **kwargs):
        super().__init__(*args, **kwargs)
        self.book = book
        whole = _("ทั้งปี พ.ศ. %s") % to_thai(book.year)
        self.fields["month"].choices = [("", whole), *enumerate(months(), 1)]

    @classmethod
    def fresh(cls, book: Register) -> "PrintForm":
        return cls(book=book, initial={"form_token": uuid.uuid4()})

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors:
            data["days"] = self._days(**{name: data[name] for name in ("month", "first_on", "last_on")})
            if not entries_of(self.book, *data["days"]).exists():
                raise ValidationError(_("ไม่มีรายการในช่วงเวลานี้ โปรดเลือกช่วงอื่น"), code="empty")
        return data

    def _days(self, month, first_on, last_on) -> tuple[datetime.date, datetime.date]:
        if first_on is None and last_on is None:
            return self._months(month)
        if month is not None:
            raise ValidationError(_("เลือกเดือนและพิมพ์วันที่ไว้พร้อมกัน โปรดใช้อย่างใดอย่างหนึ่ง"), code="both")
        if first_on is None:
            raise ValidationError({"first_on": _("โปรดใส่วันแรกของช่วงด้วย")}, code="no_first")
        last_on = last_on or first_on
        if last_on < first_on:
            raise ValidationError({"last_on": _("วันสุดท้ายมาก่อนวันแรก โปรดตรวจทั้งสองวัน")}, code="reversed")
        if {buddhist_year(first_on), buddhist_year(last_on)} != {self.book.year}:
            why = _("ทะเบียนเล่มนี้เป็นของปี พ.ศ. %s โปรดใส่วันในปีนั้น") % to_thai(self.book.year)
            raise ValidationError({"first_on": why}, code="other_year")
        return first_on, last_on

    def _months(self, number: int | None) -> tuple[datetime.date, datetime.date]:
        year = self.book.year - BUDDHIST_ERA
        return month(year, number or 1)[0], month(year, number or 12)[1]
