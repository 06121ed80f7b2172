"""Questions about lines of registers, and about what was corrected in them or in their letters."""

from collections.abc import Collection
from typing import Self

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from offices.models import Office
from offices.secrecy import up_to_clearance

from ..ledger.chained import ChainedQuerySet


def _lines_of(offices) -> Q:
    from ..models import Assignment

    given = Exists(Assignment.objects.held_by(offices).filter(entry=OuterRef("pk")))
    return Q(register__office__in=offices) | Q(given)


def has_left(**sent) -> Exists:
    """Of a letter: it is written down how it left an office."""
    from ..models import Dispatch

    return Exists(Dispatch.objects.standing().filter(**sent))


class EntryQuerySet(ChainedQuerySet):
    def visible_to(self, user, *, at: Collection[int] | None = None) -> Self:
        """Lines in the books of the person's offices, or given to their sections, up to the clearance.

        `at`: those in the books of these offices (keys), and no others.
        """
        lines = self.filter(register__office__in=at) if at is not None else self
        return lines.filter(up_to_clearance(user, _lines_of, "letter__secrecy", at=at))

    def outgoing(self) -> Self:
        return self.exclude(register__kind="incoming")

    def given_by(self, offices) -> Self:
        """Standing numbers in the outgoing books of these offices."""
        return self.outgoing().filter(register__office__in=offices, voided_at=None)

    def unsent(self, offices) -> Self:
        """Those given since the paper books ended whose letter has not left its issuer."""
        left = has_left(letter=OuterRef("letter"), office=OuterRef("letter__issuer"))
        return self.given_by(offices).filter(~left, number__gt=F("register__starts_after"))

    def received(self) -> Self:
        """Lines of incoming registers that are not struck through."""
        return self.filter(register__kind="incoming", voided_at__isnull=True)

    def without_owner(self) -> Self:
        """Received, and nobody's matter yet. A section that took its number has the letter by that."""
        from ..models import Assignment

        owned = Exists(Assignment.objects.current().filter(entry=OuterRef("pk"), is_main=True))
        return (
            self.received()
            .filter(~owned, letter__is_history=False)
            .exclude(register__office__kind=Office.Kind.SECTION)
        )

    def with_assignments(self) -> Self:
        """With `current_assignments` of every line in one query."""
        from ..models import Assignment

        current = Assignment.objects.current().select_related("section", "person")
        return self.prefetch_related(Prefetch("assignments", current, to_attr="current_assignments"))


class CorrectionQuerySet(ChainedQuerySet):
    def told_to(self, user) -> Self:
        """All, each with `is_readable`: whether the person is cleared for what the letter was at the time."""
        from ..models import Entry, Letter

        def of(offices) -> Q:
            letters = Letter.objects.held_by(offices).filter(pk=OuterRef("letter"))
            lines = Entry.objects.filter(_lines_of(offices), pk=OuterRef("entry"))
            return Q(Exists(letters), entry=None) | Q(Exists(lines))

        return self.annotate(is_readable=up_to_clearance(user, of))
