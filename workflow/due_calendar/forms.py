"""How much a feed shows."""

from django import forms

from ..models import CalendarFeed


class ReachForm(forms.ModelForm):
    class Meta:
        model = CalendarFeed
        fields = ["reach"]
        widgets = {"reach": forms.RadioSelect}
