"""What counts as a change, and which records tell of it."""

from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from offices.models import Office, User

from ..models import Record, Response
from ..querysets import ResponseQuerySet
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
    REMINDED = "reminded", _("มีหนังสือเตือน")
    NEW = "new", _("ขอใหม่")


ACTIONS = {
    Kind.REFUSED: ["refuse", "resend"],
    Kind.SENT_BACK: ["send_back", "reopen", "retract"],
    Kind.WANTED: ["ask_extension", "refuse_extension"],
    Kind.MOVED: ["grant_extension", "extend", "move_due"],
    Kind.PAUSED: ["pause", "resume"],
    Kind.EXCUSED: ["excuse"],
    Kind.WITHDRAWN: ["withdraw"],
    Kind.REMINDED: [Record.REMIND],
    Kind.NEW: [Record.ASK],
}


@dataclass(frozen=True)
class Scope:
    """Who looks, at which side of which office, and since when."""

    user: User
    office: Office
    side: Side
    span: Span

    @property
    def responses(self) -> ResponseQuerySet:
        every = Response.objects.visible_to(self.user).order_by()
        return every.owed_to(self.office) if self.side == Side.ASKED else every.owed_by(self.office)

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
    def records(self) -> QuerySet[Record]:
        """Annotated with their kind; those added to a circulation of the span came with it."""
        whose = "response__circulation__office" if self.side == Side.ASKED else "response__office"
        told = Record.objects.of_duties_visible_to(self.user).filter(**{whose: self.office})
        told = told.filter(at__range=self.span.moments).annotate(kind=_KIND).exclude(kind="")
        opened = {"response__circulation__opened_at__range": self.span.moments}
        return told.exclude(kind=Kind.NEW, **opened).order_by()


_IS_ANSWER = Q(action="report") | Q(action="receive", target=State.ACCEPTED)
_IS_LATE = Q(response__answered_at__date__gt=F("response__due_on"))
_KIND = Case(
    When(_IS_ANSWER & _IS_LATE, then=Value(Kind.ANSWERED_LATE.value)),
    When(_IS_ANSWER, then=Value(Kind.ANSWERED.value)),
    *[When(action__in=actions, then=Value(kind.value)) for kind, actions in ACTIONS.items()],
    default=Value(""),
)
