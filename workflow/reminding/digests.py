"""One digest for each recipient and day, made whole or not at all."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation

from offices.models import Office

from .. import outstanding
from ..models import Digest, DigestLine, Response, Sending
from . import ways
from .looking import Line, Look
from .recipients import Recipient
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


def make(found: Iterable[Bundle], on: datetime.date) -> list[Digest]:
    """Store them, office by office; each office's in one transaction, for a duty may tell several people."""
    by_office = defaultdict(list)
    for bundle in found:
        by_office[bundle.recipient.office].append(bundle)
    return [digest for office, own in by_office.items() for digest in _make(office, own, on)]


@transaction.atomic
def _make(office: Office, found: list[Bundle], on: datetime.date) -> list[Digest]:
    """The lock makes others wait who do the same; what changed since it was looked at stays out."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    served = set(Digest.objects.filter(office=office, on=on).values_list("person", flat=True))
    stands = _Standing([line for bundle in found for line in bundle.lines], on)
    made = []
    for bundle in found:
        lines = [line for line in bundle.lines if line in stands]
        person = bundle.recipient.person
        if lines and (person and person.pk) not in served:
            made.append(_store(bundle.unsaved(on), lines))
    return made


def _store(digest: Digest, lines: list[Line]) -> Digest:
    digest.save()
    DigestLine.objects.bulk_create(
        DigestLine(
            digest=digest,
            response=line.duty.response,
            entry=line.duty.entry,
            stage=line.said.stage,
            due_on=line.duty.due_on,
            why=line.said.why,
        )
        for line in lines
    )
    Sending.objects.bulk_create(ways.of(digest))
    return digest


class _Standing:
    """Which lines still hold: nobody acted on the duty since, and no other has told of it meanwhile."""

    def __init__(self, lines: list[Line], on: datetime.date):
        responses = [line.duty.response.pk for line in lines if line.duty.response]
        entries = [line.duty.entry for line in lines if line.duty.entry]
        self._versions = dict(Response.objects.filter(pk__in=responses).values_list("pk", "version"))
        offices = {entry.register.office_id for entry in entries}
        owed = outstanding.lines_to_answer(offices).filter(pk__in=[entry.pk for entry in entries])
        self._owed = set(owed.values_list("pk", flat=True))
        told = DigestLine.objects.filter(response__in=responses) | DigestLine.objects.filter(
            entry__in=entries
        )
        self._told = set(told.values_list("response", "entry", "stage", "due_on"))
        today = told.filter(digest__on=on).exclude(stage=HEAD)
        self._today = set(today.values_list("response", "entry"))

    def __contains__(self, line: Line) -> bool:
        duty, stage = line.duty, line.said.stage
        thing = (duty.response and duty.response.pk, duty.entry and duty.entry.pk)
        is_told = (*thing, stage, duty.due_on) in self._told
        is_told = is_told or (stage != HEAD and thing in self._today)
        return self._is_owed(duty) and not is_told

    def _is_owed(self, duty) -> bool:
        if duty.response:
            return self._versions.get(duty.response.pk) == duty.response.version
        return duty.entry.pk in self._owed


def in_thai():
    """Why somebody was told is stored, and therefore in the language of the office."""
    return translation.override(settings.LANGUAGE_CODE)


def _urgency(line: Line) -> tuple:
    return line.said.stage == HEAD, line.duty.due_on, line.duty.thing.pk


def _place(recipient: Recipient) -> tuple:
    person = recipient.person
    return recipient.office.path, person is not None, person.pk if person else 0
