"""Forms about the books: a line put right or struck through, a book set up."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField, ThaiTimeField, WholeNumberField
from offices.models import Office, User
from thai.dates import buddhist_year
from thai.numerals import to_thai

from .corrections import GIVEN_BY_THE_BOOK
from .fields import LARGEST_SERIAL
from .forms import LogForm
from .models import Entry, Letter, Register

CORRECTABLE = ("registered_on", "registered_time", "remark")
LONGEST_REASON = 300  # characters: the register's column


class ReasonField(forms.CharField):
    def __init__(self, **kwargs):
        missing = {"required": _("โปรดระบุเหตุผล ผู้ตรวจจะเห็นเหตุผลนี้ในทะเบียน")}
        super().__init__(label=_("เหตุผล"), max_length=LONGEST_REASON, error_messages=missing, **kwargs)


class VoidForm(forms.Form):
    reason = ReasonField()


class EntryForm(forms.Form):
    """A line of a register put right; the number is not among what can change."""

    required_in_words = True

    registered_on = ThaiDateField(label=_("วันที่รับ/ส่ง"))
    registered_time = ThaiTimeField(label=_("เวลา"), required=False)
    remark = forms.CharField(label=_("หมายเหตุ"), max_length=300, required=False)
    reason = ReasonField()
    seen = forms.IntegerField(widget=forms.HiddenInput)  # how many corrections the person saw

    def __init__(self, *args, entry: Entry, **kwargs):
        initial = {name: getattr(entry, name) for name in CORRECTABLE}
        super().__init__(*args, initial=initial | {"seen": entry.corrections.count()}, **kwargs)
        self.entry = entry
        if entry.is_of_sending:
            del self.fields["registered_on"]  # the date on the paper

    def clean_registered_on(self):
        day, letter = self.cleaned_data["registered_on"], self.entry.letter
        if day > timezone.localdate():
            raise ValidationError(_("วันนี้ยังมาไม่ถึง โปรดตรวจวันและปี"), code="future")
        if letter.dated_on and day < letter.dated_on:
            raise ValidationError(_("มาก่อนวันที่ของหนังสือ โปรดตรวจทั้งสองวัน"), code="before_letter")
        return day

    @property
    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in CORRECTABLE if name in self.cleaned_data}


class LetterCorrectionForm(LogForm):
    """A logged letter put right: the fields it was logged with, and why."""

    text = form_token = registered_on = registered_time = is_own = None  # these stay as they were logged
    reason = ReasonField()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, letter: Letter, by: User, **kwargs):
        kept = {name: getattr(letter, name) for name in self.base_fields if name not in ("reason", "seen")}
        kept |= {"number": letter.letter_number, "seen": letter.corrections.filter(entry=None).count()}
        super().__init__(*args, initial=kept, office=letter.logged_for, by=by, **kwargs)
        for name in GIVEN_BY_THE_BOOK if letter.is_numbered_here else ():
            del self.fields[name]  # the book gave them

    @property
    def changes(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "seen")}


class PaperBookForm(forms.Form):
    """Where the paper book ends and Wian goes on."""

    required_in_words = True

    office = forms.ModelChoiceField(Office.objects.none(), label=_("ของ"), empty_label=None)
    kind = forms.ChoiceField(label=_("ทะเบียน"), choices=Register.Kind.choices)
    is_secret = forms.BooleanField(label=_("ทะเบียนหนังสือลับ"), required=False)
    year = forms.TypedChoiceField(label=_("ปี พ.ศ."), coerce=int)
    last = WholeNumberField(
        label=_("สมุดกระดาษถึงเลข"),
        min_value=0,
        max_value=LARGEST_SERIAL,
        help_text=_("เลขสุดท้ายที่ออกไปแล้วบนกระดาษ เลขถัดไปจะออกในระบบ"),
    )

    def __init__(self, *args, offices, **kwargs):
        this_year = buddhist_year(timezone.localdate())
        super().__init__(*args, initial={"year": this_year}, **kwargs)
        self.fields["office"].queryset = offices
        self.fields["year"].choices = [(year, to_thai(year)) for year in range(this_year - 1, this_year + 2)]
