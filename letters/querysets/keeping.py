"""Questions about how long letters are kept, and about lists of what is to be destroyed."""

from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Count, Q

from offices.models import Office, Role
from offices.secrecy import Secrecy


class KeepingQuerySet(models.QuerySet):
    def at(self, office: Office) -> Self:
        """Those of an office; a section's are its office's."""
        return self.filter(office=office.home_id)

    def let_go_by(self, office: Office) -> Self:
        """Of letters whose text and files the office has destroyed."""
        return self.at(office).filter(let_go_at__isnull=False)

    def run_out(self, year: int) -> Self:
        """Whose time was over before the year (พ.ศ.) began, and that the office still has.

        Secret letters are destroyed by rules of their own (ข้อ ๕๗.๑), and never by this list.
        """
        from ..models import Term

        terms = Term.lasting().items()
        is_over = reduce(or_, (Q(term=term, from_year__lt=year - years) for term, years in terms))
        is_extended = Q(extended_to__isnull=False, extended_to__gte=year)
        return self.filter(is_over, let_go_at=None, letter__secrecy=Secrecy.ORDINARY).exclude(is_extended)


class DestructionListQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Those of the person's own offices; of a section's office those of whose committee one is."""
        offices = Office.objects.reachable_by(user).exclude(kind="section")
        homes = {each.office.home_id for each in user.in_person.current_memberships}
        seated = self.model.objects.filter(seats__person=user, office__in=homes)
        return self.filter(Q(office__in=offices) | Q(pk__in=seated.values("pk")))

    def waiting_for(self, user, office: Office) -> Self:
        """Those that go on only when this person acts: in a committee, or as the head of the office."""
        states = self.model.State
        seated = self.model.objects.filter(seats__person=user).values("pk")
        unsigned = self.model.objects.filter(seats__person=user, seats__signed_at=None).values("pk")
        waiting = Q(state=states.WITH_COMMITTEE, pk__in=unsigned)
        waiting |= Q(state=states.APPROVED, pk__in=seated) & ~Q(archives_said="")
        if not office.is_section and user.works_at(office, Role.HEAD):
            waiting |= Q(state=states.WITH_HEAD, office=office.home_id) & ~Q(pk__in=seated)
        return self.filter(waiting, office=office.home_id)

    def with_counts(self) -> Self:
        """With `n`, how many lines stand in each."""
        return self.annotate(n=Count("lines", filter=Q(lines__left_out_why="")))
