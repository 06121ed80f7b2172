"""Who sits at the desk of which office, and what they are told there."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from letters.models import Letter
from letters.querysets import LetterQuerySet
from offices.models import Office, User
from offices.secrecy import Secrecy

from ..due_calendar.finding import Scope, Show
from ..models import Circulation, Response
from ..querysets import CirculationQuerySet, ResponseQuerySet


@dataclass(frozen=True)
class Desk:
    office: Office
    user: User
    today: datetime.date

    def works_as(self, *roles: str) -> bool:
        """In a role of their own or one that is lent."""
        return self.user.works_at(self.office, *roles)

    @cached_property
    def cleared_for(self) -> Secrecy:
        """At this office: what it asks and owes up to that level is what `visible_to` tells of it here."""
        return self.user.clearance_at(self.office)

    def owed_by_us(self) -> ResponseQuerySet:
        return self._told(Response.objects.owed_by(self.office).open())

    def owed_to_us(self) -> ResponseQuerySet:
        return self._told(Response.objects.owed_to(self.office))

    def asked(self) -> CirculationQuerySet:
        return Circulation.objects.asked_by(self.office).exclude(letter__in=self._too_secret)

    @property
    def dues(self) -> Scope:
        """What the office owes, as its calendar says."""
        return Scope(self.user, (self.office.home_id,), Show.OWED)

    def _told(self, responses: ResponseQuerySet) -> ResponseQuerySet:
        return responses.exclude(circulation__letter__in=self._too_secret)

    @property
    def _too_secret(self) -> LetterQuerySet:
        """To leave out the few is cheaper than to look at the letter of each of thousands."""
        return Letter.objects.filter(secrecy__gt=self.cleared_for)
