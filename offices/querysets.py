"""Questions one may ask about offices and memberships."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from thai.letter_number import LetterNumber
from thai.text import search_key


class OfficeQuerySet(models.QuerySet):
    def reachable_by(self, user) -> Self:
        """The offices a person works at, and the sections inside them."""
        reach = Q(pk__in=[])
        for membership in user.current_memberships:
            reach |= Q(pk=membership.office_id) | Q(kind="section", parent=membership.office_id)
        return self.filter(reach)

    def below(self, office) -> Self:
        """Everything under an office, at any depth, without the office itself."""
        return self.filter(path__startswith=office.path).exclude(pk=office.pk)

    def named(self, name: str):
        """The one office that goes by this name or short name; None when none or several do."""
        key = search_key(name)
        if not key:
            return None  # else the one office without a short name would go by it
        found = list(self.filter(Q(name=name) | Q(short_name=name) | Q(name_key=key))[:2])
        return found[0] if len(found) == 1 else None

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
