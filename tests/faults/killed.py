"""Somebody is killed in the middle of a deed, many times over. AssertionError where not all is as told."""

import datetime
import itertools
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from letters import leases
from letters.models import Entry
from tests import make
from tests.workflow import runs
from thai.letter_number import LetterNumber
from workflow import circulations
from workflow.letter_runs import making
from workflow.models import Circulation, Draft, LetterRun
from workflow.states import DraftState

from .deeds import FanningOut, Issuing, Making, Receiving
from .killing import Deed, Killer, Told
from .whole import assert_papers_whole, assert_whole

AT_ONCE = 4  # deeds that a process has before it; it is killed in one of them
A_LOT = 10  # letters of a run, by which the speed of this machine is known
LATER = leases.LEASE + datetime.timedelta(seconds=1)
_serials = itertools.count(100_000)
New = Callable[[int], list[str]]


@dataclass
class Figures:
    kills: int
    answered: int  # deeds whose client heard that they were done
    in_doubt: int  # deeds whose client heard nothing, and asked again
    were_done: int  # of these

    def __str__(self) -> str:
        doubt = f"{self.in_doubt} in doubt, of which {self.were_done} had been done"
        return f"{self.kills} kills, {self.answered} answered, {doubt}"


def receiving(killer: Killer, world, kills: int) -> Figures:
    clerk = world["clerk of the province"]

    def stored() -> dict[str, int]:
        lines = Entry.objects.filter(register__office=world.province).exclude(form_token=None)
        return {str(token): number for token, number in lines.values_list("form_token", "number")}

    return _killed(killer, kills, Receiving(world.province.pk, clerk.pk), tokens, stored)


def fanning_out(killer: Killer, world, kills: int) -> Figures:
    """Every circulation asks all of its offices, or there is none."""
    clerk = world["clerk of the province"]
    offices = circulations.askable(world.province).count()

    def letters(count: int) -> list[str]:
        numbers = [LetterNumber("ตก", "0023.3", next(_serials), True) for _each in range(count)]
        return [str(make.letter(world.province, by=clerk, number=each).pk) for each in numbers]

    def stored() -> dict[str, int]:
        opened = Circulation.objects.filter(office=world.province).annotate(n=Count("responses"))
        assert {each.n for each in opened} <= {offices}
        return {str(each.letter_id): each.pk for each in opened}

    return _killed(killer, kills, FanningOut(world.province.pk, clerk.pk), letters, stored)


def issuing(killer: Killer, world, kills: int) -> Figures:
    """A number has its paper and its seal, and a paper its number."""
    officer = world["officer of the province"]

    def drafts(count: int) -> list[str]:
        return [
            str(make.draft(world.province, officer, state=DraftState.APPROVED).pk) for _each in range(count)
        ]

    def stored() -> dict[str, int]:
        issued = Draft.objects.filter(office=world.province).exclude(letter=None).select_related("letter")
        assert {each.state for each in issued} <= {DraftState.ISSUED}
        assert_papers_whole(issued.count())
        return {str(each.pk): each.letter.serial for each in issued}

    return _killed(killer, kills, Issuing(world["clerk of the province"].pk), drafts, stored)


def _killed(killer: Killer, kills: int, deed: Deed, new: New, stored: Callable[[], dict]) -> Figures:
    told = Told()
    takes = killer.seconds(deed, new(AT_ONCE), told)
    for _each in range(kills):
        killer.kill(deed, new(AT_ONCE), told, within=(AT_ONCE - 1) * takes)
    before, doubted = stored(), told.in_doubt
    were_done = sum(each in before for each in doubted)
    figures = Figures(kills, len(told.answers), len(doubted), were_done)
    for each in doubted:
        told.answers[each] = deed(each)
    assert told.answers == stored()
    assert_whole()
    return figures


def making_a_run(killer: Killer, world, kills: int, letters: int) -> Figures:
    """A worker is killed while it makes a run; a sweep has it gone on with, or a person."""
    clerk, told = world["clerk of the province"], Told()
    takes = killer.seconds(Making(), [str(_run(world, A_LOT).pk)], Told())
    run = _run(world, letters)
    for _each in range(kills):
        killer.kill(Making(), [str(run.pk)], told, within=takes * letters / A_LOT / kills)
        making.sweep(timezone.now() + LATER)
        run.refresh_from_db()
        if run.state == LetterRun.State.FAILED:
            making.go_on(run, by=clerk)
    made = dict(run.lines.made().values_list("pk", "letter"))
    making.make(run.pk)
    run.refresh_from_db()
    assert run.state == LetterRun.State.MADE, run.state
    assert made.items() <= dict(run.lines.values_list("pk", "letter")).items()
    serials = list(run.lines.order_by("place").values_list("letter__serial", flat=True))
    assert serials == list(range(serials[0], serials[0] + letters))
    assert_papers_whole(Draft.objects.exclude(letter=None).count() - 2 + letters + A_LOT)
    assert_whole()
    return Figures(kills, len(made), letters - len(made), 0)


def _run(world, letters: int) -> LetterRun:
    return runs.issued(world, *runs.districts(world, letters), each=True)


def tokens(count: int) -> list[str]:
    """Of forms that somebody has before them."""
    return [str(uuid.uuid4()) for _each in range(count)]
