"""What a person chooses to see: a fiscal year or months of it, and of the table whom and what."""

import datetime
import re
from typing import Self

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from letters.models.letter import Urgency
from offices.dates import months
from offices.models import Office
from thai.fiscal_years import FiscalYear
from thai.numerals import to_arabic, to_thai

from ..models import Circulation
from ..querysets import CirculationQuerySet
from .period import Period

YEARS = 6  # to choose from: the year after this one, and those before
ORDINARY = "ordinary"  # in an address; a letter of no urgency says nothing
OFFERED = 30  # circulations to tick, the newest first
KEY = re.compile("[0-9]{1,9}")


def places() -> list[tuple[str, str]]:
    """The months of a fiscal year, from October."""
    named = months()
    return [(str(place), named[(place + 9) % 12]) for place in range(12)]


class PeriodForm(forms.Form):
    year = forms.TypedChoiceField(label=_("ปีงบประมาณ"), coerce=int)
    since = forms.TypedChoiceField(label=_("ตั้งแต่เดือน"), choices=places, coerce=int)
    until = forms.TypedChoiceField(label=_("ถึงเดือน"), choices=places, coerce=int)

    @classmethod
    def of(cls, address: QueryDict, today: datetime.date, **kwargs) -> Self:
        """What an address asks for; of what it leaves out, the fiscal year of today as a whole."""
        asked = address.copy()
        for name, value in {"year": str(FiscalYear.of(today).number), "since": "0", "until": "11"}.items():
            asked.setdefault(name, value)
        return cls(asked, today=today, **kwargs)

    def __init__(self, *args, today: datetime.date, **kwargs):
        super().__init__(*args, **kwargs)
        self._today = today
        newest = FiscalYear.of(today).number + 1
        years = range(newest, newest - YEARS, -1)
        self.fields["year"].choices = [(year, to_thai(year)) for year in years]

    def clean(self) -> dict:
        asked = super().clean()
        if {"since", "until"} <= asked.keys() and asked["until"] < asked["since"]:
            self.add_error("until", _("เดือนสุดท้ายมาก่อนเดือนแรก ปีงบประมาณเริ่มเดือนตุลาคม โปรดเลือกใหม่"))
        return asked

    @property
    def period(self) -> Period:
        """This fiscal year as long as something asked for is wrong."""
        if not self.is_valid():
            return Period.of(FiscalYear.of(self._today))
        asked = self.cleaned_data
        return Period.of(FiscalYear(asked["year"]), asked["since"], asked["until"])


class CirculationsField(forms.ModelMultipleChoiceField):
    """Keys out of an address: a number that no database takes is as unknown as any other."""

    def clean(self, value) -> CirculationQuerySet:
        if not all(KEY.fullmatch(str(key)) for key in value or []):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


class TableForm(PeriodForm):
    """Of the table also the kind of the offices, the urgency of the letters, some circulations alone."""

    kind = forms.ChoiceField(label=_("ประเภทหน่วยงาน"), required=False)
    urgency = forms.ChoiceField(label=_("ชั้นความเร็ว"), required=False)
    find = forms.CharField(label=_("คำในเรื่องหรือเลขที่หนังสือ"), required=False, max_length=100)
    circulation = CirculationsField(
        queryset=None,
        required=False,
        error_messages={"invalid_choice": _("ไม่พบบางเรื่องที่เลือก โปรดเลือกใหม่จากรายการ")},
    )

    def __init__(self, *args, circulations: CirculationQuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        urgencies = [(urgency.value or ORDINARY, urgency.label) for urgency in Urgency]
        kinds = [(kind.value, kind.label) for kind in Office.Kind if kind != Office.Kind.SECTION]
        self.fields["kind"].choices = [("", _("ทุกประเภท")), *kinds]
        self.fields["urgency"].choices = [("", _("ทุกชั้น")), *urgencies]
        self.fields["circulation"].queryset = circulations

    @property
    def of_kind(self) -> str:
        return self._asked.get("kind", "")

    @property
    def chosen(self) -> list[Circulation]:
        """Those that are asked for alone; none: all of the period."""
        return list(self._asked.get("circulation", []))

    @property
    def offered(self) -> list[Circulation]:
        """The newest of the period that the words fit, to be chosen too."""
        words, of_whom = self._asked.get("find", ""), self._all.filter(self.period.covers())
        if words:
            by_number = Q(letter__number__icontains=to_arabic(words))
            of_whom = of_whom.filter(Q(matter__icontains=words) | by_number)
        chosen = [circulation.pk for circulation in self.chosen]
        return list(of_whom.exclude(pk__in=chosen).order_by("-pk")[:OFFERED])

    @property
    def circulations(self) -> CirculationQuerySet:
        """What the table is made of. Those chosen count whole, whatever their day."""
        chosen = [circulation.pk for circulation in self.chosen]
        of_whom = self._all.filter(Q(pk__in=chosen) if chosen else self.period.covers())
        if urgency := self._asked.get("urgency"):
            of_whom = of_whom.filter(letter__urgency="" if urgency == ORDINARY else urgency)
        return of_whom

    @property
    def in_words(self) -> str:
        """Of which time or matters, which offices, which letters."""
        of_what = ", ".join(str(each.letter) for each in self.chosen) or self.period.in_words
        chosen = [
            dict(self.fields[name].choices)[self._asked[name]]
            for name in ("kind", "urgency")
            if self._asked.get(name)
        ]
        return " · ".join([of_what, *map(str, chosen)])

    @property
    def _all(self) -> CirculationQuerySet:
        return self.fields["circulation"].queryset

    @property
    def _asked(self) -> dict:
        """Nothing as long as something asked for is wrong."""
        return self.cleaned_data if self.is_valid() else {}
