"""Whom a draft goes to, looked over before it is kept; and in what form all papers are wanted."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from thai.text import on_one_line

from ..addressing_form import SendingForm
from ..models import Draft, LetterRun, RunFile


class RunForm(SendingForm):
    """The offices, in words and by boxes; one number for all, or one each."""

    copies = chosen_copies = None  # every office gets a paper of its own

    ONE, EACH = "one", "each"
    numbers = forms.ChoiceField(
        label=_("เลขที่หนังสือ"),
        widget=forms.RadioSelect,
        choices=[
            (ONE, _("เลขเดียวทุกแห่ง (หนังสือเวียน ว)")),
            (EACH, _("แห่งละหนึ่งเลข")),
        ],
    )
    addressed_as = forms.CharField(
        label=_("คำนำหน้าชื่อหน่วยงาน"),
        required=False,
        max_length=60,
        help_text=_("เว้นว่างได้ เช่น หัวหน้า จะพิมพ์ว่า «หัวหน้าสำนักงาน…» ต่อท้ายคำว่า ถึง หรือ เรียน"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, draft: Draft, **kwargs):
        super().__init__(*args, office=draft.office, **kwargs)
        self.fields["words"].label = _("ส่งถึงหน่วยงาน")

    @classmethod
    def of(cls, draft: Draft, run: LetterRun | None) -> "RunForm":
        """As it was kept, its list shown; else a fresh one."""
        kept = {"version": draft.version, "numbers": cls.ONE if draft.is_circular or not run else cls.EACH}
        if run is None:
            return cls(draft=draft, initial=kept)
        return cls({**run.typed, **kept, "addressed_as": run.addressed_as}, draft=draft)

    def clean_addressed_as(self) -> str:
        return on_one_line(self.cleaned_data["addressed_as"])

    @property
    def is_circular(self) -> bool:
        return self.cleaned_data["numbers"] == self.ONE

    @property
    def typed(self) -> dict:
        """What is kept of it, to be shown again."""
        data = self.cleaned_data
        keys = {name: [each.pk for each in data[name]] for name in ("groups", "chosen")}
        return {"words": data["words"], **keys}


class RunFileForm(forms.Form):
    form = forms.ChoiceField(choices=RunFile.Form.choices)
    form_token = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def fresh(cls) -> "RunFileForm":
        return cls(initial={"form_token": uuid.uuid4()})
