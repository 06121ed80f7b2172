"""The history: one line for every action, never changed."""

from functools import cache

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from letters.ledger.chained import Chained, ChainedQuerySet
from offices.dates import day_in_words
from offices.secrecy import up_to_clearance

from ..states import DraftState, State
from .draft import Draft
from .response import Response


class RecordQuerySet(ChainedQuerySet):
    def append(self, thing: Response | Draft, action: str, source: str, **said) -> "Record":
        """Write down what was just done to a thing whose state is already the new one.

        `said`: by (and acting_for) or key, note, via, happened_on.
        """
        whose = {"response": thing} if isinstance(thing, Response) else {"draft": thing}
        return self.create(**whose, action=action, source=source, target=thing.state, **said)

    def done_by_the_asked(self) -> "RecordQuerySet":
        """What brought a duty on, by the office that was asked."""
        return self.filter(action__in=["receive", "report", "refuse"])

    def ending(self) -> "RecordQuerySet":
        """What let an office off, by the office that asked."""
        return self.filter(action__in=["excuse", "withdraw"])

    def of_duties_visible_to(self, user) -> "RecordQuerySet":
        """Of what the person's offices owe and are owed, up to the clearance."""

        def of(offices) -> Q:
            return Q(response__office__in=offices) | Q(response__circulation__office__in=offices)

        return self.filter(up_to_clearance(user, of, "response__circulation__letter__secrecy"))

    def update(self, **changes) -> int:
        raise TypeError("A record is never changed.")

    def delete(self) -> tuple[int, dict]:
        raise TypeError("A record is never deleted.")


class Record(Chained):
    class Via(models.TextChoices):
        """From where the action came."""

        WEB = "web", _("หน้าเว็บ")
        COMMAND = "command", _("คำสั่งของระบบ")
        LETTER = "letter", _("หนังสือตอบ")
        REGISTER = "register", _("ทะเบียน")
        DOOR = "door", _("ลิงก์หรือ QR ของหนังสือ")
        PAPER = "paper", _("เอกสาร")
        PHONE = "phone", _("โทรศัพท์")
        MEETING = "meeting", _("ในที่ประชุม")
        CHAT = "chat", _("กลุ่มสนทนาหรืออีเมล")

        @classmethod
        def on_behalf(cls) -> list["Record.Via"]:
            """How the news came, of what another office did."""
            return [cls.PAPER, cls.PHONE, cls.MEETING, cls.CHAT]

    EDIT = "edit"  # an action on a draft that leaves its state: its text changed
    ENCLOSE = "enclose"  # likewise: the files that go with it
    TAKE_OUT = "take_out"
    SHARE = "share"  # … through the QR code
    UNSHARE = "unshare"
    ASK = "ask"  # the beginning of a response that was added to a circulation afterwards
    REMIND = "remind"  # a reminder letter was issued: of the response it reminds of
    UNREMIND = "unremind"  # … and became void
    UNASK = "unask"  # the letter that asked for more time became void
    VOID_ONE = "void_one"  # one of the letters that a draft became, to one of many offices

    response = models.ForeignKey(Response, models.PROTECT, null=True, related_name="records")
    draft = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="records", db_index=False)
    action = models.CharField(max_length=20)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="records")
    # The absent person in whose place it was done, where only that person's roles allowed it.
    acting_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    key = models.ForeignKey(
        "workflow.ReplyKey", models.PROTECT, null=True, related_name="records", db_index=False
    )
    happened_on = models.DateField(null=True)  # when it is written down on another day
    note = models.TextField(blank=True)
    via = models.CharField(max_length=10, choices=Via.choices, default=Via.WEB)
    at = models.DateTimeField(auto_now_add=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(response__isnull=False, draft__isnull=True)
                | Q(response__isnull=True, draft__isnull=False),
                name="record_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, key__isnull=True) | Q(by__isnull=True, key__isnull=False),
                name="record_is_signed_by_a_person_or_a_key",
            ),
            models.CheckConstraint(
                condition=Q(acting_for=None) | Q(by__isnull=False) & ~Q(acting_for=F("by")),
                name="stand_in_is_another_person",
            ),
        ]
        indexes = [
            models.Index(fields=["at"], name="record_by_moment"),
            models.Index(fields=["draft"], condition=Q(draft__isnull=False), name="record_by_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.source} → {self.target}"

    def save(self, **kwargs) -> None:
        if self.pk is not None:
            raise TypeError("A record is never changed.")
        super().save(**kwargs)

    def delete(self, **kwargs) -> tuple[int, dict]:
        raise TypeError("A record is never deleted.")

    @property
    def thing(self) -> Response | Draft:
        return self.response or self.draft

    @property
    def is_remark(self) -> bool:
        """It is nothing but its note."""
        return self.action == "remark"

    @property
    def is_on_behalf(self) -> bool:
        """The office that asked wrote it down for the office that acted."""
        return self.via in self.Via.on_behalf()

    @property
    def on_behalf_words(self) -> str:
        """«บันทึกแทน สถอ.แม่สอด (โทรศัพท์ เมื่อ ๕ มี.ค. ๖๙)»."""
        how = [str(self.get_via_display())]
        if self.happened_on:
            how.append(_("เมื่อ %s") % day_in_words(self.happened_on, "short"))
        said = {"office": self.response.office.short, "how": " ".join(how)}
        return _("บันทึกแทน %(office)s (%(how)s)") % said

    @property
    def who(self) -> str:
        """«สมหมาย รักถิ่น ปฏิบัติแทน ชัยวัฒน์ มั่นใจ»."""
        if self.by is None:
            return self._holder_of_key
        if self.acting_for is None:
            return str(self.by)
        return _("%(by)s ปฏิบัติแทน %(absent)s") % {"by": self.by, "absent": self.acting_for}

    @property
    def _holder_of_key(self) -> str:
        """With the name and telephone that the person gave."""
        holder = _("ผู้ถือหนังสือของ%s") % self.response.office.short
        use = getattr(self, "key_use", None)
        return f"{use.name} {use.phone} ({holder})" if use else holder

    @property
    def source_label(self) -> str:
        return self._label(self.source)

    @property
    def target_label(self) -> str:
        return self._label(self.target)

    @property
    def action_label(self) -> str:
        """What the button said."""
        labels = labels_of(Response if self.response_id else Draft)
        return str(labels.get(self.action, self.action))

    def _label(self, state: str) -> str:
        states = State if self.response_id else DraftState
        return str(states(state).label)


@cache
def labels_of(model: type[Response | Draft]) -> dict:
    """Of what the machine does, and of what leaves the state alone."""
    moves = {move.name: move.custom["label"] for move in model().get_all_state_transitions()}
    others = {
        Record.EDIT: _("แก้ไขร่าง"),
        Record.ENCLOSE: _("แนบไฟล์"),
        Record.TAKE_OUT: _("นำไฟล์ออก"),
        Record.SHARE: _("ให้เผยแพร่ไฟล์ผ่าน QR"),
        Record.UNSHARE: _("ไม่เผยแพร่ไฟล์ผ่าน QR"),
        Record.ASK: _("เพิ่มเป็นผู้ได้รับเวียน"),
        Record.REMIND: _("มีหนังสือเตือน"),
        Record.UNREMIND: _("ยกเลิกหนังสือเตือน"),
        Record.UNASK: _("ถอนคำขอขยายเวลา (หนังสือขอถูกยกเลิก)"),
        Record.VOID_ONE: _("ยกเลิกฉบับของหนึ่งแห่ง"),
    }
    return others | moves
