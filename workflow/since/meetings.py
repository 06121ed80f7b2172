"""Writing down that an office met, and taking that back where it was a mistake."""

import datetime

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from offices.models import Office, User

from ..models import Meeting


class MeetingForm(forms.ModelForm):
    class Meta:
        model = Meeting
        fields = ["name"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


def note(office: Office, held_on: datetime.date, name: str, *, by: User) -> Meeting | None:
    """None where that day's stands already."""
    try:
        with transaction.atomic():
            return Meeting.objects.create(office=office, held_on=held_on, name=name, by=by)
    except IntegrityError:
        return None


def withdraw(meeting: Meeting, *, by: User) -> None:
    """It counts as the last meeting no more; twice is as good as once."""
    told = {"withdrawn_at": timezone.now(), "withdrawn_by": by}
    Meeting.objects.standing().filter(pk=meeting.pk).update(**told)
