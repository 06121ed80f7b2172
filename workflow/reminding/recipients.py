"""Whom a digest goes to: who holds the matter, else the office; a secret to none but the cleared."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Q
from django.utils.translation import gettext as _

from letters.models import Assignment
from offices.models import Absence, Channel, Membership, Office, Role, User
from offices.secrecy import Secrecy

from ..holders import holders_of
from ..models import Digest
from .duties import Duty


@dataclass(frozen=True)
class Recipient:
    """A person at an office, or the office as a whole by its mailbox and its channels."""

    office: Office
    person: User | None = None
    absent: User | None = field(default=None, compare=False)  # in whose place the person is told

    def __str__(self) -> str:
        return f"{self.person} ({self.office.short})" if self.person else self.office.short


@dataclass(frozen=True)
class Whom:
    """`reason`: why it is nobody."""

    recipients: tuple[Recipient, ...] = ()
    reason: str = ""


class Roster:
    """Who works at some offices on a day and can be reached; read at once for all of them."""

    def __init__(self, memberships: list[Membership], absences: list[Absence], with_channel: set[int]):
        self._at = defaultdict(list)
        for membership in memberships:
            self._at[membership.office.home_id].append(membership)
        self._away = {(each.office_id, each.person_id): each.stand_in for each in absences}
        self._with_channel = with_channel

    @classmethod
    def load(cls, offices: Iterable[Office], on: datetime.date) -> Self:
        keys = {office.pk for office in offices}
        # By their keys: a database that joins first goes through the people of all offices.
        here = Office.objects.filter(Q(pk__in=keys) | Q(parent__in=keys, kind=Office.Kind.SECTION)).order_by()
        working = Membership.objects.current(on).filter(office__in=here, user__is_active=True)
        absences = Absence.objects.in_force(on).filter(office__in=keys)
        channels = Channel.objects.filter(office__in=keys, ended_at=None)
        return cls(
            list(working.select_related("user", "office")),
            list(absences.select_related("stand_in")),
            set(channels.values_list("office", flat=True)),
        )

    def whom(self, duty: Duty, holder: Assignment | None) -> Whom:
        """A person who holds the matter, or who stands in; else the office, or in secret its people."""
        office, secrecy = duty.office, duty.letter.secrecy
        if holder and holder.person and (person := self._reached(holder.person, office, secrecy)):
            return Whom((person,))
        if not secrecy and (office.mailbox or office.pk in self._with_channel):
            return Whom((Recipient(office),))
        clerks = self._in_role(Role.CLERK, office, secrecy)
        if clerks or not secrecy:
            return Whom(clerks, "" if clerks else _nobody(office))
        heads = self._in_role(Role.HEAD, office, secrecy)
        return Whom(heads, "" if heads else _nobody_cleared(office, secrecy))

    def whose_head(self, duty: Duty) -> Whom:
        """The heads of the office that owes, who are told of what is very late."""
        heads = self._in_role(Role.HEAD, duty.office, duty.letter.secrecy)
        return Whom(heads, "" if heads else _no_head(duty.office))

    def _in_role(self, role: str, office: Office, secrecy: int) -> tuple[Recipient, ...]:
        """Each once, though one stands in for another."""
        people = [m.user for m in self._at[office.pk] if m.role == role and m.office_id == office.pk]
        reached = [self._reached(person, office, secrecy) for person in people]
        return tuple(dict.fromkeys(filter(None, reached)))

    def _reached(self, person: User, office: Office, secrecy: int) -> Recipient | None:
        """The person or the stand-in, if cleared and with an address; who is away lends nothing on."""
        cleared_for = self._clearance(person, office)
        if cleared_for is None or cleared_for < secrecy:
            return None
        stand_in = self._away.get((office.pk, person.pk))
        if stand_in is None:
            return Recipient(office, person) if person.email else None
        is_there = stand_in.is_active and stand_in.email and (office.pk, stand_in.pk) not in self._away
        is_cleared = (self._clearance(stand_in, office) or Secrecy.ORDINARY) >= secrecy
        return Recipient(office, stand_in, absent=person) if is_there and is_cleared else None

    def _clearance(self, person: User, office: Office) -> int | None:
        """How far the person is cleared there; None for who does not work there."""
        own = [m.cleared_for for m in self._at[office.pk] if m.user_id == person.pk]
        return max(own, default=None)


class Served:
    """Who has a digest of a day already: nobody gets two."""

    def __init__(self, offices: Iterable[Office], on: datetime.date):
        digests = Digest.objects.filter(office__in={office.pk for office in offices}, on=on)
        self._keys = set(digests.values_list("office", "person"))

    def __contains__(self, recipient: Recipient) -> bool:
        return (recipient.office.pk, recipient.person and recipient.person.pk) in self._keys


def main_holders(duties: Iterable[Duty]) -> dict:
    """Whose matter each is inside the office, by the response or the line; two queries for all of them."""
    duties = list(duties)
    responses = {duty.response.pk: duty.response for duty in duties if duty.response}
    entries = [duty.entry for duty in duties if duty.entry]
    held = holders_of(responses.values())
    owning = Assignment.objects.owning().filter(entry__in=entries)
    return {responses[pk]: holder for pk, holder in held.items()} | {each.entry: each for each in owning}


def _nobody(office: Office) -> str:
    return _("%s ไม่มีอีเมลกลาง ช่องทางแจ้งเตือน หรือธุรการที่มีอีเมล") % office.short


def _no_head(office: Office) -> str:
    return _("%s ไม่มีหัวหน้าที่มีอีเมลและเห็นหนังสือนี้ได้") % office.short


def _nobody_cleared(office: Office, secrecy: int) -> str:
    said = {"secrecy": Secrecy(secrecy).label, "office": office.short}
    shared = _("หนังสือ%(secrecy)s ไม่ส่งถึงอีเมลกลางหรือช่องทางแจ้งเตือน") % said
    return shared + " " + _("และ %(office)s ไม่มีธุรการหรือหัวหน้าที่เข้าถึงชั้นนี้ได้และมีอีเมล") % said
