"""The form that declares a day off, or a day to be worked."""

import datetime

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .calendars import calendar_of
from .fields import ThaiDateField
from .models import Office, SpecialDay, User
from .special_days import DeclaredOtherwise, declare

LONGEST_BACK, LONGEST_AHEAD = 366, 2 * 366  # days: further away is a year typed wrongly


class SpecialDayForm(forms.Form):
    """For one office and everything below it: the own one, or one right below."""

    required_in_words = True

    day = ThaiDateField(label=_("วันที่"))
    is_working = forms.TypedChoiceField(
        label=_("ประกาศให้เป็น"),
        choices=[("off", _("วันหยุดราชการ")), ("working", _("วันทำการ แม้ตรงกับวันหยุด"))],
        coerce=lambda chosen: chosen == "working",
        widget=forms.RadioSelect,
        initial="off",
    )
    name = forms.CharField(
        label=_("ชื่อวัน"), max_length=200, help_text=_("เช่น วันหยุดราชการกรณีพิเศษ หรือ วันทำการชดเชย")
    )
    source = forms.CharField(
        label=_("ตามหนังสือหรือประกาศ"),
        max_length=300,
        help_text=_("เช่น มติคณะรัฐมนตรี ๓ มีนาคม ๒๕๖๙ หรือเลขที่หนังสือ"),
    )
    office = forms.ModelChoiceField(
        label=_("ใช้กับ"),
        queryset=Office.objects.none(),
        empty_label=None,
        help_text=_("มีผลกับหน่วยงานนี้และทุกหน่วยงานในสังกัด"),
    )

    def __init__(self, *args, office: Office, **kwargs):
        super().__init__(*args, initial={"office": office.pk, "is_working": "off"}, **kwargs)
        today = timezone.localdate()
        below = Q(parent=office) & ~Q(kind=Office.Kind.SECTION)
        self.fields["office"].queryset = Office.objects.existing(today).filter(Q(pk=office.pk) | below)

    def clean_day(self) -> datetime.date:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if not -LONGEST_BACK <= (day - today).days <= LONGEST_AHEAD:
            raise forms.ValidationError(
                _("ประกาศย้อนหลังได้ไม่เกินหนึ่งปี และล่วงหน้าได้ไม่เกินสองปี โปรดตรวจปี พ.ศ."), code="far"
            )
        return day

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors:
            self._check_new()
        return data

    def _check_new(self) -> None:
        """The same again is no fault: a button was pressed twice. A day that is so anyway is not declared."""
        office, day, is_working = (self.cleaned_data[name] for name in ("office", "day", "is_working"))
        if standing := SpecialDay.objects.standing().filter(office=office, day=day).first():
            if (standing.name, standing.is_working) != (self.cleaned_data["name"], is_working):
                self._refuse(standing)
            return
        reason = calendar_of(office).day_off(day)
        if reason and not is_working:
            self.add_error("day", _("เป็นวันหยุดอยู่แล้ว (%s) ไม่ต้องประกาศ") % reason)
        elif reason is None and is_working:
            self.add_error("day", _("เป็นวันทำการอยู่แล้ว ไม่ต้องประกาศ"))

    def proposed(self, by: User) -> SpecialDay:
        """The day as it would be declared, not saved."""
        return SpecialDay(declared_by=by, **self.cleaned_data)

    def declare(self, by: User) -> SpecialDay | None:
        """None where the office has declared otherwise; the form says so."""
        try:
            return declare(by=by, **self.cleaned_data)
        except DeclaredOtherwise as refusal:
            self._refuse(refusal.standing)
            return None

    def _refuse(self, standing: SpecialDay) -> None:
        said = {"name": standing.name, "by": standing.declared_by}
        told = _("%(by)s ประกาศวันนี้ไว้แล้วว่า “%(name)s” หากจะเปลี่ยน ให้ยกเลิกประกาศนั้นก่อน")
        self.add_error("day", told % said)
