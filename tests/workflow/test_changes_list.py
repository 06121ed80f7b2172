"""A page of a list of changes."""

import datetime

from django.utils import timezone

from tests import make
from workflow import since
from workflow.since import Kind, Scope, Side, Span
from workflow.since.counts import Counted
from workflow.states import State

from .steps import press


def excused(world, *offices, due_on):
    circulation = make.circulation(world.province, due_on=due_on)
    for office in offices:
        duty = make.response(circulation, office, State.AWAITING, due_on=due_on)
        press(duty, "excuse", world["officer of the province"])
    return circulation


def test_begins_and_ends_within_a_matter_where_the_whole_list_does(world):
    today = timezone.localdate()
    offices = [make.office(parent=world.province) for _each in range(3)]
    excused(world, *offices, due_on=None)
    excused(world, *offices, due_on=today + datetime.timedelta(days=9))
    excused(world, offices[0], due_on=today + datetime.timedelta(days=3))
    scope = Scope(world["officer of the province"], world.province, Side.ASKED, Span(today, today, "day", ""))
    whole = list(since.responses_of(scope, Kind.EXCUSED))

    listed = since.Listed(scope, Kind.EXCUSED, since.matters_of(scope, Kind.EXCUSED).value)

    assert len(listed) == len(whole) == 7
    for size in (1, 2, 3, 5, 7):
        pages = [listed[start : start + size] for start in range(0, 7, size)]
        assert [each for page in pages for each in page] == whole
    assert since.Listed(scope, Kind.REMINDED, {})[0:50] == []


def test_the_offices_of_a_matter_are_named_in_their_places(world):
    today = timezone.localdate()
    last, first = (make.office(code, parent=world.province) for code in ("z", "a"))
    circulation = excused(world, last, first, due_on=None)
    scope = Scope(world["officer of the province"], world.province, Side.ASKED, Span(today, today, "day", ""))

    [group] = since.summary(scope, Counted({Kind.EXCUSED: {circulation.pk: 2}}))

    assert group.matters[0].offices == [first.short, last.short]
