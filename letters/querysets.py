"""Questions one may ask about letters, links and proposals."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from offices.models import Office


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Letters that the person's offices wrote, logged, registered or were sent, up to the clearance."""
        offices = list(Office.objects.reachable_by(user).values_list("pk", flat=True))
        return self.held_by(offices).filter(secrecy__lte=user.clearance)

    def held_by(self, offices) -> Self:
        """Letters that the offices wrote, logged, registered or were sent."""
        from .models import Delivery, Entry

        held = Exists(Entry.objects.filter(letter=OuterRef("pk"), register__office__in=offices))
        sent = Exists(Delivery.objects.filter(letter=OuterRef("pk"), office__in=offices))
        own = Q(issuer__in=offices) | Q(logged_for__in=offices)
        return self.filter(own | held | sent)

    def same_as(self, issuer: Office, number: str, year: int) -> Self:
        """The letter that already carries this number of this issuer in this Buddhist year."""
        return self.exclude(number="").filter(issuer=issuer, number=number, year=year)


class LinkQuerySet(models.QuerySet):
    def of(self, letters) -> Self:
        """Every link that starts or ends at one of the letters."""
        return self.filter(
            Q(source__in=letters) | Q(target__in=letters) | Q(stub__letter__in=letters)
        ).select_related("source__issuer", "target__issuer", "stub__letter__issuer", "stub__issuer")


class ProposalQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state="open").select_related("stub__issuer", "letter__issuer")

    def decided_at(self, offices) -> Self:
        """Those that clerks of these offices decide: the letter in question was logged there."""
        return self.filter(letter__logged_for__in=offices)
