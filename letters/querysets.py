"""Questions one may ask about letters, links, proposals and the pile."""

import datetime
from typing import Self

from django.db import models, transaction
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from offices.models import Office


def _held_by(offices) -> Q:
    from .models import Delivery, Entry

    held = Exists(Entry.objects.filter(letter=OuterRef("pk"), register__office__in=offices))
    sent = Exists(Delivery.objects.filter(letter=OuterRef("pk"), office__in=offices))
    return Q(issuer__in=offices) | Q(logged_for__in=offices) | Q(held) | Q(sent)


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Letters that the person's offices wrote, logged, registered or were sent, up to the clearance."""
        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            seen |= Q(secrecy=level) & _held_by(offices)
        return self.filter(seen)

    def held_by(self, offices) -> Self:
        """Letters that the offices wrote, logged, registered or were sent."""
        return self.filter(_held_by(offices))

    def same_as(self, issuer: Office, number: str, year: int, *, is_secret: bool = False) -> Self:
        """The letter that already carries this number of this issuer in this Buddhist year.

        Secret letters have books, and so numbers, of their own.
        """
        same = self.exclude(number="").filter(issuer=issuer, number=number, year=year, disputes=None)
        return same.filter(secrecy__gt=0) if is_secret else same.filter(secrecy=0)

    # Changes in bulk send no signal, and search must not go on finding what a letter said before.
    def update(self, **changes) -> int:
        from .search import indexing

        if indexing.FOUND_BY.isdisjoint(changes):
            return super().update(**changes)
        with transaction.atomic(using=self.db):
            letters = list(self.order_by().only("pk"))
            changed = super().update(**changes)
            indexing.index(letters)
        return changed

    def bulk_create(self, letters, *args, **kwargs) -> list:
        from .search import indexing

        with transaction.atomic(using=self.db):
            created = super().bulk_create(letters, *args, **kwargs)
            indexing.index_missing()  # a conflict that is ignored leaves a letter without its key
        return created

    def bulk_update(self, letters, fields, *args, **kwargs) -> int:
        from .search import indexing

        letters = list(letters)
        with transaction.atomic(using=self.db):
            changed = super().bulk_update(letters, fields, *args, **kwargs)
            indexing.index(letters)
        return changed


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
        from .models import Letter

        return self.filter(letter__in=Letter.objects.visible_to(user))

    def decided_at(self, offices) -> Self:
        """Those that clerks of these offices decide: the letter in question was logged there."""
        return self.filter(letter__logged_for__in=offices)


WORST_FIRST = ("refused", "read", "reading", "waiting", "logged", "dropped")


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """What lies in the piles of the person's offices, up to the clearance."""
        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            seen |= Q(secrecy=level, office__in=offices)
        return self.filter(seen)

    def unfinished(self) -> Self:
        return self.exclude(state__in=["logged", "dropped"])

    def finished(self) -> Self:
        return self.filter(state__in=["logged", "dropped"])

    def to_be_checked(self) -> Self:
        """Read, and waiting for a person; the one brought first comes first."""
        return self.filter(state="read").order_by("pk")

    def expired(self, now: datetime.datetime) -> Self:
        """Nobody reads these any more, or nobody ever began."""
        return self.filter(state__in=["waiting", "reading"], leased_until__lt=now)

    def worst_first(self) -> Self:
        ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(WORST_FIRST)]
        return self.order_by(Case(*ranks, output_field=models.PositiveSmallIntegerField()), "pk")
