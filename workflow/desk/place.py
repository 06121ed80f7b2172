"""Who sits at the desk of which office, and what they are told there."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from letters.models import Letter
from letters.querysets import LetterQuerySet
from offices.calendars import calendar_of
from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.working_days import Calendar

from .. import outstanding
from ..due_calendar import finding
from ..models import Circulation, Extension, Response
from ..my_work import homes_of
from ..outstanding import ToAnswer
from ..querysets import CirculationQuerySet, ResponseQuerySet
from ..states import Verdict
from .rows import by_lateness
from .worst import Worst


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
        owed = Response.objects.owed_by(self.office).open()
        return owed.filter(circulation__letter__secrecy__lte=self.cleared_for)

    def owed_to_us(self) -> ResponseQuerySet:
        """To leave out the few is cheaper than to look at the letter of each of thousands."""
        return Response.objects.owed_to(self.office).exclude(circulation__letter__in=self._too_secret)

    def wanting_more_time(self) -> ResponseQuerySet:
        return Response.objects.filter(pk__in=self.more_time)

    def asked(self) -> CirculationQuerySet:
        return Circulation.objects.asked_by(self.office).exclude(letter__in=self._too_secret)

    def letters_to_answer(self) -> LetterQuerySet:
        """Letters received here with a day to answer by, which no circulation and no answer is about."""
        here = {each.letter for each in self.to_answer if each.office == self.office.pk}
        return Letter.objects.filter(pk__in=here).select_related("issuer")

    @cached_property
    def to_answer(self) -> list[ToAnswer]:
        """Here and wherever else work may wait for the person: to find them is dear, and done once."""
        return outstanding.to_answer(self.user, homes_of(self.user) | {self.office.pk, self.office.home_id})

    @cached_property
    def dues(self) -> finding.Numbers:
        """Of what the office owes, as its calendar says."""
        home = self.office.home_id
        return finding.owed_at(home, self.user, self.today, self.calendar, self.to_answer)

    @cached_property
    def calendar(self) -> Calendar:
        return calendar_of(self.office)

    @cached_property
    def late_circulations(self) -> Worst:
        return Worst.of(self.late_of_others(), "circulation")

    @cached_property
    def late_offices(self) -> Worst:
        return Worst.of(self.late_of_others(), "office")

    def late_of_others(self) -> ResponseQuerySet:
        return self.owed_to_us().overdue(self.today)

    @cached_property
    def more_time(self) -> list[int]:
        """Who waits for more time, by keys, in the order of lists; found, counted and sorted in one question.

        The open ones are chosen here: PostgreSQL would begin at all that the office is owed.
        """
        asked = Extension.objects.filter(verdict=Verdict.ASKED, response__circulation__office=self.office)
        asked = asked.exclude(response__circulation__letter__in=self._too_secret)
        told = asked.order_by(*by_lateness("response__")).values_list("response", "response__is_open")
        return [key for key, is_open in told if is_open]

    @property
    def _too_secret(self) -> LetterQuerySet:
        return Letter.objects.filter(secrecy__gt=self.cleared_for)
