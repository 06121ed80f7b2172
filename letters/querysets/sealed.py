"""Questions about the sealed papers of letters."""

from typing import Self

from django.db.models import Q

from offices.secrecy import up_to_clearance

from ..ledger.chained import ChainedQuerySet


class SealedCopyQuerySet(ChainedQuerySet):
    def visible_to(self, user) -> Self:
        """All of what the person's offices sent, and of the others their own; up to the clearance."""

        def of(offices) -> Q:
            return Q(letter__issuer__in=offices) | Q(office__in=offices)

        return self.filter(up_to_clearance(user, of, "letter__secrecy"))
