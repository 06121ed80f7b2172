"""Which due days a calendar has: where they stand and of what, before anything else of them is read."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
)
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from letters.models import Assignment
from letters.querysets import EntryQuerySet
from offices.models import User
from offices.secrecy import Secrecy
from thai.working_days import Calendar

from .. import counting, waiting
from ..models import Circulation, Response
from ..outstanding import ToAnswer, lines_to_answer
from ..querysets import CirculationQuerySet, ResponseQuerySet
from ..states import State
from ..waiting import Place

SOON = 3  # working days


class Show(TextChoices):
    """What a calendar is asked for."""

    ALL = "all", _("ทั้งหมด")
    MINE = "mine", _("ของท่าน")
    OWED = "owed", _("ที่หน่วยงานต้องตอบ")
    ASKED = "asked", _("ที่ขอให้หน่วยงานอื่นตอบ")


class Kind(TextChoices):
    DUTY = "duty", pgettext_lazy("an office", "ต้องตอบ")
    LETTER = "letter", _("หนังสือรับที่ต้องตอบ")
    ASKED = "asked", _("ขอให้ตอบ")


@dataclass(frozen=True)
class Scope:
    """Who looks, and at the due days of which offices (their keys)."""

    user: User
    offices: tuple[int, ...]
    show: Show = Show.ALL
    has_secrets: bool = True  # as far as the person is cleared; else not even those


@dataclass(frozen=True)
class Deadline:
    """One thing that is due on a day; `pk` of a response, a line of a register or a circulation."""

    on: datetime.date
    kind: Kind
    pk: int


@dataclass(frozen=True)
class Numbers:
    """How much is late, due today, and due today or in the next few working days."""

    late: int
    today: int
    soon: int


def between(scope: Scope, first: datetime.date, last: datetime.date | None = None) -> list[Deadline]:
    """What is due from one day to another, both included, in their order; three queries."""
    dues = [
        due
        for kind, found, field in _sources(scope)
        for due in _deadlines(kind, found.filter(_within(field, first, last)), field)
    ]
    return sorted(dues, key=lambda due: due.on)


def soon(scope: Scope, today: datetime.date, calendar: Calendar) -> list[Deadline]:
    """What is due today or in the next few working days."""
    return between(scope, today, calendar.after(today, SOON))


def overdue(scope: Scope, today: datetime.date) -> list[Deadline]:
    """What is late, the latest first; three queries. A clock that stands still makes nothing late."""
    dues = [
        due
        for kind, found, field in _sources(scope, today)
        for due in _deadlines(kind, found.filter(_late(kind, today)), field)
    ]
    return sorted(dues, key=lambda due: due.on)


def between_and_overdue(
    scope: Scope, first: datetime.date, last: datetime.date, today: datetime.date
) -> tuple[list[Deadline], list[Deadline]]:
    """Both, in three queries together: most of what is late was looked at for the days as well."""
    dues = []
    for kind, found, field in _sources(scope, today):
        until = found.filter(**{f"{field}__lte": max(last, today)})
        is_late = ExpressionWrapper(_late(kind, today), BooleanField())
        for on, pk, late in until.order_by("pk").values_list(field, "pk").annotate(late=is_late):
            dues.append((Deadline(on, kind, pk), late))
    dues.sort(key=lambda each: each[0].on)
    return [due for due, _is_late in dues if first <= due.on <= last], [due for due, late in dues if late]


def owed_at(
    office: int, user: User, today: datetime.date, calendar: Calendar, to_answer: Iterable[ToAnswer]
) -> Numbers:
    """How much of what an office (its key) owes `overdue`, `between` and `soon` would find; one query.

    `to_answer`: the letters that wait for an answer there, as the person may see them.
    """
    last = calendar.after(today, SOON)
    soon = Q(due_on__range=(today, last))
    which = {"late": counting.past_due(today), "today": Q(due_on=today), "soon": soon}
    duties = _duties(Scope(user, (office,), Show.OWED)).order_by()
    counted = duties.aggregate(**{name: Count("pk", filter=such) for name, such in which.items()})
    days = [each.due_on for each in to_answer if each.office == office]
    return Numbers(
        late=counted["late"] + sum(day < today for day in days),
        today=counted["today"] + sum(day == today for day in days),
        soon=counted["soon"] + sum(today <= day <= last for day in days),
    )


def _sources(scope: Scope, today: datetime.date | None = None) -> Iterator[tuple[Kind, QuerySet, str]]:
    """Each with the field that holds its due day; with `today` they can be asked what is `_late`."""
    if scope.show != Show.ASKED:
        yield Kind.DUTY, _duties(scope), "due_on"
        yield Kind.LETTER, _letters(scope), "letter__due_on"
    if scope.show != Show.OWED:
        asked = _asked(scope)
        yield Kind.ASKED, asked.marking_late(today) if today else asked, "first_due"


def _late(kind: Kind, today: datetime.date) -> Q:
    match kind:
        case Kind.DUTY:
            return counting.late(today)
        case Kind.LETTER:
            return Q(letter__due_on__lt=today)
        case Kind.ASKED:
            return Q(somebody_late__isnull=False)


def _within(field: str, first: datetime.date, last: datetime.date | None) -> Q:
    within = Q(**{f"{field}__gte": first})
    return within & Q(**{f"{field}__lte": last}) if last else within


def _deadlines(kind: Kind, found: QuerySet, field: str) -> Iterator[Deadline]:
    return (Deadline(day, kind, pk) for day, pk in found.order_by("pk").values_list(field, "pk"))


def _duties(scope: Scope) -> ResponseQuerySet:
    """Answers that are owed; not what went back as not theirs."""
    owed = Response.objects.outstanding().visible_to(scope.user, at=scope.offices)
    owed = owed.filter(due_on__isnull=False).exclude(state=State.REFUSED)
    line = {"entry__letter": OuterRef("circulation__letter"), "entry__register__office": OuterRef("office")}
    return _told(owed, scope, "circulation__letter__secrecy").filter(_is_theirs(scope, **line))


def _letters(scope: Scope) -> EntryQuerySet:
    lines = lines_to_answer(scope.offices).visible_to(scope.user, at=scope.offices)
    return _told(lines, scope, "letter__secrecy").filter(_is_theirs(scope, entry=OuterRef("pk")))


def _asked(scope: Scope) -> CirculationQuerySet:
    """Circulations to which an answer is still to come; one's own are those one opened."""
    asked = Circulation.objects.visible_to(scope.user, at=scope.offices)
    asked = _told(asked, scope, "letter__secrecy").with_first_due().filter(first_due__isnull=False)
    return asked.filter(opened_by=scope.user) if scope.show == Show.MINE else asked


def _is_theirs(scope: Scope, **line) -> Q:
    """Held by the person or, where no person is named, by their section; or by nobody of the office yet."""
    if scope.show != Show.MINE:
        return Q()
    held = waiting.assigned(Place(scope.user, scope.user)).filter(**line)
    return Q(Exists(held)) | ~Q(Exists(Assignment.objects.owning().filter(**line)))


def _told(found: QuerySet, scope: Scope, level: str) -> QuerySet:
    return found if scope.has_secrets else found.filter(**{level: Secrecy.ORDINARY})
