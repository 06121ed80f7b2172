"""Whom a circulation goes to: typed and chosen, looked over, and only then saved."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.addressing import Expansion
from offices.calendars import calendar_of
from offices.fields import ThaiDateField
from offices.forms import AddressingForm, KeysField, OfficesField, WordsField
from offices.listing import Listed, listed
from offices.models import DistributionGroup, Office, User
from thai.numerals import to_thai

from . import counted_days
from .circulations import doubts_about, upper_duty
from .models import Circulation

MOST_BOXES = 150  # offices offered as boxes; of more one types the names


@dataclass(frozen=True)
class Box:
    office: Office
    is_ticked: bool
    notes: list[str]  # how many of each kind stand below it, or what it stands below


class SendingForm(AddressingForm):
    """Who must answer, who gets a copy. `seen` is the mark of the list that the person has looked over."""

    groups = KeysField(
        label=_("กลุ่มผู้รับที่บันทึกไว้"),
        queryset=DistributionGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    copies = WordsField(label=_("สำเนาส่ง"), help_text=_("หน่วยงานที่รับทราบเท่านั้น ไม่ต้องรายงาน"))
    chosen_copies = OfficesField()
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    nobody_is_meant = _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("หน่วยงานที่ต้องตอบ")
        self.fields["groups"].queryset = DistributionGroup.objects.kept_by(self.office)
        self.copied = Expansion()

    def clean(self) -> dict:
        data = super().clean()
        self.copied = self._expand("copies", "chosen_copies")
        if not self.errors and not self.is_anybody_meant:
            self.add_error("words", self.nobody_is_meant)
        return data

    @property
    def asked(self) -> list[Office]:
        return self.expansion.offices

    @property
    def informed(self) -> list[Office]:
        """Who gets a copy: nobody who must answer anyway."""
        asked = set(self.asked)
        return [office for office in self.copied.offices if office not in asked]

    @property
    def everybody(self) -> list[Office]:
        return self.asked + self.informed

    @property
    def is_anybody_meant(self) -> bool:
        return bool(self.asked)

    @property
    def mark(self) -> str:
        return mark_of(self.asked, self.informed)

    @property
    def is_seen(self) -> bool:
        """The list that was looked over is the list that will be saved."""
        return self.is_valid() and self.cleaned_data["seen"] == self.mark

    @property
    def has_changed_since(self) -> bool:
        """The person pressed «เวียน» on a list that is no longer what the words and the tree give."""
        return "send" in self.data and self.data.get("seen") != self.mark

    # ── What the page shows ──
    @property
    def lists(self) -> list[Listed]:
        return listed(self.asked, self.office)

    @property
    def copy_lists(self) -> list[Listed]:
        return listed(self.informed, self.office)

    @cached_property
    def boxes(self) -> list[Box]:
        """Those right below, to be ticked; none where there are too many of them."""
        near = self.office.children.existing(self.on).others_than(self.office)[: MOST_BOXES + 1]
        if len(near) > MOST_BOXES:
            return []
        ticked, counts = self._ticked("chosen"), self._counts_below()
        return [Box(each, each.pk in ticked, _in_words(counts, each)) for each in near]

    @property
    def also_chosen(self) -> list[Box]:
        return self._others("chosen", {box.office.pk for box in self.boxes})

    @property
    def also_copied(self) -> list[Box]:
        return self._others("chosen_copies", set())

    def _others(self, name: str, shown: set[int]) -> list[Box]:
        """Those ticked that no other box of the page stands for."""
        others = Office.objects.filter(pk__in=self._ticked(name) - shown).select_related("parent")
        return [Box(each, True, [each.parent.short] if each.parent else []) for each in others]

    def _ticked(self, name: str) -> set[int]:
        return {office.pk for office in self.cleaned_data.get(name, ())} if self.is_bound else set()

    def _counts_below(self) -> Counter:
        """For the path of each office right below: how many of each kind stand under it."""
        depth = self.office.path.count("/") + 1
        below = Office.objects.existing(self.on).others_than(self.office).below(self.office)
        paths = below.values_list("path", "kind")
        return Counter((_cut(path, depth), kind) for path, kind in paths if path.count("/") > depth)


def mark_of(asked: Iterable[Office], informed: Iterable[Office]) -> str:
    """The same for the same offices, in whatever order."""
    keys = [sorted(office.pk for office in offices) for offices in (asked, informed)]
    return hashlib.sha256(repr(keys).encode()).hexdigest()


def _in_words(counts: Counter, office: Office) -> list[str]:
    numbers = {kind: counts[office.path, kind] for kind in Office.Kind}
    return [f"{kind.label} {to_thai(number)}" for kind, number in numbers.items() if number]


def _cut(path: str, depth: int) -> str:
    return "/".join(path.split("/")[:depth]) + "/"


class FurtherForm(SendingForm):
    """Offices that are added to a circulation, by a day of their own; those asked before are told."""

    due_on = ThaiDateField(label=_("ภายในวันที่"), required=False)
    is_sure = forms.BooleanField(label=_("ตรวจแล้ว ใช้กำหนดวันนี้"), required=False)
    nobody_is_meant = _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่งที่ยังไม่ได้รับเวียน")

    def __init__(self, *args, circulation: Circulation, by: User, **kwargs):
        due_on = None if circulation.term else circulation.due_on
        super().__init__(*args, office=circulation.office, initial={"due_on": due_on}, **kwargs)
        self.circulation, self.actor = circulation, by
        if circulation.term:
            words = _("เว้นว่างไว้เมื่อให้ตอบภายใน %s นับแต่วันที่ได้รับหนังสือ เหมือนหน่วยงานที่เวียนไปแล้ว")
            self.fields["due_on"].help_text = words % circulation.term.in_words
        self.known = set(circulation.responses.values_list("office", flat=True))
        self.doubts: list[str] = []

    def clean(self) -> dict:
        data = super().clean()
        if self.asked and "due_on" not in self.errors:
            upper = upper_duty(self.circulation, self.actor)
            asked = data["due_on"] or self._counted_on, upper, self.circulation.asks
            self.doubts = doubts_about(*asked, calendar=calendar_of(self.circulation.office))
        if self.doubts and not data.get("is_sure"):
            raise ValidationError(_("โปรดตรวจกำหนดวันก่อนเวียน"), code="doubtful")
        return data

    @property
    def asked(self) -> list[Office]:
        return [office for office in super().asked if office.pk not in self.known]

    @property
    def informed(self) -> list[Office]:
        return [office for office in super().informed if office.pk not in self.known]

    @property
    def _counted_on(self) -> datetime.date | None:
        term = self.circulation.term
        return term and counted_days.first_day(term, self.office, timezone.localdate())

    @property
    def asked_before(self) -> list[Listed]:
        meant = {*self.expansion.offices, *self.copied.offices}
        return listed(sorted((o for o in meant if o.pk in self.known), key=lambda o: o.path), self.office)

    @property
    def is_anybody_meant(self) -> bool:
        return bool(self.everybody)
