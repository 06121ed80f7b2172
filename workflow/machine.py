"""The two machines, to be read with a finger on the line: from, to, who, what the button says.

A transition only sets fields. It is called by `actions.perform` and by nothing else: django-fsm checks no
permission when a transition is called, and saves nothing.
"""

import datetime

import django_fsm as fsm
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import permissions as may
from .states import DraftState, State
from .told import Told


class ResponseMachine(Told):
    """What one office owes to one circulation. `at` is the moment of what is written down later."""

    state = fsm.FSMField(
        _("สถานะ"), choices=State.choices, default=State.AWAITING, max_length=12, protected=True
    )
    received_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @fsm.transition(
        state,
        source=State.AWAITING,
        target=fsm.GET_STATE(
            lambda response, at=None: State.RECEIVED if response.needs_report else State.ACCEPTED,
            states=[State.RECEIVED, State.ACCEPTED],
        ),
        permission=may.receive,
        custom={"order": 1, "label": _("ลงรับ"), "is_next": True, "may_be_earlier": True},
    )
    def receive(self, *, at: datetime.datetime | None = None):
        self.received_at = at or timezone.now()
        if not self.needs_report:
            self.answered_at = self.accepted_at = self.received_at

    @fsm.transition(
        state,
        source=State.RECEIVED,
        target=State.WORKING,
        permission=may.start,
        custom={"order": 2, "label": _("เริ่มดำเนินการ")},
    )
    def start(self):
        pass

    @fsm.transition(
        state,
        source=State.reportable(),
        target=State.REPORTED,
        permission=may.report,
        custom={
            "order": 3,
            "label": _("รายงานผล"),
            "is_next": True,
            "needs_outcome": True,
            "may_be_earlier": True,
        },
    )
    def report(self, *, answers: dict | None = None, at: datetime.datetime | None = None, **told):
        """`told`: outcome and what it needs. `answers`: question's key → value; the prepared ones if None."""
        for name, value in (self.NOTHING_TOLD | told).items():
            setattr(self, name, value)
        self.answered_at = at or timezone.now()
        self.received_at = self.received_at and min(self.received_at, self.answered_at)
        self.reports_sent += 1

    @fsm.transition(
        state,
        source=State.REPORTED,
        target=State.ACCEPTED,
        permission=may.accept,
        custom={"order": 4, "label": _("รับว่าครบถ้วน"), "is_next": True},
    )
    def accept(self):
        self.accepted_at = timezone.now()

    @fsm.transition(
        state,
        source=State.REPORTED,
        target=State.RETURNED,
        permission=may.send_back,
        custom={"order": 5, "label": _("ส่งคืนให้แก้ไข"), "needs_note": True},
    )
    def send_back(self):
        pass

    @fsm.transition(
        state,
        source=State.ACCEPTED,
        target=State.RETURNED,
        permission=may.reopen,
        custom={"order": 6, "label": _("เปิดให้แก้ไขใหม่"), "needs_note": True},
    )
    def reopen(self):
        self.accepted_at = None

    @fsm.transition(
        state,
        source=State.REPORTED,
        target=State.RETURNED,
        permission=may.retract,
        custom={"order": 7, "label": _("ถอนคำตอบ (หนังสือตอบถูกยกเลิก)"), "needs_note": True},
    )
    def retract(self):
        pass

    @fsm.transition(
        state,
        source=State.AWAITING,
        target=State.REFUSED,
        permission=may.refuse,
        custom={"order": 8, "label": _("ตีกลับ (ไม่ใช่หนังสือของหน่วยงานนี้)"), "needs_note": True},
    )
    def refuse(self):
        pass

    @fsm.transition(
        state,
        source=State.REFUSED,
        target=State.AWAITING,
        permission=may.resend,
        custom={"order": 9, "label": _("ส่งให้ใหม่"), "is_next": True},
    )
    def resend(self):
        pass

    @fsm.transition(
        state,
        source=State.open(),
        target=State.EXCUSED,
        permission=may.excuse,
        custom={"order": 10, "label": _("ไม่ต้องรายงาน"), "needs_note": True},
    )
    def excuse(self):
        pass

    @fsm.transition(
        state,
        source=State.open(),
        target=State.WITHDRAWN,
        permission=may.withdraw,
        custom={"order": 11, "label": _("ยกเลิกการขอ"), "needs_note": True},
    )
    def withdraw(self):
        pass

    @fsm.transition(
        state,
        source=State.uncounted(),
        target=fsm.GET_STATE(
            lambda response: response.state_before_the_end,
            states=[State.AWAITING, State.RECEIVED, State.RETURNED],
        ),
        conditions=[lambda response: not response.circulation.letter.is_void],
        permission=may.restore,
        custom={"order": 12, "label": _("ขอให้ตอบเช่นเดิม"), "needs_note": True},
    )
    def restore(self):
        """What was excused or withdrawn by mistake, or is asked for after all."""

    @property
    def state_before_the_end(self) -> State:
        """As far as the office had come; whether it had begun to work nobody asks, and a refusal is over."""
        if self.answered_at:  # and had to do it anew
            return State.RETURNED
        return State.RECEIVED if self.received_at else State.AWAITING

    # ── The clock: the state stays as it is ──

    @fsm.transition(
        state,
        source=State.reportable(),
        target=None,
        conditions=[lambda response: response.due_on and not response.wants_more_time],
        permission=may.ask_extension,
        custom={"order": 13, "label": _("ขอขยายเวลา"), "needs_note": True, "needs_day": True},
    )
    def ask_extension(self, *, until: datetime.date, letter=None):
        """`letter`: by which it is asked, where one was issued for that."""

    @fsm.transition(
        state,
        source=State.open(),
        target=None,
        conditions=[lambda response: response.wants_more_time],
        permission=may.grant_extension,
        custom={"order": 14, "label": _("อนุญาตให้ขยายเวลา"), "is_decision": True, "needs_day": True},
    )
    def grant_extension(self, *, until: datetime.date):
        self.due_on, self.counted_from = until, None
        if self.paused_on:
            self.paused_on = timezone.localdate()  # what stood still before is in the day granted

    @fsm.transition(
        state,
        source=State.open(),
        target=None,
        conditions=[lambda response: response.wants_more_time],
        permission=may.refuse_extension,
        custom={"order": 15, "label": _("ไม่อนุญาตให้ขยายเวลา"), "is_decision": True, "needs_note": True},
    )
    def refuse_extension(self):
        pass

    @fsm.transition(
        state,
        source=State.open(),
        target=None,
        conditions=[lambda response: response.due_on and not response.wants_more_time],
        permission=may.extend,
        custom={
            "order": 16,
            "label": _("ขยายเวลาให้"),
            "needs_note": True,
            "needs_day": True,
            "is_unasked": True,
        },
    )
    def extend(self, *, until: datetime.date):
        """More time that nobody asked for."""

    @fsm.transition(
        state,
        source=State.open(),
        target=None,
        conditions=[lambda response: response.due_on and not response.paused_on],
        permission=may.pause,
        custom={"order": 17, "label": _("หยุดนับเวลา"), "needs_note": True, "needs_category": True},
    )
    def pause(self, *, category: str):
        self.paused_on = timezone.localdate()

    @fsm.transition(
        state,
        source=State.open(),
        target=None,
        conditions=[lambda response: response.paused_on],
        permission=may.resume,
        custom={"order": 18, "label": _("นับเวลาต่อ")},
    )
    def resume(self):
        pass

    @fsm.transition(
        state,
        source=State.open(),
        target=None,
        conditions=[lambda response: response.due_on],
        permission=may.move_due,
        custom={"order": 19, "label": _("เลื่อนกำหนดตามวันหยุดหรือวันทำการ"), "is_move": True},
    )
    def move_due(self, *, until: datetime.date, special_day=None):
        """`special_day`: the declared day that moves it; None where it follows the receipt."""


class DraftMachine(models.Model):
    """An outgoing letter before it has a number, until it has left."""

    state = fsm.FSMField(
        _("สถานะ"), choices=DraftState.choices, default=DraftState.DRAFT, max_length=12, protected=True
    )

    class Meta:
        abstract = True

    @fsm.transition(
        state,
        source=DraftState.DRAFT,
        target=DraftState.IN_REVIEW,
        permission=may.submit,
        custom={"order": 1, "label": _("เสนอขออนุมัติ"), "is_next": True, "takes_note": True},
    )
    def submit(self):
        pass

    @fsm.transition(
        state,
        source=DraftState.IN_REVIEW,
        target=DraftState.APPROVED,
        permission=may.approve,
        custom={
            "order": 2,
            "label": _("อนุมัติ"),
            "is_next": True,
            "needs_current": True,
            "takes_note": True,
        },
    )
    def approve(self, *, sure_of: str = ""):
        """`sure_of`: the changes since the text was written, that the person has seen."""
        self.approved_at = timezone.now()

    @fsm.transition(
        state,
        source=[DraftState.IN_REVIEW, DraftState.APPROVED],
        target=DraftState.DRAFT,
        permission=may.send_draft_back,
        custom={"order": 3, "label": _("ส่งคืนให้แก้ไข"), "needs_note": True},
    )
    def send_back(self):
        self.approved_at = None

    @fsm.transition(
        state,
        source=DraftState.APPROVED,
        target=DraftState.ISSUED,
        permission=may.issue,
        custom={"order": 4, "label": _("ออกเลขและวันที่"), "is_next": True, "needs_current": True},
    )
    def issue(self, *, sure_of: str = ""):
        pass

    @fsm.transition(
        state,
        source=DraftState.ISSUED,
        target=DraftState.SENT,
        permission=may.send,
        custom={"order": 5, "label": _("บันทึกว่าส่งแล้ว"), "is_next": True, "needs_dispatch": True},
    )
    def send(self):
        self.sent_at = timezone.now()

    @fsm.transition(
        state,
        source=DraftState.ISSUED,
        target=DraftState.VOID,
        permission=may.void,
        custom={"order": 6, "label": _("ยกเลิกหนังสือ"), "needs_note": True},
    )
    def void(self):
        pass

    @fsm.transition(
        state,
        source=DraftState.unissued(),
        target=DraftState.DROPPED,
        permission=may.drop,
        custom={"order": 7, "label": _("เลิกร่าง"), "needs_note": True},
    )
    def drop(self):
        self.approved_at = None

    # ── Beside the way: the state stays as it is ──

    @fsm.transition(
        state,
        source=[DraftState.IN_REVIEW, DraftState.APPROVED],
        target=None,
        permission=may.remark,
        custom={"order": 8, "label": _("เกษียน"), "needs_note": True, "is_remark": True},
    )
    def remark(self):
        pass
