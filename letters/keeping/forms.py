"""The forms of keeping and destroying letters."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.colleagues import by_unit, memberships_of
from offices.fields import ThaiDateField, WholeNumberField
from thai.numerals import to_thai

from ..models import DestructionLine, DestructionList, Term

Verdict = DestructionLine.Verdict
OF_THE_FORM = {"form": "decide"}  # which stands below the table that the fields stand in
FARTHEST = 50  # years by which a letter is kept longer at once


class TermForm(forms.Form):
    required_in_words = True

    term = forms.ChoiceField(
        label=_("อายุการเก็บ"), choices=Term.choices, error_messages={"required": _("โปรดเลือกอายุการเก็บ")}
    )

    def clean_term(self) -> Term:
        return Term(self.cleaned_data["term"])


class WhyForm(forms.Form):
    required_in_words = True

    why = forms.CharField(
        label=_("เหตุผล"), max_length=300, error_messages={"required": _("โปรดระบุเหตุผล แล้วลองอีกครั้ง")}
    )


class CommitteeForm(forms.Form):
    """A chair and at least two members from the office's people."""

    required_in_words = True

    order = forms.CharField(
        label=_("คำสั่งแต่งตั้งคณะกรรมการ"),
        max_length=200,
        help_text=_("เช่น คำสั่งจังหวัดตาก ที่ ๑๒/๒๕๗๐ ลงวันที่ ๑๐ ม.ค. ๒๕๗๐"),
        error_messages={"required": _("โปรดใส่เลขที่คำสั่งแต่งตั้ง")},
    )
    chair = forms.ChoiceField(
        label=_("ประธานกรรมการ"), error_messages={"required": _("โปรดเลือกประธานกรรมการ")}
    )
    members = forms.MultipleChoiceField(
        label=_("กรรมการ (อย่างน้อย ๒ คน)"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("โปรดเลือกกรรมการอย่างน้อย ๒ คน")},
    )

    def __init__(self, *args, found: DestructionList, **kwargs):
        super().__init__(*args, **kwargs)
        memberships = memberships_of(found.office)
        self.people = {str(each.user_id): each.user for each in memberships}
        units = by_unit(memberships)
        self.fields["chair"].choices = [("", _("— เลือก —")), *units]
        self.fields["members"].choices = units

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors:
            data["chair"] = self.people[data["chair"]]
            data["members"] = [self.people[key] for key in data["members"]]
        return data


class SignForm(forms.Form):
    dissent = forms.CharField(
        label=_("ความเห็นแย้ง (ถ้ามี)"),
        max_length=500,
        required=False,
        help_text=_("ถ้าไม่เห็นด้วยกับรายการใด ให้เขียนลำดับที่และเหตุผล จะบันทึกไว้ในบัญชี"),
    )


class ArchivesForm(forms.Form):
    required_in_words = True

    said = forms.ChoiceField(
        label=_("ความเห็นของสำนักหอจดหมายเหตุแห่งชาติ"),
        choices=[each for each in DestructionList.Archives.choices if each[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("โปรดเลือกความเห็นของหอจดหมายเหตุฯ")},
    )
    received_on = ThaiDateField(label=_("หอจดหมายเหตุฯ ได้รับบัญชีเมื่อวันที่"), required=False)
    letter = forms.CharField(label=_("หนังสือตอบหรือข้อตกลงเลขที่"), max_length=200, required=False)

    def clean(self) -> dict:
        data = super().clean()
        needs_letter = data.get("said") in (
            DestructionList.Archives.AGREED,
            DestructionList.Archives.BEFOREHAND,
        )
        if needs_letter and not data.get("letter"):
            self.add_error("letter", _("โปรดใส่เลขที่หนังสือตอบหรือข้อตกลงของหอจดหมายเหตุฯ"))
        return data


class VerdictsForm(forms.Form):
    """The verdicts of a page of lines: `verdict-7`, with `year-7` for an extension; `rest` for the others."""

    rest = forms.ChoiceField(
        label=_("รายการในหน้านี้ที่ยังไม่พิจารณา ให้เป็น"), required=False, choices=Verdict.choices
    )

    def __init__(self, *args, lines: list[DestructionLine], year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"verdict-{line.pk}"] = forms.ChoiceField(
                choices=Verdict.choices,
                required=False,
                initial=line.verdict,
                widget=forms.Select(OF_THE_FORM),
            )
            self.fields[f"year-{line.pk}"] = WholeNumberField(
                min_value=year + 1,
                max_value=year + FARTHEST,
                required=False,
                initial=to_thai(line.extended_to or ""),
            )
            self.fields[f"year-{line.pk}"].widget.attrs |= OF_THE_FORM | {"size": 5}

    def clean(self) -> dict:
        data = super().clean()
        wrong = [line.place for line in self.lines if self._is_wrong(line, data)]
        if wrong:
            raise ValidationError(
                _("ลำดับที่ %s: ขยายเวลาต้องใส่ปี พ.ศ. ที่เก็บถึง หลังปีนี้และไม่เกิน ๕๐ ปี") % _listed(wrong)
            )
        return data

    def _is_wrong(self, line: DestructionLine, data: dict) -> bool:
        is_refused = f"year-{line.pk}" in self.errors
        return is_refused or (
            data.get(f"verdict-{line.pk}") == Verdict.EXTEND and not data.get(f"year-{line.pk}")
        )

    def show_in(self, lines: Iterable[DestructionLine]) -> None:
        """Each line gets the fields that stand in its row."""
        for line in lines:
            if f"verdict-{line.pk}" in self.fields:
                line.verdict_field, line.year_field = self[f"verdict-{line.pk}"], self[f"year-{line.pk}"]

    @property
    def verdicts(self) -> dict[int, tuple[str, int | None]]:
        data, rest = self.cleaned_data, self.cleaned_data["rest"]
        rest = "" if rest == Verdict.EXTEND else rest  # every extension says its year
        chosen = {line.pk: data[f"verdict-{line.pk}"] or rest for line in self.lines}
        return {
            pk: (verdict, data[f"year-{pk}"] if verdict == Verdict.EXTEND else None)
            for pk, verdict in chosen.items()
        }


def _listed(places: list[int]) -> str:
    return ", ".join(to_thai(place) for place in places)
