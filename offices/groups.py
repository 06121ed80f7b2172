"""Keeping groups of offices: what was sent to a group before stays as it was."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from .models import DistributionGroup, Office


class NameTaken(ValueError):
    """The office has another group of that name."""


def keep(group: DistributionGroup) -> None:
    """Save a new group, or one's new name. NameTaken."""
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as error:  # somebody took the name in this moment
        raise NameTaken from error


def add(group: DistributionGroup, offices: Iterable[Office]) -> int:
    """How many are new in it."""
    known = set(group.members.values_list("pk", flat=True))
    new = [office for office in offices if office.pk not in known]
    group.members.add(*new)
    return len(new)


def take_out(group: DistributionGroup, offices: Iterable[Office]) -> int:
    """How many were in it until now."""
    known = set(group.members.values_list("pk", flat=True))
    gone = [office for office in offices if office.pk in known]
    group.members.remove(*gone)
    return len(gone)


def end(group: DistributionGroup) -> None:
    """It is offered no more, and its name is free; an ended one stays as it ended."""
    DistributionGroup.objects.filter(pk=group.pk, ended_at=None).update(ended_at=timezone.now())
