"""Whom an office means, typed in words, and the groups it keeps."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .addressing import Expansion, expand
from .models import DistributionGroup, Office

LONGEST = 10_000  # characters of a list of names


class KeysField(forms.ModelMultipleChoiceField):
    """Things by their keys; Django asks the database for whatever is posted, which can be too long for it."""

    default_error_messages = dict.fromkeys(
        ["invalid_choice", "invalid_pk_value"], _("สิ่งที่เลือกไว้ไม่มีแล้วในวันนี้ โปรดเลือกใหม่")
    )

    def clean(self, value):
        if any(not re.fullmatch("[0-9]{1,18}", str(key)) for key in value or ()):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class OfficesField(KeysField):
    """Offices, from boxes that the page draws itself: as a widget, it would draw 7,850."""

    def __init__(self):
        super().__init__(queryset=Office.objects.none(), required=False, widget=forms.MultipleHiddenInput)


class WordsField(forms.CharField):
    """Offices in words, as letters are addressed."""

    def __init__(self, **kwargs):
        rows = forms.Textarea(attrs={"rows": 2, "spellcheck": "false"})
        super().__init__(max_length=LONGEST, required=False, widget=rows, **kwargs)


class AddressingForm(forms.Form):
    """Offices in words, and by boxes; what they mean is `expansion` once the form is cleaned."""

    required_in_words = True

    words = WordsField(
        label=_("หน่วยงาน"),
        help_text=_("พิมพ์เป็นคำ เช่น ทุกอำเภอ ยกเว้นอำเภออุ้มผาง หรือพิมพ์ชื่อหน่วยงาน คั่นด้วยเครื่องหมาย , หรือขึ้นบรรทัดใหม่"),
    )
    chosen = OfficesField()

    def __init__(self, *args, office: Office, **kwargs):
        super().__init__(*args, **kwargs)
        self.office, self.on = office, timezone.localdate()
        self.expansion = Expansion()
        for field in self.fields.values():
            if isinstance(field, OfficesField):
                field.queryset = Office.objects.existing(self.on).others_than(office)

    def clean(self) -> dict:
        data = super().clean()
        self.expansion = self._expand("words", "chosen", data.get("groups", ()))
        return data

    def _expand(self, words: str, chosen: str, groups=()) -> Expansion:
        """What the fields of these names mean; what is unclear is an error of the words."""
        keys = [office.pk for office in self.cleaned_data.get(chosen, ())]
        typed = self.cleaned_data.get(words, "")
        expansion = expand(typed, self.office, on=self.on, groups=groups, chosen=keys)
        for sentence in expansion.unclear:
            self.add_error(words, sentence)
        if expansion.choices:
            self.add_error(words, _("ยังมีชื่อที่ต้องเลือกว่าหมายถึงหน่วยงานใด ดูด้านล่าง"))
        return expansion


class GroupForm(forms.ModelForm):
    """The name of a group, which no other group of the office has."""

    required_in_words = True

    class Meta:
        model = DistributionGroup
        fields = ["name"]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = DistributionGroup.objects.kept_by(self.instance.office).exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise ValidationError(_("มีกลุ่มชื่อนี้อยู่แล้ว โปรดใช้ชื่ออื่น"), code="taken")
        return name
