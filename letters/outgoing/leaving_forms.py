"""The forms by which a clerk writes down how letters left: one, or many at once."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField, ThaiTimeField
from thai.numerals import to_thai
from thai.tracking import read_tracking
from thai.working_days import Calendar

from ..models import Dispatch, Letter
from .asking_form import AskingForm
from .dispatching import Leaving

MOST_AT_ONCE = 500  # addressees of one form
TRACKING_DOUBTS = {
    "not_post_form": _("ไม่ใช่รูปแบบเลขพัสดุไปรษณีย์ไทย (ตัวอย่าง EB123456785TH)"),
    "check_digit": _("เลขตรวจสอบไม่ตรง น่าจะพิมพ์ผิดหนึ่งหลัก"),
}


class LeavingForm(AskingForm):
    """How and when letters left; what left is said by the forms below."""

    how = forms.ChoiceField(label=_("วิธีส่ง"), choices=[("", _("โปรดเลือก")), *Dispatch.How.by_people()])
    left_on = ThaiDateField(label=_("วันที่ส่ง"))
    left_time = ThaiTimeField(label=_("เวลาส่ง"), required=False)
    remark = forms.CharField(label=_("หมายเหตุ"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args, initial={"left_on": timezone.localdate()} | kwargs.pop("initial", {}), **kwargs
        )

    def clean_left_on(self) -> datetime.date:
        if self.cleaned_data["left_on"] > timezone.localdate():
            raise ValidationError(_("วันที่ส่งยังมาไม่ถึง โปรดตรวจวันและปี"), code="future")
        return self.cleaned_data["left_on"]

    def check_day(self, letters: list[Letter]) -> None:
        """A letter leaves on the day it bears, or later."""
        left_on = self.cleaned_data.get("left_on")
        early = [letter for letter in letters if left_on and letter.dated_on and left_on < letter.dated_on]
        if early:
            said = ", ".join(map(str, early))
            self.add_error("left_on", _("วันที่ส่งมาก่อนวันที่ของหนังสือ %s โปรดตรวจทั้งสองวัน") % said)

    def doubts_about(self, tracking: list[str], count: int) -> list[str]:
        """What to look at in the tracking numbers as typed, of so many letters."""
        if self.cleaned_data.get("how") not in Dispatch.How.tracked():
            return []
        lacking = count - len(tracking)
        doubts = [_("ยังไม่มีเลขพัสดุ %s ราย การส่งลงทะเบียนและ EMS มีเลขบนใบเสร็จของไปรษณีย์") % to_thai(lacking)]
        wrong = [(typed, flag) for typed in tracking for flag in read_tracking(typed).flags]
        return (doubts if lacking else []) + [f"{typed}: {TRACKING_DOUBTS[flag]}" for typed, flag in wrong]

    @property
    def facts(self) -> dict:
        data = self.cleaned_data
        return {
            "how": data["how"],
            "on": data["left_on"],
            "time": data["left_time"],
            "remark": data["remark"],
            "token": data["form_token"],
        }


class DispatchForm(LeavingForm):
    """One letter, to one addressee or to many: a line each."""

    to = forms.CharField(
        label=_("ส่งถึง"),
        max_length=100_000,
        help_text=_("บรรทัดละหนึ่งราย วางรายชื่อจากตารางได้"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tracking = forms.CharField(
        label=_("เลขพัสดุ"),
        max_length=40_000,
        required=False,
        help_text=_("บรรทัดละหนึ่งเลข เรียงตามผู้รับ"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("how", "to", "tracking", "left_on", "left_time", "remark")

    def __init__(self, *args, letter: Letter, **kwargs):
        self.letter = letter
        super().__init__(*args, initial={"to": _addressees(letter)}, **kwargs)
        self.fields["how"].widget.attrs["data-autofocus"] = ""

    def clean_to(self) -> list[str]:
        lines = _lines(self.cleaned_data["to"])
        if any(len(line) > 500 for line in lines):
            raise ValidationError(_("มีบรรทัดที่ยาวเกิน ๕๐๐ ตัวอักษร โปรดแยกเป็นบรรทัดละหนึ่งราย"), code="long")
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(_("บันทึกได้ครั้งละไม่เกิน ๕๐๐ ราย โปรดแบ่งบันทึก"), code="many")
        return lines

    def clean_tracking(self) -> list[str]:
        lines = _lines(self.cleaned_data["tracking"])
        if any(len(line) > 60 for line in lines):
            raise ValidationError(_("เลขพัสดุยาวเกินไป โปรดใส่บรรทัดละหนึ่งเลข"), code="long")
        return lines

    def clean(self) -> dict:
        data = super().clean()
        self.check_day([self.letter])
        to, tracking = data.get("to", []), data.get("tracking", [])
        if to and tracking and len(to) != len(tracking):
            said = {"to": to_thai(len(to)), "tracking": to_thai(len(tracking))}
            self.add_error("tracking", _("ผู้รับมี %(to)s ราย แต่เลขพัสดุมี %(tracking)s เลข ต้องเท่ากัน") % said)
        if not self.errors:
            self.ask(self.doubts_about(tracking, len(to)))
        return data

    @property
    def leavings(self) -> list[Leaving]:
        to, tracking = self.cleaned_data["to"], self.cleaned_data["tracking"]
        numbers = [read_tracking(typed).value for typed in tracking] or [""] * len(to)
        return [Leaving(self.letter, *each) for each in zip(to, numbers, strict=True)]


class RowForm(forms.Form):
    """One numbered letter in the list of those to be sent; a tracking number says that it was."""

    is_sent = forms.BooleanField(required=False)
    tracking = forms.CharField(max_length=60, required=False)

    def __init__(self, *args, letter: Letter, calendar: Calendar, **kwargs):
        super().__init__(*args, prefix=f"letter-{letter.pk}", **kwargs)
        self.letter, self.calendar = letter, calendar
        self.fields["is_sent"].widget.attrs["aria-label"] = _("ส่งแล้ว: %s") % letter
        self.fields["tracking"].widget.attrs |= {"aria-label": _("เลขพัสดุของ %s") % letter, "size": 16}

    @property
    def is_chosen(self) -> bool:
        return bool(self.is_valid() and (self.cleaned_data["is_sent"] or self.cleaned_data["tracking"]))

    @cached_property
    def days(self) -> int:
        """Working days since it was numbered."""
        return self.calendar.working_days_between(self.letter.numbered_on, timezone.localdate())


class SendForm(LeavingForm):
    """Many letters that left in the same way at the same time, each to its addressee."""

    field_order = ("how", "left_on", "left_time", "remark")

    def __init__(self, data=None, *, letters, calendar: Calendar, **kwargs):
        super().__init__(data, **kwargs)
        self.rows = [RowForm(data, letter=letter, calendar=calendar) for letter in letters]

    def clean(self) -> dict:
        data = super().clean()
        if not all(row.is_valid() for row in self.rows):
            raise ValidationError(_("เลขพัสดุยาวเกินไป โปรดตรวจทุกแถว"), code="long")
        letters = [row.letter for row in self.chosen]
        if not letters:
            raise ValidationError(_("ยังไม่ได้เลือกหนังสือ ติ๊กฉบับที่ส่งแล้ว หรือใส่เลขพัสดุ"), code="none")
        if nameless := [row.letter for row in self.chosen if not row.letter.addressee]:
            said = ", ".join(map(str, nameless))
            raise ValidationError(_("%s ไม่มีชื่อผู้รับ ให้บันทึกการส่งที่หน้าของหนังสือ") % said, code="nobody")
        self.check_day(letters)
        if not self.errors:
            tracking = [row.cleaned_data["tracking"] for row in self.chosen]
            self.ask(self.doubts_about([typed for typed in tracking if typed], len(letters)))
        return data

    @property
    def chosen(self) -> list[RowForm]:
        return [row for row in self.rows if row.is_chosen]

    @property
    def leavings(self) -> list[Leaving]:
        return [
            Leaving(row.letter, row.letter.addressee, read_tracking(row.cleaned_data["tracking"]).value)
            for row in self.chosen
        ]


def _lines(typed: str) -> list[str]:
    return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]


def _addressees(letter: Letter) -> str:
    """To whom it is still to be sent: the offices it was delivered to, else whom the letter names."""
    sent = letter.dispatches.standing().exclude(recipient=None).values("recipient")
    offices = [
        each.office.name for each in letter.deliveries.exclude(office__in=sent).select_related("office")
    ]
    return "\n".join(offices) or letter.addressee
