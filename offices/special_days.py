"""Declaring a day off, or a day to be worked, and taking that back."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from .models import Office, SpecialDay, User


class DeclaredOtherwise(ValueError):
    """The office has declared something else of that day, which has to be taken back first."""

    def __init__(self, standing: SpecialDay):
        super().__init__(str(standing))
        self.standing = standing


def declare(
    *, office: Office, day: datetime.date, name: str, is_working: bool, source: str, by: User
) -> SpecialDay:
    """The day holds from now on; two who declare the same at once both get the one. DeclaredOtherwise."""
    said = {"name": name, "is_working": is_working, "source": source}
    try:
        with transaction.atomic():
            return SpecialDay.objects.create(office=office, day=day, declared_by=by, **said)
    except IntegrityError:
        standing = SpecialDay.objects.standing().select_related("office").get(office=office, day=day)
    if (standing.name, standing.is_working) != (name, is_working):
        raise DeclaredOtherwise(standing)
    return standing


@transaction.atomic
def withdraw(special_day: SpecialDay, *, by: User) -> SpecialDay:
    """Taken back by the first who says so."""
    locked = SpecialDay.objects.select_for_update(of=("self",), no_key=True).select_related("office")
    special_day = locked.get(pk=special_day.pk)
    if special_day.withdrawn_at is None:
        special_day.withdrawn_by, special_day.withdrawn_at = by, timezone.now()
        special_day.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return special_day
