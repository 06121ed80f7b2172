"""What waits for a person: found with their own roles, or with those that an absent one lends."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from letters.models import Assignment, Entry
from offices.models import Role, User

from . import permissions as may
from .models import Circulation, Draft, Extension, Record, Response
from .outstanding import ToAnswer
from .states import DraftState, State, Verdict
from .together import Together


@dataclass(frozen=True)
class Place:
    """In whose place work is looked for: a person, and who looks with no roles but those that count there."""

    person: User
    looking: User

    @property
    def offices(self) -> list[int]:
        return [membership.office.home_id for membership in self.looking.current_memberships]

    @property
    def sections(self) -> list[int]:
        return [m.office_id for m in self.looking.current_memberships if m.office.is_section]

    def where(self, *roles: str) -> list[int]:
        return [m.office_id for m in self.looking.current_memberships if m.role in roles]


def assigned(place: Place) -> QuerySet[Assignment]:
    """What is the person's matter, or their section's while nobody of it is named."""
    of_sections = Q(person=None, section__in=place.sections)
    return Assignment.objects.owning().filter(Q(person=place.person) | of_sections)


def duties(place: Place, together: Together) -> list[Response]:
    """What the office owes and the person or their section holds; not what went back as not theirs."""
    line = {"entry__letter": OuterRef("circulation__letter"), "entry__register__office": OuterRef("office")}
    owed = Response.objects.outstanding().visible_to(place.looking, at=place.offices)
    # As a value of each that is owed: of an EXISTS PostgreSQL begins at all that the person ever held.
    held = owed.alias(holder=Subquery(assigned(place).filter(**line).values("pk")[:1]))
    held = held.exclude(state=State.REFUSED).filter(holder__isnull=False)
    # By their keys first: most people have none, and to plan a question with all marks takes longest.
    keys = list(held.order_by("pk").values_list("pk", flat=True))
    return together.duties(keys)


def letters(place: Place, to_answer: Iterable[ToAnswer]) -> list[Entry]:
    """Of the received letters that wait for an answer those that the person or their section holds."""
    offices = set(place.offices)
    keys = [each.line for each in to_answer if each.office in offices]
    if not keys:
        return []
    lines = Entry.objects.filter(pk__in=keys).filter(pk__in=assigned(place).values("entry"))
    return list(lines.visible_to(place.looking).with_assignments().select_related("letter__issuer"))


def drafts(place: Place) -> list[Draft]:
    """What the person wrote and did not submit, and what waits for their approval or their number.

    `last_move` is the last action that moved it: a draft that was sent back has to be changed.
    """
    own = Q(state=DraftState.DRAFT, author=place.person)
    to_approve = Q(state=DraftState.IN_REVIEW, office__in=place.where(Role.HEAD))
    to_issue = Q(state=DraftState.APPROVED, office__in=place.where(Role.CLERK))
    keys = list(Draft.objects.filter(own | to_approve | to_issue).order_by().values_list("pk", flat=True))
    if not keys:
        return []  # as of most people: then nobody waits until all that follows is planned
    moves = Record.objects.filter(draft=OuterRef("pk")).exclude(source=F("target")).order_by("-pk")
    found = Draft.objects.filter(pk__in=keys).visible_to(place.looking)
    found = found.annotate(last_move=Subquery(moves.values("action")[:1]))
    related = found.select_related("office", "author", "answers__circulation__letter", "reminds")
    return [draft for draft in related if _may_go_on(draft, place)]


def to_judge(place: Place) -> list[Circulation]:
    """Circulations that the person opened, with `waiting`: how many offices wait for a word about theirs."""
    judges, sends_again = place.where(Role.OFFICER, Role.HEAD), place.where(Role.CLERK, Role.OFFICER)
    if not judges and not sends_again:
        return []
    waiting = _waiting(place.person, judges, sends_again)
    if not waiting:
        return []
    opened = Circulation.objects.judged_by(place.looking).filter(pk__in=waiting)
    found = list(opened.select_related("letter", "serves__circulation__office"))
    for circulation in found:
        circulation.waiting = waiting[circulation.pk]
    return found


def _waiting(person: User, judges: list[int], sends_again: list[int]) -> Counter[int]:
    """By the keys of circulations that the person opened; of two kinds, each with an index of its own."""
    refused = Q(state=State.REFUSED, circulation__office__in=sends_again)
    given = Q(state__in=[State.REPORTED, State.REFUSED])
    mine = given & (refused | Q(state=State.REPORTED, circulation__office__in=judges))
    opened = Response.objects.filter(circulation__opened_by=person).order_by().values_list("circulation")
    counted = [opened.filter(mine).annotate(n=Count("pk"))]
    # By their keys: few requests wait, and a department's person may have opened what tens of thousands owe.
    asked = Extension.objects.filter(verdict=Verdict.ASKED, response__circulation__opened_by=person)
    if wanting := list(asked.order_by().values_list("response", flat=True)):
        more_time = Q(pk__in=wanting, is_open=True, circulation__office__in=judges)
        counted.append(opened.filter(more_time & ~refused).annotate(n=Count("pk")))
    return sum((Counter(dict(each)) for each in counted), Counter())


def _may_go_on(draft: Draft, place: Place) -> bool:
    match draft.state:
        case DraftState.DRAFT:
            return may.submit(draft, place.looking)
        case DraftState.IN_REVIEW:
            return may.approve(draft, place.looking)
        case _approved:
            return may.issue(draft, place.looking)
