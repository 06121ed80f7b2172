"""Questions one may ask about offices and memberships."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from thai.letter_number import LetterNumber
from thai.text import search_key

from .roles import Role


class OfficeQuerySet(models.QuerySet):
    def reachable_by(self, user, cleared_for: int = 0) -> Self:
        """The offices a person works at, cleared for a level there, and the sections inside them."""
        reach = Q(pk__in=[])
        for membership in user.current_memberships:
            if membership.cleared_for < cleared_for:
                continue
            reach |= Q(pk=membership.office_id) | Q(kind="section", parent=membership.office_id)
        return self.filter(reach)

    def below(self, office) -> Self:
        """Everything under an office, at any depth, without the office itself."""
        return self.filter(path__under=office.path).exclude(pk=office.pk)

    def existing(self, on: datetime.date) -> Self:
        """Those that exist on a day."""
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=on))

    def others_than(self, office) -> Self:
        """Whom an office may write to: neither itself nor a section, its own or another's."""
        return self.exclude(kind="section").exclude(pk=office.pk)

    def named(self, name: str):
        """The one office that goes by this name or short name; None when none or several do.

        An office of the tree comes before one from outside that was entered under the same name.
        """
        found = list(self._going_by(name)[:10])
        inside = [office for office in found if office.kind != "outside"]
        best = inside or found
        return best[0] if len(best) == 1 else None

    def is_ambiguous(self, name: str) -> bool:
        """True when several offices of the tree go by this name: districts of two provinces, say."""
        return self._going_by(name).exclude(kind="outside").count() > 1

    def _going_by(self, name: str) -> Self:
        key = search_key(name)
        if not key:
            return self.none()  # else the one office without a short name would go by it
        by_name = Q(name=name) | Q(short_name=name) | Q(name_key=key)
        return self.exclude(kind="section").filter(by_name)  # a section's letters are its office's

    def writing_as(self, number: LetterNumber):
        """The office whose letters carry this prefix and code; None when unknown or shared.

        A district's letters run under its province's code (rules of the numbering scheme), so the
        longest code that fits wins and a tie gives nothing.
        """
        offices = self.exclude(kind="section").filter(number_prefix=number.prefix).exclude(number_code="")
        fitting = [office for office in offices if number.code.startswith(office.number_code)]
        longest = max((len(office.number_code) for office in fitting), default=0)
        best = [office for office in fitting if len(office.number_code) == longest]
        return best[0] if len(best) == 1 else None


class MembershipQuerySet(models.QuerySet):
    def current(self, on: datetime.date | None = None) -> Self:
        """Memberships that hold on a day (today in Bangkok when none is given)."""
        day = on or timezone.localdate()
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day)
        )

    def current_or_coming(self, today: datetime.date) -> Self:
        """Those that have not ended."""
        return self.filter(Q(until=None) | Q(until__gte=today))

    def heads_besides(self, membership, on: datetime.date) -> Self:
        """Who else heads the same office on a day."""
        heads = self.filter(office=membership.office_id, role=Role.HEAD, user__is_active=True)
        return heads.exclude(user=membership.user_id).current(on)


class DistributionGroupQuerySet(models.QuerySet):
    def kept_by(self, office) -> Self:
        """The groups that an office uses; those it has ended are left out."""
        return self.filter(office=office, ended_at=None)
