"""Questions one may ask about circulations, responses and drafts."""

import datetime
from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from letters.models import Assignment
from offices.models import Office
from offices.secrecy import up_to_clearance
from thai.numerals import to_arabic

from . import counting
from . import permissions as may
from .states import DraftState, State, Verdict
from .used_querysets import has_changed_since

_IS_ASKED = Q(is_copy=False)  # for an answer, whatever became of it


class CirculationQuerySet(models.QuerySet):
    def visible_to(self, user, *, at: Collection[int] | None = None) -> Self:
        """What the person's offices ask and are asked, and what sections were given, up to the clearance.

        `at`: what these offices (keys) ask, and nothing else.
        """
        from .models import Response

        def of(offices) -> Q:
            asked = Exists(Response.objects.filter(circulation=OuterRef("pk"), office__in=offices))
            own = {"entry__register__office__responses__circulation": OuterRef("pk")}
            given = Exists(
                Assignment.objects.held_by(offices).filter(entry__letter=OuterRef("letter"), **own)
            )
            return Q(office__in=offices) | Q(asked) | Q(given)

        asked = self.filter(office__in=at) if at is not None else self
        return asked.filter(up_to_clearance(user, of, "letter__secrecy", at=at))

    def judged_by(self, user) -> Self:
        """What the person's offices ask, up to the clearance: who was asked sees its own answer alone."""
        return self.filter(up_to_clearance(user, lambda offices: Q(office__in=offices), "letter__secrecy"))

    def serving(self, duty) -> Self:
        """The execution of a duty, as far as its own report may tell of it."""
        return self.filter(_serves(duty))

    def asked_by(self, office: Office) -> Self:
        return self.filter(office=office)

    def opened_between(self, since: datetime.date | None, until: datetime.date | None) -> Self:
        """Opened on these days or between them; None sets no bound."""
        found = self.filter(opened_at__gte=_midnight(since)) if since else self
        return found.filter(opened_at__lt=_midnight(until + datetime.timedelta(days=1))) if until else found

    def about(self, words: str, serial: int | None = None) -> Self:
        """Whose matter or letter has the words, or whose letter the running number."""
        number = (
            Q(letter__serial=serial) if serial is not None else Q(letter__number__icontains=to_arabic(words))
        )
        return self.filter(number | Q(matter__icontains=words) | Q(letter__subject__icontains=words))

    def outstanding(self) -> Self:
        """Those that somebody still has to answer."""
        return self._with_somebody_owing().filter(somebody_owing__isnull=False)

    def complete(self) -> Self:
        from .models import Response

        return self.filter(~Exists(Response.objects.outstanding().filter(circulation=OuterRef("pk"))))

    def with_late(self, today: datetime.date) -> Self:
        """Annotated with `late`: how many are past their own day; the latest circulations first."""
        counted = self.annotate(late=_count_of_each(counting.late(today)))
        return counted.order_by("-late", Coalesce("due_on", Value(today)), "pk")

    def marking_late(self, today: datetime.date) -> Self:
        """`somebody_late` has a value where one is. Asked as `_with_somebody_owing` is, for its reasons."""
        from .models import Response

        late = Response.objects.overdue(today).filter(circulation=OuterRef("pk")).order_by("due_on")
        return self.alias(somebody_late=Subquery(late.values("circulation")[:1]))

    def with_first_due(self) -> Self:
        """Annotated with `first_due`: the earliest day by which somebody still owes an answer."""
        from .models import Response

        owed = Response.objects.outstanding().filter(circulation=OuterRef("pk"), due_on__isnull=False)
        return self.annotate(first_due=Subquery(owed.order_by("due_on").values("due_on")[:1]))

    def with_counts(self) -> Self:
        """Annotated with `counted` (copies, excused and withdrawn left out) and `answered`.

        Of those asked, which is stored, what left the count and what is owed are taken off: few rows beside
        those that answered, of which five years of a department have millions.
        """
        asked = Coalesce("asked_offices", _count_of_each(_IS_ASKED))
        left = _count_of_each(Q(is_copy=False, state__in=State.uncounted()))
        owing = _count_of_each(Q(is_copy=False, is_open=True))
        return self.annotate(counted=asked - left, answered=F("counted") - owing)

    def store_asked(self) -> None:
        """Count how many each asked, and store it."""
        self.update(asked_offices=_count_of_each(_IS_ASKED))

    def _with_somebody_owing(self) -> Self:
        """A value of each: PostgreSQL would answer an EXISTS from the open duties of all offices.

        The first due one, so that SQLite takes the index of the open ones.
        """
        from .models import Response

        owed = Response.objects.outstanding().filter(circulation=OuterRef("pk")).order_by("due_on")
        return self.alias(somebody_owing=Subquery(owed.values("circulation")[:1]))


def _count_of_each(which: Q) -> Coalesce:
    """Of a circulation: how many of its responses are such ones.

    A subquery, so that a list counts for the page it shows: a join counts all before it cuts.
    """
    from .models import Response

    such = Response.objects.filter(which, circulation=OuterRef("pk")).order_by()
    return Coalesce(Subquery(such.values("circulation").annotate(n=Count("*")).values("n")), 0)


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _serves(duty, to: str = "") -> Q:
    """Of a circulation, which lies at `to`: it executes the duty, and its letter is no more secret.

    It may have become so since: then who reads the report of the duty may not know it.
    """
    upper = F(f"{to}serves__circulation__letter__secrecy")
    return Q((f"{to}serves", duty), (f"{to}letter__secrecy__lte", upper))


class ResponseQuerySet(models.QuerySet):
    def visible_to(self, user, *, at: Collection[int] | None = None) -> Self:
        """What the person's offices owe and are owed, and what sections were given, up to the clearance.

        `at`: what these offices (keys) owe, and nothing else.
        """

        def of(offices) -> Q:
            line = {
                "entry__letter": OuterRef("circulation__letter"),
                "entry__register__office": OuterRef("office"),
            }
            given = Exists(Assignment.objects.held_by(offices).filter(**line))
            return Q(office__in=offices) | Q(circulation__office__in=offices) | Q(given)

        owed = self.filter(office__in=at) if at is not None else self
        return owed.filter(up_to_clearance(user, of, "circulation__letter__secrecy", at=at))

    def owed_by(self, office: Office) -> Self:
        return self.filter(office=office)

    def owed_to(self, office: Office) -> Self:
        """What the office asked of others."""
        return self.filter(circulation__office=office)

    def answering(self, duty) -> Self:
        """Owed to the circulations that execute a duty, copies left out: what its own report is made of."""
        return self.filter(_serves(duty, "circulation__"), is_copy=False)

    def under(self, circulation, user) -> Self:
        """What a circulation asks and, level by level, what those circulations ask that serve its duties.

        For the people of the office that asked, each as far down as they are cleared there for every letter
        on the way; for anybody else nothing. They may know where a duty stands, not what was answered.
        """
        from .models import Circulation

        if not may.look_below(circulation, user):
            return self.none()
        level = user.clearance_at(circulation.office)
        reached = found = {circulation.pk}
        while found:
            serving = Circulation.objects.filter(serves__circulation__in=found, letter__secrecy__lte=level)
            found = set(serving.values_list("pk", flat=True))
            reached = reached | found
        return self.filter(circulation__in=reached)

    def counted(self) -> Self:
        """Those of the denominator."""
        return self.filter(counting.counted())

    def first_of_each_circulation(self, count: int) -> Self:
        """Of every circulation so many, the longest late first; of one day in the order they were asked in.

        By what stands in an index, before anything else is read of them: there may be thousands of each.
        """
        order = [F("due_on").asc(nulls_last=True), "pk"]
        placed = self.annotate(place=Window(RowNumber(), partition_by="circulation", order_by=order))
        keys = list(placed.filter(place__lte=count).order_by().values_list("pk", flat=True))
        return self.model.objects.filter(pk__in=keys)

    def open(self) -> Self:
        """Something is still to come: an answer, or of a copy the receipt."""
        return self.filter(is_open=True)

    def outstanding(self) -> Self:
        """An answer is still to come."""
        return self.open().filter(is_copy=False)

    def unsettled_at(self, moment: datetime.datetime) -> Self:
        """Those of which a change may have been written down since.

        Once an answer is accepted nothing changes any more unless it is opened again, and that takes the
        acceptance away. What is complete with its receipt may have been received before it was written down.
        """
        settled = Q(state=State.ACCEPTED, accepted_at__lt=moment, accepted_at__gt=F("answered_at"))
        return self.exclude(settled)

    def with_marks(self) -> Self:
        """Annotated with what a line in a list tells beside the state; else each response asks for itself.

        Of the newest request for more time `newest_verdict` and `newest_wanted_on`; how the newest of what
        the office did itself became known, `newest_via`; to which day a declared one moved it, `newest_move`;
        how many letters reminded of it, `times_reminded`, the last of them at `last_reminded_at`; why nobody
        has to answer it any more, `ended_why`.
        """
        from .models import DueMove, Extension, Record, Reminder

        request = Extension.objects.filter(response=OuterRef("pk")).order_by("-pk")
        reminded = Reminder.objects.standing().filter(response=OuterRef("pk")).order_by()
        times = reminded.values("response").annotate(n=Count("pk")).values("n")
        done = Record.objects.done_by_the_asked().filter(response=OuterRef("pk")).order_by("-pk")
        ended = Record.objects.ending().filter(response=OuterRef("pk")).order_by("-pk")
        moves = DueMove.objects.by_standing_days().filter(response=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            newest_move=Subquery(moves.values("moved_to")[:1]),
            newest_verdict=Subquery(request.values("verdict")[:1]),
            newest_wanted_on=Subquery(request.values("wanted_on")[:1]),
            newest_via=Subquery(done.values("via")[:1]),
            ended_why=Case(When(state__in=State.uncounted(), then=Subquery(ended.values("note")[:1]))),
            times_reminded=Coalesce(Subquery(times), 0),
            last_reminded_at=Subquery(reminded.order_by("-issued_at").values("issued_at")[:1]),
        )

    def wanting_more_time(self) -> Self:
        """Those whose request waits for a decision."""
        return self.filter(wants_more_time())

    def paused(self) -> Self:
        """Those whose clock stands still."""
        return self.exclude(paused_on=None)

    def overdue(self, today: datetime.date) -> Self:
        """Past the day, with a clock that runs."""
        return self.filter(counting.late(today))


def wants_more_time() -> Exists:
    """Of a response: a request waits for a decision."""
    from .models import Extension

    return Exists(Extension.objects.filter(response=OuterRef("pk"), verdict=Verdict.ASKED))


def _is_cleared(user, field: models.ForeignKey, level: str) -> Q:
    """Of a draft: its office's people may know of what the field leads to.

    Asked of it alone: twelve tables joined take PostgreSQL longer to plan than the page has time.
    """
    there = field.related_model.objects.filter(pk=OuterRef(field.attname))
    seen = Q(pk__in=[])
    for each, offices in user.cleared_offices.items():
        seen |= Q(office__in=offices) & Q(Exists(there.filter(**{level: each})))
    return seen


class DraftQuerySet(models.QuerySet):
    def out_of_date(self) -> Self:
        """Those whose text was written before an answer from below changed."""
        return self.filter(has_changed_since())

    def visible_to(self, user) -> Self:
        """What the person's offices write; what has to do with a secret letter up to the clearance."""
        of = dict.fromkeys(("answers", "reminds", "concerns"), "circulation__letter__secrecy")
        seen = Q(office__in=Office.objects.reachable_by(user))
        for name, level in (of | {"about": "secrecy", "letter": "secrecy"}).items():
            seen &= Q(**{name: None}) | _is_cleared(user, self.model._meta.get_field(name), level)
        return self.filter(seen)

    def open(self) -> Self:
        """Something is left to do with them."""
        return self.exclude(state__in=DraftState.ended())

    def unissued(self) -> Self:
        """Those that have no number yet, and may still get one."""
        return self.filter(state__in=DraftState.unissued())
