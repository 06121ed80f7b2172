"""The form by which the page of a duty gives its letter to somebody."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from offices.models import User

from ..models import Entry, Note
from .forms import LONGEST_NOTE, HolderForm, initial_of
from .passing_on import Holders, holders_key, kinds_for


class GiveForm(HolderForm):
    """Who answers a letter: given for the first time, to another with a reason, or taken back with one."""

    reason = forms.CharField(label=_("เหตุผล"), max_length=LONGEST_NOTE, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    form_token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, entry: Entry, user: User, **kwargs):
        super().__init__(*args, office=entry.register.office, initial=initial_of(entry, user), **kwargs)
        self.entry, self.kinds = entry, kinds_for(entry, user)
        self.former = next((each for each in entry.current_assignments if each.is_main), None)
        self.told = tuple(each.section for each in entry.current_assignments if not each.is_main)
        if self.former:
            self.fields["reason"].label = _("เหตุผลที่เปลี่ยนหรือเรียกคืน")
            self.fields["reason"].widget.attrs["required"] = True
        self.takes_back = "take_back" in self.data

    def clean(self) -> dict:
        data = super().clean()
        to = Holders(None) if self.takes_back else data["to"]
        if to is None and not self.errors:
            raise ValidationError(_("ยังไม่ได้เลือกผู้รับผิดชอบ โปรดเลือกกลุ่มงานหรือผู้ปฏิบัติ"), code="no_holder")
        if to and self._changes(to) and not data.get("reason"):
            self.add_error("reason", _("โปรดระบุเหตุผลที่เปลี่ยนหรือเรียกคืน ผู้รับเรื่องเดิมจะเห็นเหตุผลนี้"))
        data["to"] = to and Holders(to.section, to.person, self.told)
        return data

    def _changes(self, to: Holders) -> bool:
        """False for the first holder, and for who has it already: the form was sent twice."""
        return self.former is not None and (to.section, to.person) != (
            self.former.section,
            self.former.person,
        )

    def look_again(self) -> None:
        """Keep what was typed, and count what stands there now as seen."""
        self.data = self.data.copy()
        self.data["seen"] = holders_key(self.entry)

    @property
    def written(self) -> dict:
        """What `pass_on` takes: the holders, and the reason as an order where the person may give one."""
        posted = {name: self.cleaned_data[name] for name in ("to", "seen")}
        kind = Note.Kind.ORDER if Note.Kind.ORDER in self.kinds else Note.Kind.PROPOSE
        return {
            **posted,
            "kind": kind,
            "text": self.cleaned_data["reason"],
            "token": self.cleaned_data["form_token"],
        }
