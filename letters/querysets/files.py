"""Questions about files: of the pile, of old registers, and those that are printed."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from offices.secrecy import up_to_clearance

from .. import fetched_files, leases

WORST_FIRST = ("refused", "read", "reading", "waiting", "logged", "dropped")


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What lies in the piles of the person's offices, up to the clearance."""
        return self.filter(up_to_clearance(user, lambda offices: Q(office__in=offices)))

    def scanned(self) -> Self:
        """Those whose pages have pictures: a text or a DOCX has none."""
        from ..models import IntakePage

        pages = IntakePage.objects.filter(intake=OuterRef("pk")).exclude(picture="")
        return self.exclude(folder="").filter(Exists(pages))

    def unfinished(self) -> Self:
        return self.exclude(state__in=["logged", "dropped"])

    def finished(self) -> Self:
        return self.filter(state__in=["logged", "dropped"])

    def to_be_checked(self) -> Self:
        """Read, and waiting for a person; the one brought first comes first."""
        return self.filter(state="read").order_by("pk")

    def expired(self, now: datetime.datetime) -> Self:
        """Nobody reads these any more, or nobody ever began."""
        return self.filter(leases.ended(now), state__in=["waiting", "reading"])

    def worst_first(self) -> Self:
        ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(WORST_FIRST)]
        return self.order_by(Case(*ranks, output_field=models.PositiveSmallIntegerField()), "pk")


class OldRegisterQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Old registers of the person's offices, up to the clearance."""
        return self.filter(up_to_clearance(user, lambda offices: Q(office__in=offices)))

    def expired(self, now: datetime.datetime) -> Self:
        """Nobody works on these any more, or nobody ever began."""
        return self.filter(leases.ended(now), state__in=["waiting", "reading", "entering"])


class PrintoutQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The person's own, while they are kept and the person is cleared there for what they show."""
        seen = up_to_clearance(user, lambda offices: Q(register__office__in=offices))
        return self.filter(seen, fetched_files.kept(timezone.now()), asked_by=user)
