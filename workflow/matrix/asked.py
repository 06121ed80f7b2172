"""What a person wants to see of the matrix, as the address says it."""

import datetime
import re
from typing import Self

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField
from offices.models import Office, User
from thai.fiscal_years import FiscalYear
from thai.numerals import to_arabic, to_thai

from ..models import Circulation, Response
from ..querysets import CirculationQuerySet, ResponseQuerySet
from .levels import Level, levels_of, needs_place, offices_at, places

YEARS, UPPER = 6, 30  # fiscal years, and matters of offices above, to choose from
ANY = "any"


class Show(models.TextChoices):
    OPEN = "open", _("ยังตอบไม่ครบ")
    ALL = "all", _("ทั้งหมด")


class Order(models.TextChoices):
    NEWEST = "newest", _("เรื่องใหม่ก่อน")
    DUE = "due", _("ครบกำหนดก่อน")


class Sort(models.TextChoices):
    WORST = "worst", _("เกินกำหนดมากก่อน")
    COUNTRY = "country", _("ตามทำเนียบ")
    NAME = "name", _("ตามชื่อ")


class Asked(forms.Form):
    """The filters. What the address leaves out is taken as the first of what there is to choose."""

    required_in_words = True

    show = forms.ChoiceField(label=_("เรื่อง"), choices=Show.choices)
    level = forms.ChoiceField(label=_("หน่วยงาน"))
    place = forms.ChoiceField(label=_("เฉพาะใน"))
    order = forms.ChoiceField(label=_("เรียงเรื่อง"), choices=Order.choices)
    sort = forms.ChoiceField(label=_("เรียงหน่วยงาน"), choices=Sort.choices)
    q = forms.CharField(label=_("เลขที่หรือคำในเรื่อง"), max_length=100, required=False)
    year = forms.TypedChoiceField(label=_("ปีงบประมาณ"), coerce=int, empty_value=None, required=False)
    since = ThaiDateField(label=_("เวียนตั้งแต่วันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False)
    serves = forms.ChoiceField(label=_("เพื่อตอบเรื่องของหน่วยเหนือ"), required=False)

    @classmethod
    def at(cls, address: QueryDict, office: Office, user: User, today: datetime.date) -> Self:
        return cls(address.copy(), office=office, user=user, today=today)

    def __init__(self, typed: QueryDict, *, office: Office, user: User, today: datetime.date):
        super().__init__(typed)
        self.office, self.today = office, today
        self.home = office.parent if office.is_section else office
        self.fields["level"].choices = [(level, level.label) for level in levels_of(self.home)]
        self._offer_places()
        newest = FiscalYear.of(today).number
        self.fields["year"].choices = [("", _("ทุกปี"))] + [
            (year, to_thai(year)) for year in range(newest, newest - YEARS, -1)
        ]
        self.fields["serves"].choices = [
            ("", _("ทั้งหมด")),
            (ANY, _("เฉพาะที่ขอเพื่อตอบหน่วยเหนือ")),
            *((duty.pk, duty.circulation.letter) for duty in self._upper(user)),
        ]
        for name in ("show", "level", "place", "order", "sort"):
            if name in self.fields and not typed.get(name):
                typed[name] = self.fields[name].choices[0][0]

    def _offer_places(self) -> None:
        wanted = self.data.get("level", "")
        known = wanted in [value for value, _label in self.fields["level"].choices]
        if known and needs_place(self.home, Level(wanted)):
            self._places = {place.code: place for place in places(self.home)}
            self.fields["place"].choices = [(code, place.short) for code, place in self._places.items()]
        else:
            self._places = {}
            del self.fields["place"]

    def _upper(self, user: User) -> ResponseQuerySet:
        """What the office's circulations serve, as far as the person may know of it."""
        served = Circulation.objects.filter(office=self.office, serves__isnull=False).values("serves")
        duties = Response.objects.visible_to(user).filter(pk__in=served).order_by("-pk")
        return duties.select_related("circulation__letter")[:UPPER]

    def clean(self) -> dict:
        asked = super().clean()
        if asked.get("since") and asked.get("until") and asked["until"] < asked["since"]:
            self.add_error("until", _("วันสุดท้ายอยู่ก่อนวันแรก โปรดสลับกัน"))
        return asked

    @property
    def rows_level(self) -> Level:
        return Level(self.cleaned_data["level"])

    @property
    def within(self) -> Office | None:
        return self._places.get(self.cleaned_data.get("place", ""))

    @property
    def rows_order(self) -> Sort:
        return Sort(self.cleaned_data["sort"])

    @property
    def offices(self):
        return offices_at(self.home, self.rows_level, self.within)

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in ("q", "year", "since", "until", "serves"))

    @property
    def in_words(self) -> str:
        """«อำเภอ · ยังตอบไม่ครบ · เรื่องใหม่ก่อน …», for who reads the sheet on paper."""
        chosen = [dict(self.fields[name].choices)[self.cleaned_data[name]] for name in ("level", "show")]
        place = [self.within.short] if self.within else []
        told = [*chosen, *place, self.cleaned_data["q"]]
        if year := self.cleaned_data["year"]:
            told.append(f"{self.fields['year'].label} {to_thai(year)}")
        return " · ".join(str(each) for each in told if each)

    def narrowed(self, circulations: CirculationQuerySet) -> CirculationQuerySet:
        """Those of the words, the days and the matter asked for."""
        days = self._days()
        circulations = circulations.opened_between(*days) if any(days) else circulations
        if serves := self.cleaned_data["serves"]:
            wanted = {"serves__isnull": False} if serves == ANY else {"serves": int(serves)}
            circulations = circulations.filter(**wanted)
        words = self.cleaned_data["q"].replace("\0", "").strip()
        return circulations.about(words, _serial(words)) if words else circulations

    def _days(self) -> tuple[datetime.date | None, datetime.date | None]:
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        if year := self.cleaned_data["year"]:
            months = FiscalYear(year).months
            since = max(since or months[0].first, months[0].first)
            until = min(until or months[-1].last, months[-1].last)
        return since, until


def _serial(words: str) -> int | None:
    """The running number of a letter, where that is what was typed: «ว ๔๘๑»."""
    found = re.fullmatch(r"(?:ว\.?)?\s*([0-9]{1,9})", to_arabic(words))
    return int(found[1]) if found else None
