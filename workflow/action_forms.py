"""The form behind each button: what its action needs, with what is wrong told beside the field."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.paper.limits import PaperRefused
from offices.calendars import calendar_of
from offices.fields import ThaiDateField
from offices.models import User

from . import actions, clock, currency
from .actions import Available
from .circulations import doubts_about, upper_duty
from .days_offered import DaysOffered
from .models import Draft, Record, Response
from .refusals import CategoryRequired, DayRefused, NoteRequired, OutOfDate, Refused, in_words
from .reminder_letters import going_on
from .states import PauseCategory

FIELDS = {
    NoteRequired: "note",
    CategoryRequired: "category",
    DayRefused: "until",
    OutOfDate: "goes_on",
}
LONGEST = 2000  # characters of a reason


class ActionForm(forms.Form):
    """A button that needs nothing but the version that the person saw."""

    required_in_words = True

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, thing: Response | Draft, action: Available, by: User, **kwargs):
        super().__init__(*args, auto_id=f"{action.name}-{thing.pk}-%s", **kwargs)
        self.thing, self.action, self.actor = thing, action, by

    @property
    def note(self) -> str:
        return self.cleaned_data.get("note", "")

    @property
    def facts(self) -> dict:
        """What the action brings to its transition."""
        return {name: self.cleaned_data[name] for name in ("until", "category") if name in self.fields}

    @property
    def action_name(self) -> str:
        return self.action.name

    def perform(self) -> Record:
        said = {"version": self.cleaned_data["version"], "note": self.note, **self.facts}
        return actions.perform(self.thing, self.action.name, by=self.actor, **said)

    def blame(self, refusal: Refused | PaperRefused) -> bool:
        """Say beside its field what was refused; False when no field of this form is to blame."""
        name = FIELDS.get(type(refusal))
        if name not in self.fields:
            return False
        self.add_error(name, in_words(refusal))
        return True


class NotedForm(ActionForm):
    """A button that may be pressed without a word."""

    note = forms.CharField(
        label=_("เกษียน"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(ActionForm):
    note = forms.CharField(
        label=_("เหตุผล"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("โปรดระบุเหตุผล")},
    )


class RemarkForm(ActionForm):
    note = forms.CharField(
        label=_("ข้อความที่เกษียน"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("โปรดเขียนข้อความที่เกษียน")},
    )


class LaterDayForm(ActionForm):
    """More time until a day; a doubtful one is taken only once a person says so."""

    until = ThaiDateField(error_messages={"required": _("โปรดระบุวันที่ใหม่")})
    is_sure = forms.BooleanField(label=_("ตรวจแล้ว ใช้วันที่นี้"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubts: list[str] = []

    def clean_until(self):
        until = self.cleaned_data["until"]
        try:
            clock.check_extension(self.thing, until)
        except DayRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return until

    def clean(self) -> dict:
        data = super().clean()
        calendar = calendar_of(self.thing.office)
        self.doubts = doubts_about(data.get("until"), self.upper_duty, asks=None, calendar=calendar)
        if self.doubts and not data.get("is_sure"):
            self.fields["is_sure"].widget.attrs["data-autofocus"] = ""
            raise ValidationError(_("โปรดตรวจวันที่ก่อนส่ง"), code="doubtful")
        return data

    @property
    def upper_duty(self) -> Response | None:
        """The duty that the new day could make late, as far as the person may know of it."""
        return None


class AskForm(DaysOffered, LaterDayForm, ReasonForm):
    field_order = ["more", "until", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer(self.thing)

    def clean_until(self):
        super().clean_until()
        return LaterDayForm.clean_until(self)


class GrantForm(LaterDayForm):
    note = forms.CharField(label=_("หมายเหตุ"), max_length=LONGEST, required=False)
    field_order = ["until", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].label = _("อนุญาตถึงวันที่")
        self.initial["until"] = self.thing.newest_wanted_on

    @property
    def upper_duty(self) -> Response | None:
        return upper_duty(self.thing.circulation, self.actor)


class ExtendForm(AskForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["more"].label = _("ขยายเวลาให้อีก")

    @property
    def upper_duty(self) -> Response | None:
        return upper_duty(self.thing.circulation, self.actor)


class PauseForm(ReasonForm):
    category = forms.ChoiceField(
        label=_("เหตุที่หยุดนับเวลา"),
        choices=[("", _("โปรดเลือก")), *PauseCategory.choices],
        help_text=_("ระหว่างหยุดจะไม่นับว่าเกินกำหนด เมื่อนับต่อ กำหนดจะเลื่อนออกไปเท่าจำนวนวันที่หยุด"),
        error_messages={"required": _("โปรดเลือกเหตุที่หยุดนับเวลา")},
    )
    field_order = ["category", "note"]


class CurrentForm(NotedForm):
    """Approving or issuing a letter of which something has changed is taken only from who has seen that."""

    goes_on = forms.BooleanField(
        label=_("ดูรายการที่เปลี่ยนแล้ว ยืนยันให้ใช้ข้อความนี้"),
        error_messages={"required": _("โปรดดูว่าเปลี่ยนอะไร แล้วติ๊กยืนยันก่อนทำต่อ")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.action.takes_note:
            del self.fields["note"]
        changes = currency.changes(self.thing)
        self.seen = changes.digest if changes else ""
        if not changes or changes.ends_it:
            del self.fields["goes_on"]
        elif self.thing.reminds_id:
            self.fields["goes_on"].label = _("ดูรายการที่เปลี่ยนแล้ว ให้นำหน่วยงานเหล่านี้ออกจากหนังสือ")

    @property
    def note(self) -> str:
        confirmed = currency.confirmation(self.thing) if self.cleaned_data.get("goes_on") else ""
        return "\n".join(said for said in (confirmed, super().note) if said)

    @property
    def facts(self) -> dict:
        return {"sure_of": self.data.get("seen", "")} if self.cleaned_data.get("goes_on") else {}

    def perform(self) -> Record:
        said = {"version": self.cleaned_data["version"], "note": self.note, **self.facts}
        return going_on.perform_or_drop(self.thing, self.action.name, by=self.actor, **said)


def form_of(action: Available) -> type[ActionForm]:
    """Of every action but the report, whose form is `report_form.ReportForm`."""
    if action.needs_category:
        return PauseForm
    if action.needs_current:
        return CurrentForm
    if action.is_unasked:
        return ExtendForm
    if action.needs_day:
        return AskForm if action.needs_note else GrantForm
    if action.is_remark:
        return RemarkForm
    if action.takes_note:
        return NotedForm
    return ReasonForm if action.needs_note else ActionForm
