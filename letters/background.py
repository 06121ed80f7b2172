"""Every kind of work in the background: whose it is, how far, why it failed, what may be done about it.

Each room says what kinds it has (`add_kinds`): so the pages and the sweep know those of rooms above too.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.db.models import Count, Min, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offices.models import Office, User

from . import leases, queue
from . import permissions as may
from .models.leased import Leased
from .signals import swept

LATELY = datetime.timedelta(days=1)
A_KIND = 50  # pieces of one kind on a page: the latest


class Stage(Enum):
    """Where a piece of work stands, whatever its kind calls it; and the badge that shows it."""

    FAILED = "late", _("ทำไม่สำเร็จ")
    PAUSED = "paused", _("ติดขัด จะลองใหม่เอง")
    BUSY = "working", _("กำลังทำ")
    WAITING = "awaiting", _("รอทำ")
    STOPPED = "withdrawn", _("หยุดแล้ว")
    ENDED = "accepted", _("เสร็จแล้ว")

    def __init__(self, badge: str, label: Promise):
        self.badge, self.label = badge, label

    @property
    def is_under_way(self) -> bool:
        return self in (Stage.BUSY, Stage.WAITING, Stage.PAUSED)


@dataclass(frozen=True)
class Job:
    """One piece of work, as its page tells it. `done` of `total`: None where nobody can say how far it is."""

    kind: "Kind"
    pk: int
    title: str
    office: Office
    asked_by: User | None
    asked_at: datetime.datetime
    stage: Stage
    done: int | None = None
    total: int | None = None
    fault: str = ""
    again_at: datetime.datetime | None = None
    url: str = ""
    may_stop: bool = False
    may_go_again: bool = False


class Kind:
    """A kind of work, its pieces the rows of a model that is worked on under a lease."""

    name: str  # in addresses
    label: Promise
    unit: Promise  # what is counted of it
    model: type[Leased]
    busy = "making"  # the state of a row that is worked on
    failed = Q(state="failed")
    office = "office"  # the ways from the row to its office and to who asked for it
    asker = "asked_by"
    asked_at = "asked_at"
    related: tuple[str, ...] = ()
    shows_ended = True

    # ── What each kind says itself ──
    def seen_by(self, user: User) -> QuerySet:
        """The rows whose letters the person is cleared for."""
        raise NotImplementedError

    def title(self, row) -> str:
        return str(row)

    def how_far(self, row) -> tuple[int | None, int | None]:
        return row.done, row.total

    def url(self, row, user: User) -> str:
        """Its page; a file is only for who had it made."""
        return row.get_absolute_url() if user == _at(row, self.asker) else ""

    def can_stop(self, row) -> bool:
        return self.stage(row).is_under_way

    def can_go_again(self, row) -> bool:
        return self.stage(row) in (Stage.FAILED, Stage.STOPPED)

    def may_steer(self, row, user: User) -> bool:
        """Whoever finds it: who asked for it, and who runs the office."""
        return True

    def stop(self, row, *, by: User) -> bool:
        """False where there is nothing to stop any more."""
        raise NotImplementedError

    def again(self, row, *, by: User) -> bool:
        """False where it is under way already, or done."""
        raise NotImplementedError

    def sweep(self, now: datetime.datetime) -> int:
        """Ask again for what nobody works on any more; how many."""
        raise NotImplementedError

    # ── What is the same for all ──
    def watched_by(self, user: User, office: Office | None) -> QuerySet:
        """One's own; and of the office one acts for all, for who runs it."""
        whose = Q(**{self.asker: user})
        if office and may.watch_work(office, user):
            whose |= Q(**{self.office: office})
        related = {self.office, self.asker, *self.related}
        return self.seen_by(user).filter(whose).select_related(*related)

    def find(self, pk: int, user: User, office: Office | None):
        """The piece of work that the person may watch; None where there is none."""
        return self.watched_by(user, office).filter(pk=pk).first()

    def jobs(self, user: User, office: Office | None, now: datetime.datetime) -> Iterator[Job]:
        """What is not done, and what was asked for lately and is."""
        # Not by the key: a database would walk the whole table backwards to find a few of one office.
        rows = self.watched_by(user, office).order_by(f"-{self.asked_at}", "-pk")
        is_open = Q(state__in=["waiting", self.busy]) | self.failed
        for row in rows.filter(is_open)[:A_KIND]:
            yield self.job(row, user)
        if not self.shows_ended:
            return
        since = {f"{self.asked_at}__gte": now - LATELY}
        for row in rows.exclude(is_open).filter(**since)[:A_KIND]:
            yield self.job(row, user)

    def job(self, row, user: User) -> Job:
        done, total = self.how_far(row)
        stage = self.stage(row)
        return Job(
            kind=self,
            pk=row.pk,
            title=self.title(row),
            office=_at(row, self.office),
            asked_by=_at(row, self.asker),
            asked_at=_at(row, self.asked_at),
            stage=stage,
            done=done,
            total=total,
            fault=self.fault(row) if stage in (Stage.FAILED, Stage.PAUSED) else "",
            again_at=row.tried_again_at,
            url=self.url(row, user),
            may_stop=self.can_stop(row) and self.may_steer(row, user),
            may_go_again=self.can_go_again(row) and self.may_steer(row, user),
        )

    def stage(self, row) -> Stage:
        if row.state == self.busy:
            return Stage.PAUSED if row.tried_again_at else Stage.BUSY
        stages = {"waiting": Stage.WAITING, "failed": Stage.FAILED, "stopped": Stage.STOPPED}
        return stages.get(row.state, Stage.ENDED)

    def fault(self, row) -> str:
        return row.fault


class FileKind(Kind):
    """A file that is made once for who asks for it."""

    def enqueue(self, pk: int) -> None:
        raise NotImplementedError

    def stop(self, row, *, by: User) -> bool:
        return leases.stop(row, self.busy)

    def again(self, row, *, by: User) -> bool:
        return leases.again(row, self.enqueue, states=["failed", "stopped"], done=0)


KINDS: list[Kind] = []


def add_kinds(*kinds: Kind) -> None:
    """Those of a room, once it is ready."""
    KINDS.extend(kinds)


def kind_named(name: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.name == name), None)


def jobs_of(user: User, office: Office | None, now: datetime.datetime) -> list[Job]:
    """All that the person may watch: what failed first, then what is under way, then what ended."""
    order = list(Stage)
    found = [job for kind in KINDS for job in kind.jobs(user, office, now)]
    return sorted(found, key=lambda job: (order.index(job.stage), -job.asked_at.timestamp()))


@dataclass(frozen=True)
class Standing:
    """How many pieces of a kind stand so at an office, and when the oldest of them was asked for."""

    kind: Kind
    office: str
    state: str
    n: int
    since: datetime.datetime


def standing() -> list[Standing]:
    """All that waits, is worked on or failed, at all offices; not what it is about."""
    return [each for kind in KINDS for each in _standing_of(kind)]


def _standing_of(kind: Kind) -> list[Standing]:
    undone = kind.model.objects.filter(Q(state__in=["waiting", kind.busy]) | kind.failed).order_by()
    office = f"{kind.office}__name"
    groups = undone.values(office, "state").annotate(n=Count("pk"), since=Min(kind.asked_at))
    states = dict(kind.model.State.choices)
    return [
        Standing(kind, each[office], states[each["state"]], each["n"], each["since"])
        for each in groups.order_by("-n")[:A_KIND]
    ]


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody works on any more; how many were taken up.

    A fault of one kind keeps no other waiting, and is raised after them.
    """
    taken_up, faults = 0, []
    for each in [*(kind.sweep for kind in KINDS), queue.sweep]:
        try:
            taken_up += each(now)
        except Exception as fault:
            faults.append(fault)
    answers = [answer for _receiver, answer in swept.send_robust(sender=None, now=now)]
    faults += [answer for answer in answers if isinstance(answer, Exception)]
    if faults:
        raise faults[0]
    return taken_up + sum(answers)


def _at(row, way: str):
    for step in way.split("__"):
        row = getattr(row, step)
    return row
