"""What the asking office says when it gives out links or takes them away."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _


class WhyForm(forms.Form):
    why = forms.CharField(label=_("เหตุผล"), max_length=300)


class CopiesForm(forms.Form):
    form_token = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def fresh(cls) -> "CopiesForm":
        return cls(initial={"form_token": uuid.uuid4()})
