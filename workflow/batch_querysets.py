"""Questions one may ask about deeds done to many responses."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from offices.secrecy import up_to_clearance

from .states import State


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of the person's offices, up to the clearance."""
        level = "circulation__letter__secrecy"
        return self.filter(up_to_clearance(user, lambda offices: Q(circulation__office__in=offices), level))

    def unfinished(self) -> Self:
        """Begun, and not done with every line."""
        from .models import BatchLine

        lines = BatchLine.objects.filter(batch=OuterRef("pk"))
        return self.filter(Exists(lines.done()), Exists(lines.waiting()))

    def with_counts(self) -> Self:
        """Annotated with `done`, `not_done` and `waiting`: numbers of lines."""
        is_waiting = Q(lines__record=None, lines__why_not="")
        return self.annotate(
            done=Count("lines", filter=Q(lines__record__isnull=False)),
            not_done=Count("lines", filter=~Q(lines__why_not="")),
            waiting=Count("lines", filter=is_waiting),
        )


class BatchLineQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(record=None, why_not="")

    def done(self) -> Self:
        return self.filter(record__isnull=False)

    def not_done(self) -> Self:
        return self.exclude(why_not="")

    def by_state(self) -> list[tuple[str, int]]:
        """In how many of those that wait the response stands in which state: label and number."""
        counted = dict(self.waiting().order_by().values_list("response__state").annotate(Count("pk")))
        return [(state.label, counted[state]) for state in State if state in counted]

    def by_day(self) -> list[tuple[datetime.date, int]]:
        """Until which day how many of those that wait get more time, the first day first."""
        from .models import Extension

        requests = Extension.objects.filter(response=OuterRef("response")).order_by("-pk")
        day = Coalesce("batch__until", Subquery(requests.values("wanted_on")[:1]))
        counted = self.waiting().order_by().annotate(day=day).values_list("day").annotate(Count("pk"))
        return list(counted.order_by("day"))

    def by_reason(self) -> list[tuple[str, int]]:
        """Why how many were not done, the most frequent first."""
        counted = self.not_done().order_by().values_list("why_not").annotate(number=Count("pk"))
        return list(counted.order_by("-number", "why_not"))
