"""What a person asks for, and what narrows it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField
from thai.searching import LONGEST, Piece, asked

from .finding import Filters


class QuestionField(forms.CharField):
    """What a person types to find letters; gives its pieces."""

    default_error_messages = {
        "too_long": _("คำค้นยาวเกินไป (เกิน ๒๐๐ ตัวอักษร) โปรดใช้เลขที่ หรือคำสำคัญไม่กี่คำ"),
    }

    def clean(self, value):
        typed = value or ""
        if len(typed) > LONGEST:
            raise ValidationError(self.error_messages["too_long"], code="too_long")
        return asked(typed)


FILTERS = ("issuer", "direction", "since", "until")


class SearchForm(forms.Form):
    """A question, and what narrows it."""

    required_in_words = True  # nothing is

    q = QuestionField(
        label=_("เลขที่ คำในหนังสือ หรือวันที่"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "aria-keyshortcuts": "/"}),
    )
    issuer = forms.CharField(label=_("จากหน่วยงาน"), max_length=200, required=False)
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False)
    direction = forms.ChoiceField(
        label=_("ทะเบียนของหน่วยงาน"),
        choices=[("", _("ทั้งหมด")), ("in", _("เฉพาะหนังสือรับ")), ("out", _("เฉพาะหนังสือส่ง"))],
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("วันสุดท้ายอยู่ก่อนวันแรก โปรดสลับกัน"))
        return cleaned

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.cleaned_data["q"]

    @property
    def is_asked(self) -> bool:
        return bool(self.pieces or self.filters)

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in FILTERS)

    @property
    def filters(self) -> Filters:
        return Filters(**{name: self.cleaned_data[name] for name in FILTERS})
