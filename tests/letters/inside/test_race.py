"""Two people who give letters out in the same moment."""

import datetime
import uuid

import pytest

from letters import registers
from letters.inside import passing_on
from letters.inside.passing_on import Holders, assign_many, holders_key, pass_on
from letters.models import Assignment, Entry
from letters.outgoing import dispatching
from letters.outgoing.dispatching import Leaving
from letters.registers import Kind
from offices.secrecy import Secrecy
from tests import make
from tests.letters.at_once import at_once
from thai.dates import buddhist_year

from .conftest import DAY

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def holders(province) -> list[Holders]:
    return [Holders(province.section), Holders(province.other_section)]


def test_a_list_given_out_by_two_at_once_is_given_once(province, holders):
    lines = [province.receive() for _ in range(10)]

    results = at_once(
        lambda to=to: assign_many(lines, to, by=province.clerk, is_entered=True) for to in holders * 2
    )

    assert sorted(len(given) for given, _entered in results) == [0, 0, 0, 10]
    assert Assignment.objects.count() == 10
    assert Entry.objects.filter(register__office__kind="section").count() == 10


def test_of_two_who_saw_the_letter_free_one_gives_it_and_one_is_told(province, line, holders):
    seen = holders_key(line)

    results = at_once(lambda to=to: pass_on(line, by=province.clerk, to=to, seen=seen) for to in holders)

    refused = [result for result in results if isinstance(result, passing_on.ChangedMeanwhile)]
    assert len(refused) == 1
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("_time", range(3))
def test_letters_given_crosswise_and_entered_at_once_do_not_wait_for_each_other(_time, province):
    first, second = province.section, province.other_section
    crosswise = [Holders(first, told=(second,)), Holders(second, told=(first,))]
    lines = [province.receive() for _ in range(6)]

    results = at_once(
        lambda line=line, to=crosswise[n % 2]: pass_on(line, by=province.clerk, to=to, is_entered=True)
        for n, line in enumerate(lines)
    )

    assert [len(entered) for entered in results] == [2] * 6
    assert Entry.objects.filter(register__office=first).count() == 6


@pytest.mark.parametrize("_time", range(3))
def test_lists_that_mix_secret_letters_with_others_do_not_wait_for_each_other(_time, province):
    levels = [Secrecy.ORDINARY, Secrecy.SECRET]
    lists = [
        [province.receive(on=DAY + n * A_DAY, secrecy=level) for n, level in enumerate(order)]
        for order in (levels, levels[::-1]) * 2
    ]
    to = Holders(province.section)

    results = at_once(
        lambda lines=lines: assign_many(lines, to, by=province.cleared, is_entered=True) for lines in lists
    )

    assert [len(entered) for _given, entered in results] == [2] * 4


@pytest.mark.parametrize("_time", range(3))
def test_who_passes_letters_on_and_who_sends_them_do_not_wait_for_each_other(_time, province):
    registers.continue_paper_book(province.office, Kind.INCOMING, buddhist_year(DAY), 10)
    letters = [make.letter(province.office, number=None, by=province.clerk) for _ in range(8)]
    book = province.office, Kind.INCOMING
    received = [registers.enter(letter, *book, on=DAY, by=province.clerk) for letter in letters[:4]]
    copied = [
        Entry(letter=letter, number=place, registered_on=DAY, entered_by=province.clerk)
        for place, letter in enumerate(letters[4:], start=1)
    ]
    registers.copy_paper_book(copied, *book, buddhist_year(DAY))  # later lines with lower numbers
    for letter in letters:
        registers.enter(letter, province.office, Kind.OUTGOING, on=DAY, by=province.clerk)
    sent = {"how": "mail", "on": DAY, "by": province.clerk}
    leavings = [Leaving(letter, "ก") for letter in letters]

    results = at_once(
        [lambda: assign_many([*received, *copied], Holders(province.section), by=province.clerk)] * 3
        + [lambda: dispatching.record(leavings, token=uuid.uuid4(), **sent)] * 3
    )

    assert [result for result in results if isinstance(result, Exception)] == []
