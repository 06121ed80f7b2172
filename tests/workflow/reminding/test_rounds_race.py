"""Several who remind at once, and one who is killed: nothing twice, nothing lost."""

import sys
from functools import partial

import pytest

from offices.models import Office
from tests import make
from tests.letters.at_once import at_once
from tests.letters.processes import kill, start, until
from workflow.models import Digest, DigestLine, Sending
from workflow.reminding import rounds

from .days import DUE, LONG_AGO, at, with_mailbox

pytestmark = pytest.mark.django_db(transaction=True)
REMINDS = "import django; django.setup(); from tests.workflow.reminding import reminder; reminder.remind()"


def owing(world, number: int) -> None:
    """So many offices, each of which owes an answer today."""
    circulation = make.circulation(world.province)
    for _each in range(number):
        office = with_mailbox(make.office(parent=world.province))
        make.response(circulation, office, asked_at=LONG_AGO)


def test_of_those_who_remind_at_once_one_tells_of_each_duty(world):
    owing(world, 6)

    results = at_once(partial(rounds.remind, at(6, 9)) for _each in range(4))

    assert sum(map(len, results)) == 6
    assert Digest.objects.count() == DigestLine.objects.count() == Sending.objects.count() == 6


def test_who_is_killed_in_the_middle_loses_nothing_and_the_next_doubles_nothing(world, tmp_path):
    owing(world, 8)
    process = start([sys.executable, "-c", REMINDS], tmp_path)
    try:
        until(lambda: Digest.objects.count() >= 2)
    finally:
        kill(process)
    assert 2 <= Digest.objects.count() < 8
    assert DigestLine.objects.count() == Sending.objects.count() == Digest.objects.count()

    rounds.remind(at(6, 9))

    told = DigestLine.objects.values_list("response", flat=True)
    assert len(told) == len(set(told)) == Sending.objects.count() == 8
    [seen] = rounds.look_at(Office.objects.all(), DUE)
    assert not any(each.lines for each in seen)
