"""Questions one may ask about circulations, responses and drafts."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from offices.models import Office

from .states import State


class CirculationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What the person's offices ask, and what they are asked, up to the clearance."""
        from .models import Response

        offices = list(Office.objects.reachable_by(user).values_list("pk", flat=True))
        asked = Exists(Response.objects.filter(circulation=OuterRef("pk"), office__in=offices))
        return self.filter(Q(office__in=offices) | asked, letter__secrecy__lte=user.clearance)

    def asked_by(self, office: Office) -> Self:
        return self.filter(office=office)

    def with_counts(self) -> Self:
        """Annotated with `counted` (excused and withdrawn left out) and `answered`."""
        return self.annotate(
            counted=Count("responses", filter=~Q(responses__state__in=State.uncounted())),
            answered=Count("responses", filter=Q(responses__state__in=State.answered())),
        )


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What the person's offices owe, and what is owed to them, up to the clearance."""
        offices = list(Office.objects.reachable_by(user).values_list("pk", flat=True))
        reach = Q(office__in=offices) | Q(circulation__office__in=offices)
        return self.filter(reach, circulation__letter__secrecy__lte=user.clearance)

    def outstanding(self) -> Self:
        return self.filter(is_open=True)

    def overdue(self, today: datetime.date) -> Self:
        return self.outstanding().filter(due_on__lt=today)

    def counted(self) -> Self:
        """Those that stand in the denominator."""
        return self.exclude(state__in=State.uncounted())

    def answered(self) -> Self:
        return self.filter(state__in=State.answered())


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What the person's offices write; an answer to a secret letter up to the clearance."""
        is_cleared = Q(answers=None) | Q(answers__circulation__letter__secrecy__lte=user.clearance)
        return self.filter(is_cleared, office__in=Office.objects.reachable_by(user))

    def unissued(self) -> Self:
        """Those that have no number yet."""
        return self.filter(letter=None)
