"""The forms a clerk fills."""

import datetime
from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField, ThaiTimeField
from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year
from thai.numerals import to_thai
from thai.reading import Confidence, Read

from . import registers
from .duplicates import Received
from .fields import LetterNumberField, NumberedForm, SecrecyField
from .intake.checks import Finding
from .intake.proposal import LONGEST_AS_READ, MOST_CITED, Proposed
from .intake.words import in_words
from .models import Kind, Urgency

LONGEST_TEXT = 200_000  # characters: some fifty pages

IN_ORDER = (
    *("number", "dated_on", "issuer", "addressee", "subject", "due_on", "due_time"),
    *("urgency", "secrecy", "kind", "owner_unit"),
)
OF_REGISTER = ("registered_on", "registered_time", "is_own")
AT_HAND = (
    *("number", "dated_on", "issuer", "addressee", "subject"),
    *("registered_on", "registered_time", "urgency", "secrecy"),
)
CLOCKS_APART = datetime.timedelta(minutes=15)  # by which the clock at the stamp may be ahead of ours


class PasteForm(forms.Form):
    """The first step: the letter's text as it comes out of a scanner or an e-mail."""

    text = forms.CharField(
        label=_("ข้อความในหนังสือ"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "data-autofocus": ""}),
        help_text=_("คัดลอกข้อความทั้งฉบับจากไฟล์สแกนหรืออีเมลมาวางที่นี่ แล้วกด Ctrl+Enter"),
        error_messages={
            "required": _("ยังไม่มีข้อความ โปรดวางข้อความของหนังสือก่อน"),
            "max_length": _("ข้อความยาวเกินไป (เกิน ๒๐๐,๐๐๐ ตัวอักษร) โปรดวางเฉพาะตัวหนังสือของฉบับนี้"),
        },
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text


class ReceivedForm(NumberedForm):
    """What a register asks of a letter that was received."""

    required_in_words = True  # few are

    number = LetterNumberField(label=_("ที่ (เลขที่หนังสือ)"), required=False)
    dated_on = ThaiDateField(label=_("ลงวันที่"), required=False, help_text=_("เว้นว่างได้ถ้าวันที่ถูกตราประทับทับ"))
    issuer = forms.CharField(
        label=_("จาก"), max_length=200, widget=forms.TextInput(attrs={"list": "offices"})
    )
    addressee = forms.CharField(label=_("ถึง / เรียน"), max_length=500, required=False)
    subject = forms.CharField(label=_("เรื่อง"), max_length=500)
    urgency = forms.ChoiceField(label=_("ชั้นความเร็ว"), choices=Urgency.choices, required=False)
    secrecy = SecrecyField()
    registered_on = ThaiDateField(label=_("วันที่รับ"), help_text=_("ตามตรารับหนังสือ"))
    registered_time = ThaiTimeField(label=_("เวลา"), required=False, help_text=_("เช่น ๙.๓๐ หรือ 930"))

    def __init__(self, *args, office: Office, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.office, self.by = office, by
        self.fields["secrecy"].clearance = by.clearance_at(office)

    def clean_issuer(self):
        issuer = self.cleaned_data["issuer"]
        if Office.objects.is_ambiguous(issuer):
            raise ValidationError(_("มีหน่วยงานที่ใช้ชื่อนี้มากกว่าหนึ่งแห่ง โปรดใส่ชื่อเต็มรวมจังหวัด"), code="ambiguous")
        return issuer

    def clean(self) -> dict:
        data = super().clean()
        dated_on, registered_on = data.get("dated_on"), data.get("registered_on")
        if dated_on and registered_on and registered_on < dated_on:
            self.add_error("registered_on", _("วันที่รับมาก่อนวันที่ของหนังสือ โปรดตรวจทั้งสองวัน"))
        self._check_has_come(registered_on, data.get("registered_time"))
        if registered_on and not data.get("is_own") and registers.is_past(self.office, registered_on):
            year = to_thai(buddhist_year(registered_on))
            self.add_error(
                "registered_on", _("ไม่มีทะเบียนรับปี %s ในระบบ โปรดตรวจปี หรือตั้งสมุดปีนั้นในหน้าตั้งค่าสมุดทะเบียนก่อน") % year
            )
        return data

    def _check_has_come(self, day: datetime.date | None, time: datetime.time | None) -> None:
        latest = timezone.localtime() + CLOCKS_APART
        if day and day > timezone.localdate():
            self.add_error("registered_on", _("วันที่รับยังมาไม่ถึง โปรดตรวจวันและปี"))
        elif day == latest.date() and time and time > latest.time():
            self.add_error("registered_time", _("เวลารับยังมาไม่ถึง โปรดตรวจเวลาหรือวันที่รับ"))

    def received(self, text: str) -> Received:
        """What the form says of the letter so far, right or not, to be compared with earlier ones."""
        known = {name: self._understood(name) for name in ("number", "dated_on", "issuer", "secrecy")}
        secrecy = known["secrecy"] if known["secrecy"] in Secrecy.values else Secrecy.ORDINARY
        known |= {"issuer": known["issuer"] or "", "secrecy": secrecy}
        return Received(**known, text=text, received_on=self._understood("registered_on"))

    def _understood(self, name: str):
        with suppress(ValidationError):
            return self.fields[name].clean(self[name].value())
        return None


class LogForm(ReceivedForm):
    """The second step: what was read, corrected by the clerk."""

    text = forms.CharField(max_length=LONGEST_TEXT, strip=False, required=False, widget=forms.HiddenInput)
    form_token = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("ชนิดหนังสือ"), choices=Kind.choices)
    due_on = ThaiDateField(label=_("ให้ตอบภายในวันที่"), required=False)
    due_time = ThaiTimeField(label=_("ภายในเวลา"), required=False, help_text=_("ถ้าหนังสือบอกไว้ เช่น ๑๖.๓๐"))
    owner_unit = forms.CharField(label=_("เจ้าของเรื่อง"), max_length=300, required=False)
    is_own = forms.TypedChoiceField(
        label=_("ลงทะเบียนเป็น"),
        choices=[("", _("หนังสือรับ (ออกเลขรับให้)")), ("1", _("สำเนาหนังสือที่หน่วยงานนี้ส่งออกไปแล้ว (ไม่ออกเลข)"))],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("due_time") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("มีเวลาแต่ไม่มีวัน โปรดใส่วันที่ให้ตอบ หรือลบเวลาออก"))
        return data

    def show_evidence(self, proposed: Proposed) -> None:
        """Tie each field to its place in the text, and say below it what speaks for and against it."""
        for name, field in self.fields.items():
            place = proposed.received if name == "registered_on" else name
            read = proposed.evidence.get(place)
            found = [finding for finding in proposed.findings if finding.field == name]
            field.is_unsure = any(not finding.is_good for finding in found)
            if read:
                field.widget.attrs["data-evidence"] = place
                field.is_unsure |= read.confidence == Confidence.UNSURE
            field.help_text = _notes(field, read, found) or field.help_text
            self[name].help_text = field.help_text  # a form that was validated has its bound fields already
        begin = self.doubtful or ([] if proposed.text else [self["number"]])
        for first in begin[:1]:
            first.field.widget.attrs["data-autofocus"] = ""

    @property
    def doubtful(self) -> list[forms.BoundField]:
        """The fields to be checked, first of all."""
        return [field for field in self._shown if _is_doubtful(field)]

    @property
    def settled(self) -> list[forms.BoundField]:
        """The other fields of the letter."""
        return [field for field in self._shown if field.name not in OF_REGISTER and not _is_doubtful(field)]

    @property
    def of_register(self) -> list[forms.BoundField]:
        """The other fields of the register."""
        return [field for field in self._shown if field.name in OF_REGISTER and not _is_doubtful(field)]

    @property
    def _shown(self) -> list[forms.BoundField]:
        order = [*IN_ORDER, *OF_REGISTER]
        return sorted(self.visible_fields(), key=lambda field: order.index(field.name))

    @property
    def at_hand(self) -> list[forms.BoundField]:
        """What one types of every paper letter, in the order of the register."""
        return [self[name] for name in AT_HAND]

    @property
    def seldom(self) -> list[forms.BoundField]:
        """The fields that few paper letters need."""
        return [field for field in self._shown if field.name not in AT_HAND]

    @property
    def has_seldom_errors(self) -> bool:
        return any(field.errors for field in self.seldom)

    @property
    def letter_fields(self) -> dict:
        """The cleaned values that belong to the Letter."""
        names = (
            "number",
            "dated_on",
            "issuer",
            "addressee",
            "subject",
            "urgency",
            "secrecy",
            "kind",
            "due_on",
            "due_time",
        )
        return {name: self.cleaned_data[name] for name in (*names, "owner_unit", "text")}


def _is_doubtful(field: forms.BoundField) -> bool:
    return bool(getattr(field.field, "is_unsure", False) or field.errors)


def _notes(field: forms.Field, read: Read | None, found: list[Finding]) -> str:
    """What to look at, and what was compared, a line each; empty when there is nothing to say."""
    notes = [finding.words if not finding.is_good else f"✓ {finding.words}" for finding in found]
    if read and read.confidence == Confidence.UNSURE and (read.flags or not notes):
        why = in_words(read.flags)
        notes.insert(0, format_lazy(_("โปรดตรวจกับต้นฉบับ: {why}"), why=why) if why else _("โปรดตรวจกับต้นฉบับ"))
    return format_html_join("\n", "{}", ((note,) for note in notes))


class CitationForm(NumberedForm):
    """One cited letter. A row without a number counts for nothing."""

    required_in_words = True

    number = LetterNumberField(label=_("ที่"), required=False)
    issuer = forms.CharField(label=_("หนังสือของ"), max_length=200, required=False)
    dated_on = ThaiDateField(label=_("ลงวันที่"), required=False)
    passes_on = forms.BooleanField(label=_("หนังสือฉบับนี้ส่งต่อฉบับที่อ้าง"), required=False)
    urgency = forms.ChoiceField(choices=Urgency.choices, required=False, widget=forms.HiddenInput)
    as_read = forms.CharField(max_length=LONGEST_AS_READ, required=False, widget=forms.HiddenInput)


class _Citations(forms.BaseFormSet):
    def show_evidence(self, evidence: dict[str, Read]) -> None:
        """Tie each row to its place in the text, and say of the unsure ones why they are."""
        for place, form in enumerate(self.forms):
            number = form.fields["number"]
            number.widget.attrs["data-evidence"] = f"citations-{place}"
            read = evidence.get(f"citations-{place}")
            number.is_unsure = bool(read and read.confidence == Confidence.UNSURE)
            if number.is_unsure:
                number.help_text = _notes(number, read, [])

    @property
    def doubtful(self) -> list[CitationForm]:
        return [form for form in self.initial_forms if form.errors or _is_doubtful(form["number"])]

    @property
    def settled(self) -> list[CitationForm]:
        return [form for form in self.initial_forms if form not in self.doubtful]

    @property
    def cited(self) -> list[dict]:
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("number")]

    @property
    def as_typed(self) -> list[dict]:
        """The rows with a number as they were posted, valid or not."""
        return [
            {name: form[name].value() for name in form.fields}
            for form in self.forms
            if form["number"].value()
        ]


CitationFormSet = forms.formset_factory(
    CitationForm, formset=_Citations, extra=1, max_num=MOST_CITED, absolute_max=60
)
