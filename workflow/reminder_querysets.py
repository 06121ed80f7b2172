"""Questions one may ask about reminder letters."""

from typing import Self

from django.db import models
from django.db.models import Count, Q

from offices.secrecy import up_to_clearance


class ReminderRoundQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of the person's offices, up to the clearance."""
        level = "circulation__letter__secrecy"
        return self.filter(up_to_clearance(user, lambda offices: Q(circulation__office__in=offices), level))

    def with_counts(self) -> Self:
        """Annotated with `waiting`, `issued` and `dropped`: numbers of offices."""
        return self.annotate(
            waiting=Count("reminders", filter=_waiting("reminders__")),
            issued=Count("reminders", filter=_standing("reminders__")),
            dropped=Count("reminders", filter=Q(reminders__dropped_at__isnull=False)),
        )


class ReminderQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """In a draft that may still be issued."""
        return self.filter(_waiting())

    def standing(self) -> Self:
        """Issued, and not void."""
        return self.filter(_standing())


def _waiting(path: str = "") -> Q:
    return Q(**{f"{path}issued_at": None, f"{path}dropped_at": None})


def _standing(path: str = "") -> Q:
    return Q(**{f"{path}issued_at__isnull": False, f"{path}voided_at": None})
