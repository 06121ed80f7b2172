"""One digest for each recipient and day, with its lines and its ways: made whole, or not at all."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from offices.models import Office

from .. import outstanding
from ..models import Digest, DigestLine, Response, Sending
from . import ways
from .duties import Duty
from .looking import Line, Look
from .recipients import Recipient, Served
from .stages import HEAD


@dataclass(frozen=True)
class Bundle:
    """What one recipient is to be told on a day; what a head is told of, after the rest."""

    recipient: Recipient
    lines: list[Line]

    def unsaved(self, on: datetime.date) -> Digest:
        return Digest(office=self.recipient.office, person=self.recipient.person, on=on)


def bundles(looks: Iterable[Look]) -> list[Bundle]:
    """By office and person, in the order of the offices."""
    lines = defaultdict(list)
    for seen in looks:
        for line in seen.lines:
            lines[line.recipient].append(line)
    return [Bundle(each, sorted(lines[each], key=_urgency)) for each in sorted(lines, key=_place)]


@transaction.atomic
def make(found: Iterable[Bundle], on: datetime.date) -> list[Digest]:
    """Store them with their ways, all or none: of an office that is reminded, everybody is.

    The lock makes others wait who do the same; what changed since it was looked at stays out.
    """
    found = list(found)
    _lock({bundle.recipient.office for bundle in found})
    served, stands = Served((bundle.recipient.office for bundle in found), on), _Standing(found, on)
    lines = {bundle.recipient: [line for line in bundle.lines if line in stands] for bundle in found}
    telling = [each for each in found if lines[each.recipient] and each.recipient not in served]
    made = Digest.objects.bulk_create(bundle.unsaved(on) for bundle in telling)
    told = zip(made, (lines[bundle.recipient] for bundle in telling), strict=True)
    DigestLine.objects.bulk_create(_stored(digest, line) for digest, own in told for line in own)
    Sending.objects.bulk_create(ways.of_all(made))
    return made


def _lock(offices: Iterable[Office]) -> None:
    """In one order, that nobody waits for who waits for them; nobody else's reference to them waits."""
    keys = [office.pk for office in offices]
    list(Office.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def _stored(digest: Digest, line: Line) -> DigestLine:
    duty, stage = line.duty, line.said.stage
    about = {"response": duty.response, "entry": duty.entry}
    return DigestLine(digest=digest, stage=stage, due_on=duty.due_on, why=line.why, **about)


class _Standing:
    """Which lines still hold: nobody acted on the duty since, and no other has told of it meanwhile."""

    def __init__(self, found: list[Bundle], on: datetime.date):
        duties = [line.duty for bundle in found for line in bundle.lines]
        responses = {duty.response.pk for duty in duties if duty.response}
        entries = {duty.entry.pk: duty.office.pk for duty in duties if duty.entry}
        self._versions = dict(Response.objects.filter(pk__in=responses).values_list("pk", "version"))
        owed = outstanding.lines_to_answer(set(entries.values())).filter(pk__in=entries)
        self._owed = set(owed.values_list("pk", flat=True))
        told = DigestLine.objects.filter(Q(response__in=responses) | Q(entry__in=entries))
        self._told = set(told.values_list("response", "entry", "stage", "due_on"))
        today = told.filter(digest__on=on).exclude(stage=HEAD)
        self._today = set(today.values_list("response", "entry"))

    def __contains__(self, line: Line) -> bool:
        duty, stage = line.duty, line.said.stage
        thing = (duty.response and duty.response.pk, duty.entry and duty.entry.pk)
        is_told = (*thing, stage, duty.due_on) in self._told
        is_told = is_told or (stage != HEAD and thing in self._today)
        return self._is_owed(duty) and not is_told

    def _is_owed(self, duty: Duty) -> bool:
        if duty.response:
            return self._versions.get(duty.response.pk) == duty.response.version
        return duty.entry.pk in self._owed


def _urgency(line: Line) -> tuple:
    return line.said.stage == HEAD, line.duty.due_on, line.duty.thing.pk


def _place(recipient: Recipient) -> tuple:
    person = recipient.person
    return recipient.office.path, person is not None, person.pk if person else 0
