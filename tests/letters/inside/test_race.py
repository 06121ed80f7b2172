"""Two people who give letters out in the same moment."""

import pytest

from letters.inside import passing_on
from letters.inside.passing_on import Holders, assign_many, holders_key, pass_on
from letters.models import Assignment, Entry
from tests.letters.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


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
