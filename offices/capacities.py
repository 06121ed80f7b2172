"""In whose name a person acts: their own, or that of somebody absent for whom they stand in."""

import datetime
from collections.abc import Callable
from copy import copy
from operator import attrgetter
from typing import Self

from django.utils.functional import cached_property

from .absence import Absence
from .secrecy import Secrecy

PLACES = ("office__house_rules", "office__parent__house_rules")


class Capacities:
    """The part of User that knows of stand-ins.

    A stand-in has the powers of the one replaced (พ.ร.บ.ระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔ มาตรา ๔๘), at that
    office and on those days, but sees no more secrets than they are cleared for there themselves. Only what
    somebody holds of their own is lent: a stand-in lends nothing on, so there is no chain and no loop.
    """

    @cached_property
    def current_memberships(self) -> list:
        """Today's: the person's own, then those that absent people lend (`is_lent`).

        Every page asks for them. The few rows are sorted here: asked for them in order, Django compares it
        with each of their sixty columns first, a fifth of the time that all takes.
        """
        own = self.memberships.current().select_related(*PLACES).order_by()
        own = sorted(own, key=attrgetter("pk"))
        return [*own, *self._lent(own)]

    def _lent(self, own: list) -> list:
        if not self.is_active:
            return []
        theirs = self._of_absent(Absence.objects.in_force(), self.memberships.model.objects.current())
        return [
            membership.lent(max((m.cleared_for for m in own if m.covers(membership.office)), default=0))
            for membership in theirs
        ]

    def what_may_be_lent(self, today: datetime.date) -> list:
        """Whole memberships of those for whom this person stands in, today or on days to come."""
        memberships = self.memberships.model.objects.current_or_coming(today)
        return self._of_absent(Absence.objects.in_force_or_coming(today), memberships)

    def _of_absent(self, absences, memberships) -> list:
        """Of these memberships those whose people are absent from just that office, with this stand-in."""
        absences = absences.filter(stand_in=self, person__is_active=True)
        away = set(absences.order_by().values_list("person", "office"))
        if not away:
            return []
        theirs = memberships.filter(user__in={person for person, _office in away})
        return [
            membership
            for membership in theirs.select_related("user", *PLACES)
            if (membership.user_id, membership.office.home_id) in away
        ]

    @property
    def stands_in_for(self) -> list:
        """The absent people whose roles this person has today."""
        lent = [membership for membership in self.current_memberships if membership.is_lent]
        return list({membership.user_id: membership.user for membership in lent}.values())

    @property
    def in_person(self) -> Self:
        """The same person with nothing but their own roles."""
        if not self.stands_in_for:
            return self  # with what is known of them already
        return self._with([m for m in self.current_memberships if not m.is_lent])

    def in_place_of(self, absent) -> Self:
        """The same person with nothing but the roles that one absent person lends."""
        return self._with([m for m in self.current_memberships if m.is_lent and m.user_id == absent.pk])

    def acting_for(self, is_allowed: Callable[[Self], bool]) -> Self | None:
        """The absent person by whose roles alone something is allowed; None where one's own allow it."""
        if not self.stands_in_for or is_allowed(self.in_person):
            return None
        return next((absent for absent in self.stands_in_for if is_allowed(self.in_place_of(absent))), None)

    def _with(self, memberships: list) -> Self:
        same = copy(self)
        same.__dict__.pop("cleared_offices", None)
        same.current_memberships = memberships
        return same

    def works_at(self, office, *roles: str) -> bool:
        """True when the person works at the office (or the office it is a section of) in one of the roles."""
        return bool(self.memberships_at(office, *roles))

    def memberships_at(self, office, *roles: str) -> list:
        return [
            membership
            for membership in self.current_memberships
            if membership.covers(office) and (not roles or membership.role in roles)
        ]

    def works_inside(self, office, *roles: str) -> bool:
        """True when the person works at the office or in one of its sections in one of the roles."""
        return any(
            membership.is_inside(office) and (not roles or membership.role in roles)
            for membership in self.current_memberships
        )

    def clearance_at(self, office) -> Secrecy:
        levels = (m.cleared_for for m in self.current_memberships if m.covers(office))
        return Secrecy(max(levels, default=Secrecy.ORDINARY))
