"""What counts as a change, and which records tell of it."""

from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_
from typing import Self

from django.db.models import Case, F, Q, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Range
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offices.models import Office, User

from ..models import Circulation, Record, Response
from ..models.record import RecordQuerySet
from ..querysets import CirculationQuerySet, ResponseQuerySet
from ..states import State
from .span import Span


class Side(TextChoices):
    ASKED = "asked", _("ที่ขอให้หน่วยงานอื่นตอบ")
    OWED = "owed", _("ที่หน่วยงานต้องตอบ")

    @property
    def unit(self) -> str:
        """What its figures count: offices that were asked, or duties of the office itself."""
        return gettext("แห่ง") if self == Side.ASKED else gettext("เรื่อง")


class Kind(TextChoices):
    """In the order in which a meeting wants to hear them."""

    OVERDUE = "overdue", _("เกินกำหนดใหม่")
    ANSWERED_LATE = "answered_late", _("ตอบหลังกำหนด")
    ANSWERED = "answered", _("ตอบแล้ว")
    REFUSED = "refused", _("ตีกลับหรือส่งให้ใหม่")
    SENT_BACK = "sent_back", _("ส่งคืนให้แก้ไข")
    WANTED = "wanted", _("ขอขยายเวลา")
    MOVED = "moved", _("ขยายเวลาหรือเลื่อนกำหนด")
    PAUSED = "paused", _("หยุดหรือนับเวลาต่อ")
    EXCUSED = "excused", _("ไม่ต้องรายงาน")
    WITHDRAWN = "withdrawn", _("ยกเลิกการขอ")
    RESTORED = "restored", _("ขอให้ตอบเช่นเดิม")
    REMINDED = "reminded", _("มีหนังสือเตือน")
    NEW = "new", _("ขอใหม่")


MANY = 5_000  # answers told by their keys
FEW = 10_000  # records of all offices in a span: among these nothing is looked for by keys
RECORDED = [kind for kind in Kind if kind != Kind.OVERDUE]  # that a day passes is written down nowhere
ACTIONS = {
    Kind.REFUSED: ["refuse", "resend"],
    Kind.SENT_BACK: ["send_back", "reopen", "retract"],
    Kind.WANTED: ["ask_extension", "refuse_extension"],
    Kind.MOVED: ["grant_extension", "extend", "move_due"],
    Kind.PAUSED: ["pause", "resume"],
    Kind.EXCUSED: ["excuse"],
    Kind.WITHDRAWN: ["withdraw"],
    Kind.RESTORED: ["restore"],
    Kind.REMINDED: [Record.REMIND],
    Kind.NEW: [Record.ASK],
}


@dataclass(frozen=True)
class Scope:
    """Who looks, at which side of which office, since when, and at which matters."""

    user: User
    office: Office
    side: Side
    span: Span
    matters: tuple[int, ...] | None = None  # circulations; None: all

    def of(self, *matters: int) -> Self:
        return replace(self, matters=matters)

    @property
    def circulations(self) -> CirculationQuerySet:
        """What the office asked."""
        asked = Circulation.objects.judged_by(self.user).asked_by(self.office).order_by()
        return asked if self.matters is None else asked.filter(pk__in=self.matters)

    @property
    def responses(self) -> ResponseQuerySet:
        if self.side == Side.ASKED:
            return Response.objects.filter(circulation__in=self.circulations).order_by()
        owed = Response.objects.visible_to(self.user, at=[self.office.pk]).order_by()
        return owed if self.matters is None else owed.filter(circulation__in=self.matters)

    @property
    def overdue(self) -> ResponseQuerySet:
        """Late today, and not yet so on the first day."""
        crossed = {"due_on__gte": self.span.first, "due_on__lt": self.span.today}
        return self.responses.overdue(self.span.today).filter(**crossed)

    @property
    def opened(self) -> ResponseQuerySet:
        """With a circulation that was opened in the span."""
        return self.responses.filter(circulation__opened_at__range=self.span.moments)

    @property
    def records(self) -> RecordQuerySet:
        """Annotated with their kind; those added to a circulation of the span came with it."""
        told = self._records.filter(self._in_span).filter(_IS_CHANGE).annotate(kind=_KIND)
        opened = {"response__circulation__opened_at__range": self.span.moments}
        return told.exclude(action=Record.ASK, **opened).order_by()

    def recorded(self, *kinds: Kind) -> RecordQuerySet:
        """Those of some kinds, found by their actions: of most kinds there are few records."""
        return self.records.filter(reduce(or_, map(is_of, kinds)))

    @property
    def _records(self) -> RecordQuerySet:
        """By joins: from the records of a span to their circulations, not from all circulations to theirs."""
        if self.side == Side.OWED:
            told = Record.objects.of_duties_visible_to(self.user).filter(response__office=self.office)
        else:
            to, level = "response__circulation__", self.user.clearance_at(self.office)
            told = Record.objects.filter(**{f"{to}office": self.office, f"{to}letter__secrecy__lte": level})
        if self.matters is not None:
            return told.filter(response__circulation__in=self.matters)
        return told if self.unsettled is None else told.filter(response__in=self.unsettled)

    @property
    def _in_span(self) -> Q:
        """Written down in the span.

        Where answers are told by their keys, by an expression that no index holds: else PostgreSQL would
        begin at the moments, and in a day the whole country writes down thirty times as much as these are.
        """
        if self.matters is not None or self.unsettled is None:
            return Q(at__range=self.span.moments)
        return Q(Range(Coalesce("at", "at"), self.span.moments))

    @cached_property
    def unsettled(self) -> list[int] | None:
        """By their keys, those that may have changed in the span.

        None where they are very many, or all offices together wrote down little. PostgreSQL takes an office's
        circulations for as wide as all are, and would go through what the whole country wrote down:
        ten times as long in a month as these take.
        """
        if self.span.records <= FEW:
            return None
        office = {"office": self.office} if self.side == Side.OWED else {"circulation__office": self.office}
        found = Response.objects.filter(**office).unsettled_at(self.span.moments[0]).order_by()
        keys = list(found.values_list("pk", flat=True)[: MANY + 1])
        return keys if len(keys) <= MANY else None


def is_of(kind: Kind) -> Q:
    """Of a record of a change: the kind that `records` calls it."""
    if kind in ACTIONS:
        return Q(action__in=ACTIONS[kind])
    return _IS_ANSWER & (_IS_LATE if kind == Kind.ANSWERED_LATE else ~_IS_LATE)


_IS_ANSWER = Q(action="report") | Q(action="receive", target=State.ACCEPTED)
_IS_CHANGE = _IS_ANSWER | Q(action__in=[action for actions in ACTIONS.values() for action in actions])
_IS_LATE = Q(response__answered_at__date__gt=F("response__due_on"))
_KIND = Case(
    When(_IS_ANSWER & _IS_LATE, then=Value(Kind.ANSWERED_LATE.value)),
    When(_IS_ANSWER, then=Value(Kind.ANSWERED.value)),
    *[When(action__in=actions, then=Value(kind.value)) for kind, actions in ACTIONS.items()],
    default=Value(""),
)
