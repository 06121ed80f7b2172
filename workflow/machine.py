"""The two machines, to be read with a finger on the line: from, to, who, what the button says.

A transition only sets fields. It is called by `actions.perform` and by nothing else: django-fsm checks no
permission when a transition is called, and saves nothing.
"""

import django_fsm as fsm
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import permissions as may
from .states import DraftState, Outcome, State


class ResponseMachine(models.Model):
    """What one office owes to one circulation."""

    state = fsm.FSMField(
        _("สถานะ"), choices=State.choices, default=State.AWAITING, max_length=12, protected=True
    )
    outcome = models.CharField(_("ผล"), max_length=16, choices=Outcome.choices, blank=True)
    answer = models.TextField(_("รายละเอียด"), blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @fsm.transition(
        state,
        source=State.AWAITING,
        target=fsm.GET_STATE(
            lambda response: State.RECEIVED if response.circulation.needs_report else State.ACCEPTED,
            states=[State.RECEIVED, State.ACCEPTED],
        ),
        permission=may.receive,
        custom={"order": 1, "label": _("ลงรับ")},
    )
    def receive(self):
        self.received_at = timezone.now()
        if not self.circulation.needs_report:
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
        custom={"order": 3, "label": _("รายงานผล"), "needs_outcome": True},
    )
    def report(self, *, outcome: str, answer: str = "", reply_letter=None):
        self.outcome, self.answer, self.reply_letter = outcome, answer, reply_letter
        self.answered_at = timezone.now()

    @fsm.transition(
        state,
        source=State.REPORTED,
        target=State.ACCEPTED,
        permission=may.accept,
        custom={"order": 4, "label": _("รับว่าครบถ้วน")},
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
        custom={"order": 9, "label": _("ส่งให้ใหม่")},
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
        custom={"order": 1, "label": _("เสนอขออนุมัติ")},
    )
    def submit(self):
        pass

    @fsm.transition(
        state,
        source=DraftState.IN_REVIEW,
        target=DraftState.APPROVED,
        permission=may.approve,
        custom={"order": 2, "label": _("อนุมัติ")},
    )
    def approve(self):
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
        custom={"order": 4, "label": _("ออกเลขและวันที่")},
    )
    def issue(self):
        pass

    @fsm.transition(
        state,
        source=DraftState.ISSUED,
        target=DraftState.SENT,
        permission=may.send,
        custom={"order": 5, "label": _("บันทึกว่าส่งแล้ว"), "needs_dispatch": True},
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
