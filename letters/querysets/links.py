"""Questions about links between letters, and about proposals of them."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q


class LinkQuerySet(models.QuerySet):
    def of(self, letters) -> Self:
        """Every link that starts or ends at one of the letters."""
        return self.filter(
            Q(source__in=letters) | Q(target__in=letters) | Q(stub__letter__in=letters)
        ).select_related("source__issuer", "target__issuer", "stub__letter__issuer", "stub__issuer")


class ProposalQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state="open").select_related("stub__issuer", "letter__issuer")

    def visible_to(self, user) -> Self:
        """About letters that the person may see."""
        from ..models import Letter

        # Asked of each: few are open, and SQLite would gather all letters that the person may see first.
        return self.filter(Exists(Letter.objects.visible_to(user).filter(pk=OuterRef("letter"))))

    def decided_at(self, offices) -> Self:
        """Those that clerks of these offices decide: the letter in question was logged there."""
        return self.filter(letter__logged_for__in=offices)
