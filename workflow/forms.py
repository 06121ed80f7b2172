"""The form by which an office asks others to answer."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from letters.due_days import DueDay
from offices.calendars import calendar_of
from offices.fields import ThaiDateField, ThaiTimeField, WholeNumberField
from thai.due_counts import Term

from . import circulations, counted_days, due_days
from .models import Circulation, Question, Response
from .question_forms import QuestionFormSet

MOST_DAYS = 366
DUE = {"due_on", "due_time", "counted_days"}


class CirculationForm(forms.ModelForm):
    """What is asked for, by when. A doubtful deadline is saved only once a person says so."""

    required_in_words = True

    due_on = ThaiDateField(label=_("ภายในวันที่"), required=False)
    due_time = ThaiTimeField(label=_("ภายในเวลา"), required=False, help_text=_("ถ้ามี เช่น ๑๖.๓๐"))
    counted_days = WholeNumberField(
        label=_("ภายในกี่วัน นับแต่วันที่ได้รับหนังสือ"),
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("แต่ละหน่วยงานนับจากวันที่ตนลงรับ"),
        error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), _("ใส่จำนวนวัน ๑ ถึง ๓๖๖")),
    )
    is_sure = forms.BooleanField(label=_("ตรวจแล้ว ใช้กำหนดวันนี้"), required=False)

    class Meta:
        model = Circulation
        fields = [
            *("asks", "matter", "addressees", "due_on", "due_time", "counted_days", "counts_working_days"),
            *("serves", "unit", "needs_code"),
        ]
        help_texts = {"unit": _("เช่น แห่ง, หมู่บ้าน ถ้าใส่ไว้ ทุกแห่งจะรายงานจำนวนที่ทำแล้วจากจำนวนทั้งหมด")}

    def __init__(self, *args, letter, office, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubts: list[str] = []
        self.letter, self.office = letter, office
        self.fields["serves"].queryset = circulations.may_serve(office).visible_to(by)
        self.fields["serves"].label_from_instance = _duty_in_words
        self.fields["serves"].empty_label = _("ไม่เกี่ยวกับเรื่องของหน่วยเหนือ")
        self.questions = QuestionFormSet.of(self.data if self.is_bound else None)
        if not self.is_bound:
            self._propose()

    def _propose(self) -> None:
        """The day that follows from the letter or from what is owed above, and why."""
        serves = self.initial.get("serves")
        is_offered = serves and self.fields["serves"].queryset.filter(pk=serves.pk).exists()
        due = self._explain(serves if is_offered else None)
        if due:
            self.initial |= {"due_on": due.on, "due_time": due.time}
        if due and due.term and not due.on:
            self.initial |= {"counted_days": due.term.days, "counts_working_days": due.term.is_working_days}

    def _explain(self, serves: Response | None) -> DueDay | None:
        due = due_days.proposed(self.letter, self.office, serves, timezone.localdate())
        if due:
            beside = "counted_days" if due.term and not due.on else "due_on"
            self.fields[beside].help_text = self[beside].help_text = due.why
        return due

    @property
    def may_copy_questions(self) -> bool:
        """Some duty above asks questions."""
        return Question.objects.filter(circulation__responses__in=self.fields["serves"].queryset).exists()

    def clean_serves(self) -> Response | None:
        try:
            circulations.check_serves(self.cleaned_data["serves"], self.letter, self.office)
        except circulations.CannotServe as refusal:
            raise ValidationError(str(refusal)) from refusal
        return self.cleaned_data["serves"]

    def clean(self) -> dict:
        data = super().clean()
        if self.letter.is_void:
            raise ValidationError(_("เลขที่ของหนังสือฉบับนี้ยกเลิกแล้ว จึงเวียนไม่ได้"), code="void")
        self._give_way(data, self._explain(data.get("serves")))
        self._check_due_day(data)
        if not DUE & self.errors.keys():
            asked = self._last_day(data), data.get("serves"), data.get("asks")
            self.doubts = circulations.doubts_about(*asked, calendar=calendar_of(self.office))
        self._check_questions(data)
        if self.doubts and not data.get("is_sure"):
            raise ValidationError(_("โปรดตรวจกำหนดวันก่อนเวียน"), code="doubtful")
        return data

    def _give_way(self, data: dict, offered: DueDay | None) -> None:
        """What was offered and left as it was gives way to what was typed beside it."""
        if DUE & self.errors.keys() or offered is None or not (data["due_on"] and data["counted_days"]):
            return
        if offered.on:
            left, is_left = ("due_on", "due_time"), data["due_on"] == offered.on
        else:
            left, is_left = ("counted_days",), offered.term and data["counted_days"] == offered.term.days
        if is_left:
            self.data = self.data.copy()  # the page shows again what holds
            for name in left:
                self.data[name], data[name] = "", None

    def _check_due_day(self, data: dict) -> None:
        if DUE & self.errors.keys():
            return
        if data["due_on"] and data["counted_days"]:
            self.add_error("due_on", _("เลือกอย่างเดียว: ใส่วันที่ หรือจำนวนวันนับแต่วันที่ได้รับหนังสือ แล้วลบอีกช่องหนึ่ง"))
        elif data["due_time"] and not data["due_on"]:
            self.add_error("due_on", _("มีเวลาแต่ไม่มีวัน โปรดใส่วันที่ หรือลบเวลาออก"))
        data["counts_working_days"] = bool(data["counted_days"] and data["counts_working_days"])

    def _last_day(self, data: dict) -> datetime.date | None:
        if not data["counted_days"]:
            return data["due_on"]
        term = Term(data["counted_days"], data["counts_working_days"])
        return counted_days.first_day(term, self.office, timezone.localdate())

    def _check_questions(self, data: dict) -> None:
        is_good = self.questions.is_valid()
        if self.questions.wants_a_copy:
            self._copy_questions(data.get("serves"))
        elif not is_good and not self.questions.is_worked_on:
            self.add_error(None, _("โปรดแก้คำถามที่ยังไม่ถูกต้อง"))
        elif data.get("asks") == Circulation.Asks.ACKNOWLEDGE and is_good and self.questions.questions:
            self.add_error("asks", _("หนังสือที่ขอให้รับทราบอย่างเดียวมีคำถามไม่ได้"))

    def _copy_questions(self, upper: Response | None) -> None:
        """The questions and the unit of the duty above, beside what was written."""
        if "serves" in self.errors:
            return
        if upper is None:
            self.add_error("serves", _("เลือกเรื่องของหน่วยเหนือที่จะถามเหมือนกันก่อน"))
        elif not upper.circulation.questions.exists():
            self.add_error("serves", _("เรื่องของหน่วยเหนือเรื่องนี้ไม่มีคำถาม"))
        else:
            self.data = self.data.copy()
            self.data["unit"] = self.data.get("unit") or upper.circulation.unit
            self.questions = self.questions.with_those_of(upper.circulation)


def _duty_in_words(response: Response) -> str:
    asked = response.circulation
    return f"{asked.letter.issuer.short} {asked.letter} — {asked.matter}"
