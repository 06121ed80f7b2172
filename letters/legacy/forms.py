"""The forms by which an old register is brought in and its columns are shown."""

import re
from hashlib import sha256
from itertools import islice

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.fields import ThaiDateField
from offices.models import Office
from thai.dates import buddhist_year
from thai.numerals import to_arabic

from ..models import OldRegister, Register
from .words import FIELDS

EARLIEST = 2480  # Buddhist year; offices keep no older book at hand
SHOWN = 40  # characters of a cell
MOST_ASKED = 100  # names of one file, the commonest first
NEEDED = ("register_number", "subject")


class YearField(forms.CharField):
    """A Buddhist year in Thai or Arabic digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})

    def clean(self, value) -> int:
        typed = to_arabic(super().clean(value))
        this_year = buddhist_year(timezone.localdate())
        if not (re.fullmatch("[0-9]{4}", typed) and EARLIEST <= int(typed) <= this_year):
            raise ValidationError(_("โปรดใส่ปี พ.ศ. สี่หลักที่ไม่เกินปีนี้ เช่น ๒๕๖๗"), code="no_year")
        return int(typed)


class BringForm(forms.Form):
    """The file, and the book that it holds."""

    required_in_words = True

    office = forms.ModelChoiceField(
        Office.objects.none(), label=_("ทะเบียนของ"), empty_label=None, to_field_name="code"
    )
    kind = forms.ChoiceField(label=_("ทะเบียน"), choices=Register.Kind.choices)
    year = YearField(label=_("ปี พ.ศ."))
    is_secret = forms.BooleanField(label=_("เป็นทะเบียนลับ"), required=False)
    file = forms.FileField(
        label=_("ไฟล์ทะเบียน"),
        help_text=_("Excel (.xlsx) หรือ CSV ไม่เกิน ๒๐ MB และ ๓๐,๐๐๐ แถว"),
        allow_empty_file=True,  # it is refused in the same words as any other
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
        error_messages={"required": _("ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ทะเบียน")},
    )

    def __init__(self, *args, offices, may_be_secret: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices
        if not may_be_secret:
            del self.fields["is_secret"]

    @property
    def book(self) -> dict:
        """The cleaned words that name the book."""
        named = {name: self.cleaned_data[name] for name in ("office", "kind", "year")}
        return named | {"is_secret": self.cleaned_data.get("is_secret", False)}


class AnswersForm(forms.Form):
    """Which sheet it is, what each column holds, and whose the names are that no office goes by."""

    def __init__(self, *args, old: OldRegister, first: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.old = old
        if len(old.sheets) > 1:
            choices = [(name, name) for name in old.sheets]
            self.fields["sheet"] = forms.ChoiceField(label=_("แผ่นงาน"), choices=choices, initial=old.sheet)
        columns = [("", _("— ไม่มีในไฟล์นี้ —")), *_columns(old.headings, first)]
        for name, label in FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=columns, required=False, initial=str((old.columns or {}).get(name, ""))
            )
        for name, offer in _offers(old).items():
            self.fields[f"issuer-{sha256(name.encode()).hexdigest()[:12]}"] = offer

    @property
    def of_columns(self) -> list[forms.BoundField]:
        return [self[name] for name in ("sheet", *FIELDS) if name in self.fields]

    @property
    def of_issuers(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("issuer-")]

    def clean(self) -> dict:
        data = super().clean()
        if self.sheet != self.old.sheet:
            return data  # its columns are not known yet
        chosen = [data[name] for name in FIELDS if data.get(name)]
        for name in FIELDS:
            if data.get(name) and chosen.count(data[name]) > 1:
                self.add_error(name, _("คอลัมน์นี้เลือกไว้สองครั้ง โปรดเลือกให้ต่างกัน"))
        for name in NEEDED:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("ต้องมีคอลัมน์นี้ โปรดเลือก"))
        return data

    @property
    def sheet(self) -> str:
        return self.cleaned_data.get("sheet", self.old.sheet)

    @property
    def answers(self) -> dict:
        """What the file is read with."""
        data = self.cleaned_data
        columns = {name: int(data[name]) for name in FIELDS if data.get(name)}
        issuers = {str(field.label): int(data[field.name]) for field in self.of_issuers if data[field.name]}
        return {"sheet": self.sheet, "columns": columns, "issuers": issuers}


class FollowForm(forms.Form):
    """A letter from an old register that is still to be answered, by when and why."""

    required_in_words = True

    due_on = ThaiDateField(label=_("ให้ตอบภายในวันที่"))
    reason = forms.CharField(label=_("เหตุที่ยังค้าง"), max_length=500)


def _columns(headings: list[str], first: list[str]) -> list[tuple[str, str]]:
    """Each column by its letter, its heading, and else by what stands in it first."""
    count = max(len(headings), len(first))
    named = [_at(headings, place) or f"“{_at(first, place)}”" for place in range(count)]
    return [(str(place), f"{_letter(place)} · {name[:SHOWN]}") for place, name in enumerate(named)]


def _at(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _letter(place: int) -> str:
    """As Excel names a column: A … Z, AA …"""
    before, last = divmod(place, 26)
    return (chr(64 + before) if before else "") + chr(65 + last)


def _offers(old: OldRegister) -> dict[str, forms.ChoiceField]:
    """A question for each name that may be another spelling of an office's, or that was answered before."""
    asked = {each["name"]: each["like"] for each in old.unknown if each["like"]}
    asked = dict(islice(asked.items(), MOST_ASKED))
    asked |= {name: [office] for name, office in old.issuers.items()}
    offices = Office.objects.in_bulk({pk for like in asked.values() for pk in like})
    return {
        name: forms.ChoiceField(
            label=name,
            choices=[
                ("", _("หน่วยงานอื่น (เพิ่มเป็นหน่วยงานภายนอก)")),
                *((str(pk), offices[pk].name) for pk in like if pk in offices),
            ],
            required=False,
            initial=str(old.issuers.get(name, "")),
        )
        for name, like in asked.items()
    }
