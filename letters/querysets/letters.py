"""Questions about letters."""

from typing import Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery

from offices.models import Office
from offices.secrecy import up_to_clearance

from .registers import has_left


def _held_by(offices) -> Q:
    from ..models import Assignment, Delivery, Entry

    held = Exists(Entry.objects.filter(letter=OuterRef("pk"), register__office__in=offices))
    sent = Exists(Delivery.objects.filter(letter=OuterRef("pk"), office__in=offices))
    given = Exists(Assignment.objects.held_by(offices).filter(entry__letter=OuterRef("pk")))
    return Q(issuer__in=offices) | Q(logged_for__in=offices) | Q(held) | Q(sent) | Q(given)


def _outgoing_lines(**which):
    from ..models import Entry

    return Entry.objects.outgoing().filter(letter=OuterRef("pk"), **which)


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Letters that the person's offices wrote, logged, registered or were given, up to the clearance."""
        return self.filter(up_to_clearance(user, _held_by))

    def held_by(self, offices) -> Self:
        """Letters that the offices wrote, logged, registered or were given."""
        return self.filter(_held_by(offices))

    def standing_at(self, office: Office) -> Self:
        """Letters with a line in the office's registers that is not void, and its file copies without any."""
        from ..models import Entry

        lines = Entry.objects.filter(letter=OuterRef("pk"), register__office=office)
        stands = Exists(lines.filter(voided_at__isnull=True))
        return self.filter(stands | Q(logged_for=office) & ~Exists(lines))

    def same_as(self, issuer: Office, number: str, year: int, *, is_secret: bool = False) -> Self:
        """The letter that already carries this number of this issuer in this Buddhist year."""
        return self.carrying([number], issuer, year, is_secret=is_secret)

    def carrying(self, numbers, issuer: Office, year: int, *, is_secret: bool = False) -> Self:
        """Letters with one of these numbers of this issuer in this Buddhist year.

        Secret letters have books, and so numbers, of their own.
        """
        same = self.exclude(number="").filter(issuer=issuer, number__in=numbers, year=year, disputes=None)
        return same.filter(secrecy__gt=0) if is_secret else same.filter(secrecy=0)

    def on_paper_at(self, office: Office) -> Self:
        """File copies of the office's, and whatever stands in its outgoing books."""
        return self.filter(Q(logged_for=office) | Exists(_outgoing_lines(register__office=office)))

    def numbered(self) -> Self:
        """Outgoing letters whose number stands: in a book of their issuer, or else of its section."""
        issuer = {"register__office": OuterRef("issuer")}
        section = {"register__office__parent": OuterRef("issuer"), "register__office__kind": "section"}
        stands = Exists(_outgoing_lines(**issuer, voided_at=None))
        by_section = Exists(_outgoing_lines(**section, voided_at=None)) & ~Exists(_outgoing_lines(**issuer))
        return self.filter(stands | by_section)

    def struck_through(self) -> Self:
        """Those whose number stands in an outgoing book and is struck through."""
        return self.filter(Exists(_outgoing_lines()), ~Exists(_outgoing_lines(voided_at=None)))

    def dispatched(self) -> Self:
        """Those of which it is written down how they left their issuer."""
        return self.filter(has_left(letter=OuterRef("pk"), office=OuterRef("issuer")))

    def numbered_by(self, offices) -> Self:
        """Those that stand in the outgoing books of these offices, annotated with `numbered_on`."""
        from ..models import Entry

        # By their keys, so that a database goes through the offices' lines and not through all letters.
        given = self.filter(pk__in=Entry.objects.given_by(offices).order_by().values("letter"))
        return given.numbered()._with_day_of(offices)

    def unsent(self, offices) -> Self:
        """Numbered by these offices since their paper books ended, and not sent; the oldest first."""
        from ..models import Entry

        # Said of the lines: what has left, nearly all, is gone before anything else is asked of a letter.
        given = self.filter(pk__in=Entry.objects.unsent(offices).order_by().values("letter"))
        told = given.numbered().filter(is_history=False)._with_day_of(offices)
        return told.order_by("numbered_on", "pk")

    def _with_day_of(self, offices) -> Self:
        """Annotated with `numbered_on`: of their line in the books of these offices."""
        lines = _outgoing_lines(register__office__in=offices, voided_at=None).order_by("registered_on")
        return self.annotate(numbered_on=Subquery(lines.values("registered_on")[:1]))

    # Changes in bulk send no signal, and search must not go on finding what a letter said before.
    def update(self, **changes) -> int:
        from ..search import indexing

        if indexing.FOUND_BY.isdisjoint(changes):
            return super().update(**changes)
        with transaction.atomic(using=self.db):
            letters = list(self.order_by().only("pk"))
            changed = super().update(**changes)
            indexing.index(letters)
        return changed

    def bulk_create(self, letters, *args, **kwargs) -> list:
        from ..search import indexing

        with transaction.atomic(using=self.db):
            created = super().bulk_create(letters, *args, **kwargs)
            if all(letter.pk for letter in created):
                indexing.index(created)
            else:  # a conflict that is ignored leaves a letter without its key
                indexing.index_missing()
        return created

    def bulk_update(self, letters, fields, *args, **kwargs) -> int:
        from ..search import indexing

        letters = list(letters)
        with transaction.atomic(using=self.db):
            changed = super().bulk_update(letters, fields, *args, **kwargs)
            indexing.index(letters)
        return changed
