"""A template as the office's people type it."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.models import Kind
from letters.paper.limits import LINES
from letters.paper.page import Form
from thai.numerals import to_thai

from .models import LetterTemplate, TemplateVersion
from .office_templates import places
from .office_templates.keeping import WORDS, words_of
from .purposes import Purpose


class WordsForm(forms.ModelForm):
    """The words of one version. A place that nobody knows is an error, as nothing would ever stand there."""

    required_in_words = True

    since = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)  # of what is begun

    class Meta:
        model = TemplateVersion
        fields = WORDS
        widgets = {
            "body": forms.Textarea(attrs={"rows": 14}),
            "cites": forms.Textarea(attrs={"rows": 2}),
            "encloses": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "name": _("ชื่อที่ใช้เลือกแบบ เช่น รายงานผลประปาหมู่บ้าน"),
            "body": _("เว้นหนึ่งบรรทัดเมื่อขึ้นย่อหน้าใหม่"),
            "cites": _("บรรทัดละฉบับ"),
            "encloses": _("บรรทัดละรายการ"),
        }

    def __init__(self, *args, kind: str, version: TemplateVersion | None = None, **kwargs):
        words = words_of(version) if version else {}
        initial = words | {"since": version.number if version else 0} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.version, self.kind = version, kind
        if not Form(kind).has_closing:
            for name in ("cites", "encloses", "closing"):
                del self.fields[name]

    @property
    def words(self) -> dict[str, str]:
        """Of every field, also of those that the kind has no place for."""
        return {name: self.cleaned_data.get(name, "") for name in WORDS}

    @property
    def shown(self) -> dict[str, str]:
        """As they stand in the fields, right or wrong."""
        return {name: self[name].value() or "" for name in WORDS if name in self.fields}

    def follow(self, newest: TemplateVersion) -> None:
        """Saving once more is on top of the newest version, which the person has now seen."""
        self.data = self.data.copy()
        self.data["since"] = newest.number

    @property
    def with_places(self) -> list[str]:
        """The ids of the fields that a place may be put into."""
        return [self[name].auto_id for name in self.fields if name not in ("since", "token", "name")]

    def clean(self) -> dict:
        data = super().clean()
        data |= {name: data[name].replace("\r\n", "\n") for name in set(WORDS) & data.keys()}
        for name in set(WORDS) & data.keys():
            if unknown := places.unknown_in(data[name]):
                self.add_error(name, _unknown(unknown[0]))
        for name in {"cites", "encloses"} & data.keys():
            if len(data[name].splitlines()) > LINES:
                self.add_error(name, _("มีได้ไม่เกิน %s บรรทัด โปรดรวมบรรทัด") % to_thai(LINES))
        return data


class TemplateForForm(forms.Form):
    """What a new template is for: it is asked before its words, as the fields follow from it."""

    required_in_words = True

    purpose = forms.ChoiceField(label=_("เขียนเพื่อ"), choices=Purpose.choices)
    kind = forms.ChoiceField(label=_("ชนิดหนังสือ"), choices=Kind.written())


def unsaved(template: LetterTemplate, words: dict[str, str]) -> TemplateVersion:
    """A version to be looked at."""
    return TemplateVersion(template=template, number=0, **words)


def _unknown(name: str) -> ValidationError:
    said = {"place": f"{{{name}}}", "nearest": places.nearest_to(name)}
    if said["nearest"]:
        words = _("ไม่มีช่องชื่อ %(place)s โปรดใช้ %(nearest)s หรือลบวงเล็บปีกกา")
    else:
        words = _("ไม่มีช่องชื่อ %(place)s โปรดเลือกจากรายการช่อง หรือลบวงเล็บปีกกา")
    return ValidationError(words % said, code="unknown_place")
