"""What a new letter is for, what it is about, and of which kind it is to be."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.fields import LetterNumberField, NumberedForm
from letters.link_form import the_letter
from letters.models import Kind
from offices.fields import ThaiDateField
from offices.models import Office

from .models import LetterTemplate
from .purposes import Purpose
from .starting import FROM_A_LETTER


class TemplateField(forms.ModelChoiceField):
    """The usual words, or one of the office's own templates."""

    def __init__(self, **kwargs):
        usual = _("ถ้อยคำที่ระบบเสนอตามเรื่อง")
        super().__init__(queryset=LetterTemplate.objects.none(), empty_label=usual, **kwargs)

    def offer(self, templates) -> None:
        self.queryset = templates.standing().prefetch_related("versions")

    def label_from_instance(self, template: LetterTemplate) -> str:
        return f"{template} ({template.get_purpose_display()} · {template.get_kind_display()})"


class BeginningForm(NumberedForm):
    """`is_open`: begun from nothing, so that the letter it is about is named here, or whom it is for."""

    required_in_words = True

    purpose = forms.ChoiceField(label=_("เขียนเพื่อ"), widget=forms.RadioSelect)
    number = LetterNumberField(
        label=_("จากหนังสือที่"), required=False, help_text=_("ใส่เลขที่ของหนังสือที่จะส่งต่อ ตอบ หรือตอบรับ")
    )
    dated_on = ThaiDateField(label=_("ลงวันที่"), required=False, help_text=_("ใส่เมื่อมีหนังสือเลขที่เดียวกันหลายปี"))
    to = forms.CharField(
        label=_("ถึงหน่วยงาน"),
        max_length=300,
        required=False,
        help_text=_("ของเรื่องใหม่ ถ้าเว้นไว้ พิมพ์ผู้รับในหน้าร่าง"),
    )
    kind = forms.TypedChoiceField(
        label=_("ชนิดหนังสือ"),
        required=False,
        empty_value=None,
        choices=[("", _("ตามเรื่องและผู้รับ")), *Kind.written()],
        help_text=_("เปลี่ยนได้ภายหลังในหน้าร่าง"),
    )
    template = TemplateField(label=_("ถ้อยคำ"), required=False)
    token = forms.UUIDField(widget=forms.HiddenInput)  # a repeated POST begins one draft

    def __init__(
        self, *args, office, purposes: list[Purpose], is_open: bool, letters, chosen: str = "", **kwargs
    ):
        first = chosen if chosen in purposes else next(iter(purposes), None)
        super().__init__(*args, initial={"purpose": first, "token": uuid.uuid4()}, **kwargs)
        self.letters = letters
        self.fields["purpose"].choices = [(each.value, each.label) for each in purposes]
        self.fields["template"].offer(LetterTemplate.objects.usable_at(office).filter(purpose__in=purposes))
        if not is_open:
            for name in ("number", "dated_on", "to"):
                del self.fields[name]

    def clean_to(self) -> Office | None:
        name = self.cleaned_data["to"]
        found = Office.objects.named(name) if name else None
        if name and found is None:
            raise ValidationError(
                _("ไม่พบหน่วยงานชื่อนี้หรือมีหลายแห่ง โปรดเว้นว่างไว้ แล้วพิมพ์ผู้รับหรือเลือก «ส่งถึงหลายแห่ง» ในหน้าร่าง")
            )
        return found

    def clean(self) -> dict:
        data = super().clean()
        if template := data.get("template"):
            self._check_template(template, data)
        if "number" not in self.fields or self.errors:
            return data
        if data["number"]:
            self._find_letter(data)
        elif data["purpose"] in FROM_A_LETTER:
            self.add_error("number", _("โปรดใส่เลขที่ของหนังสือที่จะส่งต่อ ตอบ หรือตอบรับ"))
        return data

    def _check_template(self, template: LetterTemplate, data: dict) -> None:
        """It is written for one purpose and kind."""
        said = {"purpose": template.get_purpose_display(), "kind": template.get_kind_display()}
        if data.get("purpose") not in (None, template.purpose):
            self.add_error("template", _("แบบนี้เขียนเพื่อ «%(purpose)s» โปรดเลือกให้ตรงกัน") % said)
        elif data.get("kind") not in (None, template.kind):
            self.add_error("template", _("แบบนี้เป็น%(kind)s โปรดเลือกชนิดหนังสือให้ตรงกัน") % said)

    def _find_letter(self, data: dict) -> None:
        if data["purpose"] == Purpose.NEW:
            self.add_error("purpose", _("ใส่เลขที่หนังสือเดิมไว้ โปรดเลือกว่าจะส่งต่อ ตอบ หรือตอบรับ หรือลบเลขที่ออก"))
            return
        try:
            data["about"] = the_letter(self.letters, data["number"], data["dated_on"])
        except ValidationError as refusal:
            self.add_error("number", refusal)

    @property
    def begun_with(self) -> dict:
        """What `composing.beginning.begin` is told of it."""
        names = ("purpose", "kind", "token", "to", "about")
        told = {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}
        template = self.cleaned_data["template"]
        return told | {"template": template.newest} if template else told
