"""Questions about who looked at secret letters."""

from typing import Self

from django.db.models import Q

from offices.models import Membership, Role
from offices.secrecy import up_to_clearance

from ..ledger.chained import ChainedQuerySet


class LookQuerySet(ChainedQuerySet):
    def told_to(self, user) -> Self:
        """Clerks and heads who are cleared: of what their office logged, and by those who work there."""
        leads = {each.office_id for each in user.current_memberships if each.role in (Role.CLERK, Role.HEAD)}

        def of(offices) -> Q:
            own = leads.intersection(offices)
            return Q(letter__logged_for__in=own) | Q(
                by__in=Membership.objects.filter(office__in=own).values("user")
            )

        return self.filter(up_to_clearance(user, of, "letter__secrecy"))
