"""What another office told, and how the news of it came."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from letters.paper.limits import PaperRefused
from offices.fields import ThaiDateField
from offices.models import User

from . import clock, evidence, on_behalf, preparing
from .action_forms import ActionForm, form_of
from .actions import Available
from .models import Evidence, Record, Response
from .refusals import NotThen, Refused, ReportIncomplete
from .report_form import ReportForm


class NewsForm(forms.Form):
    """How it became known what an office did, and when it did it."""

    required_in_words = True

    via = forms.ChoiceField(
        label=_("ทราบจาก"),
        choices=[(via.value, via.label) for via in Record.Via.on_behalf()],
        widget=forms.RadioSelect,
        error_messages={"required": _("โปรดเลือกว่าทราบจากทางใด")},
    )
    happened_on = ThaiDateField(
        label=_("วันที่หน่วยงานดำเนินการ"),
        help_text=_("นับว่าตรงเวลาหรือไม่จากวันที่ในช่องนี้ ไม่ใช่วันที่บันทึก"),
        error_messages={"required": _("โปรดระบุวันที่หน่วยงานดำเนินการ")},
    )
    told_by = forms.CharField(
        label=_("ผู้แจ้งและหมายเหตุ"),
        required=False,
        max_length=300,
        help_text=_("เช่น ชื่อผู้โทรแจ้ง เลขที่หนังสือที่ตอบมา"),
    )

    def __init__(self, *args, response: Response, via: str = "", **kwargs):
        initial = {"happened_on": timezone.localdate(), "via": via}
        super().__init__(*args, initial=initial, **kwargs)
        self.response = response

    def clean_happened_on(self) -> datetime.date:
        try:
            clock.check_happened(self.response, self.cleaned_data["happened_on"])
        except NotThen as refusal:
            raise ValidationError(str(refusal)) from refusal
        return self.cleaned_data["happened_on"]


class NotFilledIn(Refused):
    """Something in the form is wrong, and the form says what."""


class ReportOnBehalf(ReportForm):
    """Begun from what the office has sent, never from what it is still writing or was told from below."""

    mark = ""  # nobody else writes in this form
    is_hearsay = True

    def _begun(self) -> dict:
        return self.response.told if self.response.reports_sent else {}

    def _propose(self) -> None:
        pass

    @cached_property
    def _evidence(self) -> list[Evidence]:
        report = self.response.reports.sent().last()
        return list(report.evidence.all()) if report else []

    @property
    def note(self) -> str:
        return self.cleaned_data["answer"]  # the history keeps every answer

    def blame(self, refusal: Refused) -> bool:
        if isinstance(refusal, ReportIncomplete):
            self.problems(refusal)
        return isinstance(refusal, ReportIncomplete)


class OnBehalfForm:
    """Two forms in one: what was done, as the office itself would tell it, and the news of it."""

    def __init__(self, *posted, response: Response, action: Available, by: User, via: str = ""):
        """`via`: how the news came, where the way to this page says so."""
        self.response, self.action, self.by = response, action, by
        self.done = _form_of(posted, response, action, by)
        self.news = NewsForm(*posted, response=response, via=via)

    @property
    def forms(self) -> tuple[forms.Form, forms.Form]:
        return self.done, self.news

    @property
    def is_multipart(self) -> bool:
        return self.done.is_multipart()

    @property
    def implies_receipt(self) -> bool:
        return on_behalf.implies_receipt(self.response, self.action.name)

    @property
    def lost_files(self) -> bool:
        """Files were chosen, and none was stored: they belong to what is written down, which was refused."""
        return bool(self.done.files)

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # both say what is wrong
        return all(valid)

    def perform(self) -> Record:
        """All of it, files too, or nothing. NotFilledIn, or as `on_behalf.write_down` refuses."""
        return self._report() if self.action.needs_outcome else self._write_down()

    def _report(self) -> Record:
        self.done.examine_files()
        try:
            with preparing.apart(self.response):
                self.done.store_files(by=self.by)
                return self._write_down()
        except Refused:
            evidence.sweep(self.response)
            raise

    def _write_down(self) -> Record:
        if not self.is_valid():
            raise NotFilledIn
        news = self.news.cleaned_data
        said = {
            "version": self.done.cleaned_data["version"],
            "via": news["via"],
            "happened_on": news["happened_on"],
            "note": " · ".join(filter(None, [self.done.note, news["told_by"]])),
        }
        return on_behalf.write_down(self.response, self.action.name, by=self.by, **said, **self.done.facts)

    def blame(self, refusal: Refused | PaperRefused) -> bool:
        return isinstance(refusal, NotFilledIn) or self.done.blame(refusal)


def _form_of(posted: tuple, response: Response, action: Available, by: User) -> ActionForm | ReportOnBehalf:
    if action.needs_outcome:
        return ReportOnBehalf(*posted, response=response)
    return form_of(action)(*posted[:1], thing=response, action=action, by=by)
