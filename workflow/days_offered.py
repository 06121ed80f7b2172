"""More time in one press: a form that offers days, beside one that is typed."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from offices.dates import day_in_words
from offices.fields import ThaiDateField
from thai.numerals import to_thai

from . import clock
from .models import Response


class DaysOffered(forms.Form):
    """So many working days more, as the office that is to have them works; or a day of one's own."""

    more = forms.TypedChoiceField(
        label=_("ขอเวลาอีก"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    until = ThaiDateField(label=_("หรือถึงวันที่"), required=False)

    def offer(self, response: Response) -> None:
        self.days = clock.days_more(response)
        offered = [(n, in_days(n, day)) for n, day in self.days.items()]
        self.fields["more"].choices = [*offered, ("", _("ถึงวันอื่น ระบุด้านล่าง"))]
        self.initial["more"] = min(self.days)

    def clean_until(self) -> datetime.date | None:
        """A day that is typed counts, whatever is ticked above it."""
        offered = self.days.get(self.cleaned_data.get("more"))
        self.cleaned_data["until"] = self.cleaned_data["until"] or offered
        return self.cleaned_data["until"]


def in_days(number: int, day: datetime.date) -> str:
    """«๓ วันทำการ (ถึง ๙ มี.ค. ๒๕๖๙)»."""
    said = {"n": to_thai(number), "day": day_in_words(day, "short")}
    return _("%(n)s วันทำการ (ถึง %(day)s)") % said
