"""Every duty looked at on a day: which lines it gives, to whom, or why it gives none."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from . import recipients, verdicts
from .duties import Duty
from .recipients import Recipient, Roster, Served
from .verdicts import Sends, Silent


@dataclass(frozen=True)
class Line:
    """What one recipient is told of one duty."""

    duty: Duty
    recipient: Recipient
    said: Sends

    @property
    def why(self) -> str:
        """With the name of whoever is away, for who stands in."""
        absent = self.recipient.absent
        in_place = [_("ปฏิบัติแทน %s") % absent] if absent else []
        return " · ".join([self.said.why, *in_place])


@dataclass(frozen=True)
class Look:
    """`silence`: why whoever holds the duty is told nothing; empty where a line tells it.

    `head_silence`: why the head is not told, where it is late enough for that.
    """

    duty: Duty
    lines: tuple[Line, ...] = ()
    silence: str = ""
    head_silence: str = ""


def look(duties: Iterable[Duty], on: datetime.date) -> list[Look]:
    """The queries do not grow with the duties."""
    judged = [(duty, verdicts.verdict(duty, on), verdicts.escalation(duty, on)) for duty in duties]
    speaking = [duty for duty, said, head in judged if head or isinstance(said, Sends)]
    offices = {duty.office for duty in speaking}
    roster, served = Roster.load(offices, on), Served(offices, on)
    holders = recipients.main_holders(speaking)
    return [
        _with_heads(_look(duty, said, roster, served, holders.get(duty.thing)), head, roster, served)
        for duty, said, head in judged
    ]


def _look(duty: Duty, said: Sends | Silent, roster: Roster, served: Served, holder) -> Look:
    if isinstance(said, Silent):
        return Look(duty, silence=said.reason)
    whom = roster.whom(duty, holder)
    new = [each for each in whom.recipients if each not in served]
    if not new:
        return Look(duty, silence=whom.reason or _served(whom.recipients))
    return Look(duty, tuple(Line(duty, each, said) for each in new))


def _with_heads(seen: Look, head: Sends | None, roster: Roster, served: Served) -> Look:
    if head is None:
        return seen
    whom = roster.whose_head(seen.duty)
    lines = tuple(Line(seen.duty, each, head) for each in whom.recipients if each not in served)
    return replace(seen, lines=seen.lines + lines, head_silence=whom.reason)


def _served(told: Iterable[Recipient]) -> str:
    names = ", ".join(map(str, told))
    return _("วันนี้ส่งบัญชีเตือนถึง %s ไปแล้ว เรื่องนี้จะอยู่ในบัญชีครั้งถัดไป") % names
