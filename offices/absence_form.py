"""The form that says who is away and who stands in."""

import datetime
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import permissions as may
from .colleagues import away_from, by_unit, memberships_of, possible_stand_ins
from .fields import ThaiDateField
from .models import Membership, Office, User
from .standing_in import IsMarked, Refused, StandInIsAway

LONGEST = 366  # days: a longer stretch is a year typed wrongly
LONGEST_NOTE = 300  # characters


class AbsenceForm(forms.Form):
    required_in_words = True

    person = forms.ChoiceField(label=_("ผู้ที่ไม่อยู่"))
    stand_in = forms.ChoiceField(label=_("ผู้ปฏิบัติแทน"))
    since = ThaiDateField(label=_("ตั้งแต่วันที่"))
    until = ThaiDateField(
        label=_("ถึงวันที่"),
        required=False,
        help_text=_("เว้นว่างได้ถ้ายังไม่ทราบวันกลับ การแทนจะมีผลจนกว่าจะกด กลับมาแล้ว"),
    )
    note = forms.CharField(
        label=_("เหตุหรือคำสั่ง"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("เช่น ลาพักผ่อน หรือ คำสั่งจังหวัด ที่ ๑๒/๒๕๖๙"),
    )
    form_token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, office: Office, user: User, **kwargs):
        today = timezone.localdate()
        initial = {"person": str(user.pk), "since": today, "form_token": uuid.uuid4()}
        super().__init__(*args, initial=initial, **kwargs)
        self.user, self.today = user, today
        self.marks_anybody = may.mark_anybody(office, user)
        people = memberships_of(office)
        self.people = people if self.marks_anybody else [m for m in people if m.user_id == user.pk]
        self.stand_ins = possible_stand_ins(office)
        self.fields["person"].choices = by_unit(self.people)
        if not self.marks_anybody:
            self.fields["person"].widget = forms.HiddenInput()
        self.fields["stand_in"].choices = [
            ("", _("— เลือกผู้ปฏิบัติแทน —")),
            *by_unit(self._offered(), away_from(office)),
        ]

    def _offered(self) -> list[Membership]:
        """Who marks nobody but themselves needs no line to stand in for themselves."""
        return [m for m in self.stand_ins if self.marks_anybody or m.user_id != self.user.pk]

    def clean_person(self) -> User:
        return _chosen(self.cleaned_data["person"], self.people)

    def clean_stand_in(self) -> User:
        return _chosen(self.cleaned_data["stand_in"], self.stand_ins)

    def clean(self) -> dict:
        data = super().clean()
        person, since, until = data.get("person"), data.get("since"), data.get("until")
        if person and person == data.get("stand_in"):
            self.add_error("stand_in", _("ผู้ปฏิบัติแทนต้องเป็นคนละคนกับผู้ที่ไม่อยู่"))
        if person and person != self.user and not data.get("note"):
            self.add_error("note", _("โปรดระบุเหตุหรือเลขที่คำสั่ง เพราะเป็นการบันทึกแทนผู้อื่น"))
        if since and until:
            self._check_days(since, until)
        elif since:
            self._check_near("since", since)
        return data

    def _check_days(self, since: datetime.date, until: datetime.date) -> None:
        if until < since:
            self.add_error("until", _("วันสุดท้ายอยู่ก่อนวันแรก โปรดตรวจวันที่"))
        elif until < self.today:
            self.add_error("until", _("ช่วงนี้ผ่านไปแล้ว การบันทึกย้อนหลังไม่มีผล โปรดตรวจวันที่"))
        else:
            self._check_near("since", since)
            self._check_near("until", until)

    def _check_near(self, name: str, day: datetime.date) -> None:
        if abs((day - self.today).days) > LONGEST:
            self.add_error(name, ValidationError(_("ห่างจากวันนี้เกินหนึ่งปี โปรดตรวจปี พ.ศ."), code="far"))

    def refuse(self, refusal: Refused) -> None:
        """Say why nobody was marked, at the field that can be changed."""
        match refusal:
            case StandInIsAway(absence=absence):
                said = {"person": absence.person, "days": absence.days_in_words}
                self.add_error("stand_in", _("%(person)s ไม่อยู่ %(days)s โปรดเลือกผู้อื่น") % said)
            case IsMarked(absence=absence):
                said = {"days": absence.days_in_words, "stand_in": absence.stand_in}
                told = _("บันทึกไว้แล้วว่าไม่อยู่ %(days)s แทนโดย %(stand_in)s หากจะเปลี่ยน ให้สิ้นสุดรายการนั้นก่อน")
                self.add_error("person" if self.marks_anybody else None, told % said)
            case _takes_over:
                told = _("ท่านแต่งตั้งตนเองเป็นผู้ปฏิบัติแทนไม่ได้ โปรดให้ผู้ที่ไม่อยู่หรือหัวหน้าหน่วยงานบันทึก")
                self.add_error("stand_in", told)


def _chosen(key: str, memberships: list[Membership]) -> User:
    """One of the people whom the field offers; the field has refused any other."""
    return next(m.user for m in memberships if str(m.user_id) == key)
