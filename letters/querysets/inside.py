"""Questions about what is written on letters inside an office, and who has them."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from offices.models import Office
from offices.secrecy import up_to_clearance


class NoteQuerySet(models.QuerySet):
    def update(self, **changes) -> int:
        raise TypeError("A note is never changed.")

    def delete(self) -> tuple[int, dict]:
        raise TypeError("A note is never deleted.")


class AssignmentQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def owning(self) -> Self:
        """Whose matter each letter is now, by an incoming line that stands."""
        standing = {"entry__voided_at__isnull": True, "entry__register__kind": "incoming"}
        related = ("section", "person", "entry__register")
        return self.current().filter(is_main=True, **standing).select_related(*related)

    def held_by(self, offices) -> Self:
        """What sections have now, by a line that stands."""
        return self.current().filter(section__in=offices, entry__voided_at__isnull=True)

    def visible_to(self, user) -> Self:
        """Of lines in the books of the person's offices, or to their sections, up to the clearance."""

        def of(offices) -> Q:
            return Q(entry__register__office__in=offices) | Q(section__in=offices)

        return self.filter(up_to_clearance(user, of, "entry__letter__secrecy"))

    def at(self, office: Office) -> Self:
        """Given out by an office; for a section, what it was given.

        By one after the other: an OR of them would make a database go through the lines of all offices.
        """
        if not office.is_section:
            return self.filter(entry__register__office=office)
        every = self.model.objects.order_by().values("pk")
        given_out = every.filter(entry__register__office=office)
        return self.filter(pk__in=given_out.union(every.filter(section=office)))

    def given_on(self, day: datetime.date) -> Self:
        """Those of a day in Bangkok that still hold."""
        moments = [datetime.datetime.combine(day, time) for time in (datetime.time.min, datetime.time.max)]
        bounds = [timezone.make_aware(moment) for moment in moments]
        return self.current().filter(assigned_at__range=bounds, entry__voided_at__isnull=True)

    def not_entered(self) -> Self:
        """Given to a section that has not taken a number of its own for the letter."""
        from ..models import Entry

        taken = Entry.objects.received().filter(
            letter=OuterRef("entry__letter"), register__office=OuterRef("section")
        )
        return self.current().filter(~Exists(taken), section__isnull=False, entry__voided_at__isnull=True)
