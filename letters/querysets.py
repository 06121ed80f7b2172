"""Questions one may ask about letters, register lines, links, proposals and the pile."""

import datetime
from typing import Self

from django.db import models, transaction
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.utils import timezone

from offices.models import Office


def _held_by(offices) -> Q:
    from .models import Assignment, Delivery, Entry

    held = Exists(Entry.objects.filter(letter=OuterRef("pk"), register__office__in=offices))
    sent = Exists(Delivery.objects.filter(letter=OuterRef("pk"), office__in=offices))
    given = Exists(Assignment.objects.held_by(offices).filter(entry__letter=OuterRef("pk")))
    return Q(issuer__in=offices) | Q(logged_for__in=offices) | Q(held) | Q(sent) | Q(given)


def _lines_of(offices) -> Q:
    from .models import Assignment

    given = Exists(Assignment.objects.held_by(offices).filter(entry=OuterRef("pk")))
    return Q(register__office__in=offices) | Q(given)


def _outgoing_lines(**which):
    from .models import Entry

    return Entry.objects.outgoing().filter(letter=OuterRef("pk"), **which)


def _has_left() -> Exists:
    from .models import Dispatch

    return Exists(Dispatch.objects.standing().filter(letter=OuterRef("pk"), office=OuterRef("issuer")))


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Letters that the person's offices wrote, logged, registered or were given, up to the clearance."""
        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            seen |= Q(secrecy=level) & _held_by(offices)
        return self.filter(seen)

    def held_by(self, offices) -> Self:
        """Letters that the offices wrote, logged, registered or were given."""
        return self.filter(_held_by(offices))

    def standing_at(self, office: Office) -> Self:
        """Letters with a line in the office's registers that is not void, and its file copies without any."""
        from .models import Entry

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
        is_struck = Exists(_outgoing_lines(**issuer)) & ~stands
        return self.filter(stands | Exists(_outgoing_lines(**section, voided_at=None)) & ~is_struck)

    def dispatched(self) -> Self:
        """Those of which it is written down how they left their issuer."""
        return self.filter(_has_left())

    def numbered_by(self, offices) -> Self:
        """Those that stand in the outgoing books of these offices, annotated with `numbered_on`."""
        lines = _outgoing_lines(register__office__in=offices, voided_at=None).order_by("registered_on")
        numbered_on = Subquery(lines.values("registered_on")[:1])
        return self._with_line(offices).numbered().annotate(numbered_on=numbered_on)

    def unsent(self, offices) -> Self:
        """Numbered by these offices since their paper books ended, and not sent; the oldest first."""
        given = self._with_line(offices, number__gt=F("register__starts_after"))
        unsent = given.numbered_by(offices).filter(~_has_left(), is_history=False)
        return unsent.order_by("numbered_on", "pk")

    def _with_line(self, offices, **which) -> Self:
        """By their keys, so that a database goes through the offices' lines and not through all letters."""
        from .models import Entry

        lines = Entry.objects.outgoing().filter(register__office__in=offices, voided_at=None, **which)
        return self.filter(pk__in=lines.order_by().values("letter"))

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


class CorrectionQuerySet(models.QuerySet):
    def told_to(self, user) -> Self:
        """All, each with `is_readable`: whether the person is cleared for what the letter was at the time."""
        from .models import Entry, Letter

        readable = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            letters = Letter.objects.held_by(offices).filter(pk=OuterRef("letter"))
            lines = Entry.objects.filter(_lines_of(offices), pk=OuterRef("entry"))
            readable |= Q(secrecy=level) & (Q(Exists(letters), entry=None) | Q(Exists(lines)))
        return self.annotate(is_readable=readable)


class DispatchQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def visible_to(self, user) -> Self:
        """How letters left the person's own offices, up to the clearance; others' post is their business."""
        from .models import Entry

        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            lines = Entry.objects.outgoing().filter(letter=OuterRef("letter"), register__office__in=offices)
            numbered_here = Q(Exists(lines), office=F("letter__issuer"))
            seen |= Q(letter__secrecy=level) & (Q(office__in=offices) | numbered_here)
        return self.filter(seen)


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Lines in the books of the person's offices, or given to their sections, up to the clearance."""
        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            seen |= Q(letter__secrecy=level) & _lines_of(offices)
        return self.filter(seen)

    def outgoing(self) -> Self:
        return self.exclude(register__kind="incoming")

    def received(self) -> Self:
        """Lines of incoming registers that are not struck through."""
        return self.filter(register__kind="incoming", voided_at__isnull=True)

    def without_owner(self) -> Self:
        """Received, and nobody's matter yet. A section that took its number has the letter by that."""
        from .models import Assignment

        owned = Exists(Assignment.objects.current().filter(entry=OuterRef("pk"), is_main=True))
        return (
            self.received()
            .filter(~owned, letter__is_history=False)
            .exclude(register__office__kind=Office.Kind.SECTION)
        )

    def with_assignments(self) -> Self:
        """With `current_assignments` of every line in one query."""
        from .models import Assignment

        current = Assignment.objects.current().select_related("section", "person")
        return self.prefetch_related(Prefetch("assignments", current, to_attr="current_assignments"))


class NoteQuerySet(models.QuerySet):
    def update(self, **changes) -> int:
        raise TypeError("A note is never changed.")

    def delete(self) -> tuple[int, dict]:
        raise TypeError("A note is never deleted.")


class AssignmentQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def held_by(self, offices) -> Self:
        """What sections have now, by a line that stands."""
        return self.current().filter(section__in=offices, entry__voided_at__isnull=True)

    def visible_to(self, user) -> Self:
        """Of lines in the books of the person's offices, or to their sections, up to the clearance."""
        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            here = Q(entry__register__office__in=offices) | Q(section__in=offices)
            seen |= Q(entry__letter__secrecy=level) & here
        return self.filter(seen)

    def at(self, office: Office) -> Self:
        """Given out by an office; for a section, what it was given."""
        return self.filter(Q(entry__register__office=office) | Q(section=office))

    def given_on(self, day: datetime.date) -> Self:
        """Those of a day in Bangkok that still hold."""
        moments = [datetime.datetime.combine(day, time) for time in (datetime.time.min, datetime.time.max)]
        bounds = [timezone.make_aware(moment) for moment in moments]
        return self.current().filter(assigned_at__range=bounds, entry__voided_at__isnull=True)

    def not_entered(self) -> Self:
        """Given to a section that has not taken a number of its own for the letter."""
        from .models import Entry

        taken = Entry.objects.received().filter(
            letter=OuterRef("entry__letter"), register__office=OuterRef("section")
        )
        return self.current().filter(~Exists(taken), section__isnull=False, entry__voided_at__isnull=True)


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

    def scanned(self) -> Self:
        """Those whose pages have pictures: a text or a DOCX has none."""
        from .models import IntakePage

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
        return self.filter(state__in=["waiting", "reading"], leased_until__lt=now)

    def worst_first(self) -> Self:
        ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(WORST_FIRST)]
        return self.order_by(Case(*ranks, output_field=models.PositiveSmallIntegerField()), "pk")


class PrintoutQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The person's own, while they are kept and the person is cleared there for what they show."""
        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            seen |= Q(secrecy=level, register__office__in=offices)
        return self.filter(seen, asked_by=user, expires_at__gt=timezone.now())

    def given_up(self, now: datetime.datetime) -> Self:
        """Nobody makes these any more, or nobody ever began."""
        return self.filter(state__in=["waiting", "making"], leased_until__lt=now)

    def expired(self, now: datetime.datetime) -> Self:
        return self.filter(expires_at__lt=now)


class OldRegisterQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Old registers of the person's offices, up to the clearance."""
        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            seen |= Q(secrecy=level, office__in=offices)
        return self.filter(seen)

    def expired(self, now: datetime.datetime) -> Self:
        """Nobody works on these any more, or nobody ever began."""
        return self.filter(state__in=["waiting", "reading", "entering"], leased_until__lt=now)
