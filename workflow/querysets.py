"""Questions one may ask about circulations, responses and drafts."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from letters.models import Assignment
from offices.models import Office
from offices.secrecy import up_to_clearance

from .states import State, Verdict


class CirculationQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What the person's offices ask and are asked, and what sections were given, up to the clearance."""
        from .models import Response

        def of(offices) -> Q:
            asked = Exists(Response.objects.filter(circulation=OuterRef("pk"), office__in=offices))
            own = {"entry__register__office__responses__circulation": OuterRef("pk")}
            given = Exists(
                Assignment.objects.held_by(offices).filter(entry__letter=OuterRef("letter"), **own)
            )
            return Q(office__in=offices) | Q(asked) | Q(given)

        return self.filter(up_to_clearance(user, of, "letter__secrecy"))

    def judged_by(self, user) -> Self:
        """What the person's offices ask, up to the clearance: who was asked sees its own answer alone."""
        return self.filter(up_to_clearance(user, lambda offices: Q(office__in=offices), "letter__secrecy"))

    def asked_by(self, office: Office) -> Self:
        return self.filter(office=office)

    def outstanding(self) -> Self:
        """Those that somebody still has to answer."""
        return self.filter(self._awaits_an_answer())

    def complete(self) -> Self:
        return self.filter(~self._awaits_an_answer())

    def with_late(self, today: datetime.date) -> Self:
        """Annotated with `late`: how many are past their own day; the latest circulations first."""
        is_late = Q(responses__is_open=True, responses__paused_on=None, responses__due_on__lt=today)
        counted = self.annotate(late=Count("responses", filter=is_late))
        return counted.order_by("-late", Coalesce("due_on", Value(today)), "pk")

    def with_counts(self) -> Self:
        """Annotated with `counted` (copies, excused and withdrawn left out) and `answered`."""
        owing = Q(responses__is_copy=False)
        return self.annotate(
            counted=Count("responses", filter=owing & ~Q(responses__state__in=State.uncounted())),
            answered=Count("responses", filter=owing & Q(responses__state__in=State.answered())),
        )

    def _awaits_an_answer(self) -> Exists:
        from .models import Response

        return Exists(Response.objects.outstanding().filter(circulation=OuterRef("pk")))


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What the person's offices owe and are owed, and what sections were given, up to the clearance."""

        def of(offices) -> Q:
            line = {
                "entry__letter": OuterRef("circulation__letter"),
                "entry__register__office": OuterRef("office"),
            }
            given = Exists(Assignment.objects.held_by(offices).filter(**line))
            return Q(office__in=offices) | Q(circulation__office__in=offices) | Q(given)

        return self.filter(up_to_clearance(user, of, "circulation__letter__secrecy"))

    def counted(self) -> Self:
        """Those that make the denominator: copies, excused and withdrawn left out."""
        return self.filter(is_copy=False).exclude(state__in=State.uncounted())

    def open(self) -> Self:
        """Something is still to come: an answer, or of a copy the receipt."""
        return self.filter(is_open=True)

    def outstanding(self) -> Self:
        """An answer is still to come."""
        return self.open().filter(is_copy=False)

    def with_marks(self) -> Self:
        """Annotated with what a line in a list tells beside the state; else each response asks for itself.

        Of the newest request for more time `newest_verdict` and `newest_wanted_on`; how the newest of what
        the office did itself became known, `newest_via`.
        """
        from .models import Extension, Record

        request = Extension.objects.filter(response=OuterRef("pk")).order_by("-pk")
        done = Record.objects.done_by_the_asked().filter(response=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            newest_verdict=Subquery(request.values("verdict")[:1]),
            newest_wanted_on=Subquery(request.values("wanted_on")[:1]),
            newest_via=Subquery(done.values("via")[:1]),
        )

    def wanting_more_time(self) -> Self:
        """Those whose request waits for a decision."""
        from .models import Extension

        waiting = Extension.objects.filter(response=OuterRef("pk"), verdict=Verdict.ASKED)
        return self.filter(Exists(waiting))

    def paused(self) -> Self:
        """Those whose clock stands still."""
        return self.exclude(paused_on=None)

    def overdue(self, today: datetime.date) -> Self:
        """Past the day, with a clock that runs."""
        return self.outstanding().filter(due_on__lt=today, paused_on=None)


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What the person's offices write; an answer to a secret letter up to the clearance."""
        level = "answers__circulation__letter__secrecy"
        answering = up_to_clearance(user, lambda offices: Q(office__in=offices), level)
        return self.filter(Q(answers=None, office__in=Office.objects.reachable_by(user)) | answering)

    def unissued(self) -> Self:
        """Those that have no number yet."""
        return self.filter(letter=None)
