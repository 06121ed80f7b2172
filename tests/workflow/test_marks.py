"""The few words beside the state of a duty: in lists, in `manage.py outstanding`, one query for all."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from workflow import lines, outstanding
from workflow.marks import marks_of
from workflow.models import Response
from workflow.states import State

from .steps import asked, now, press

A_DAY = datetime.timedelta(days=1)
OFFICER, CLERK = "officer of the province", "clerk of the district"


@pytest.fixture
def duty(world):
    return asked(world, State.WORKING, due_on=timezone.localdate() + 3 * A_DAY)


@pytest.fixture
def wanting(world, duty):
    make.extension(duty, by=world[CLERK], wanted_on=datetime.date(2030, 3, 6))
    return now(duty)


def kinds(response) -> list[str]:
    return [mark.kind for mark in marks_of(now(response))]


def told(*options) -> str:
    printed = StringIO()
    call_command("outstanding", *options, stdout=printed)
    return printed.getvalue()


def test_a_duty_of_which_nothing_is_to_be_known_has_none(duty):
    assert kinds(duty) == []


def test_the_newest_request_counts(world, wanting):
    assert kinds(wanting) == ["wanting"]
    press(wanting, "refuse_extension", world[OFFICER])
    assert kinds(wanting) == ["unextended"]
    press(wanting, "ask_extension", world[CLERK])
    press(wanting, "grant_extension", world[OFFICER])
    assert kinds(wanting) == ["extended"]


def test_a_clock_that_stands_still_is_marked_beside_it(world, wanting):
    press(wanting, "pause", world[OFFICER])

    assert kinds(wanting) == ["wanting", "paused"]


def test_time_is_told_of_what_is_still_owed_only(world, wanting):
    press(wanting, "report", world[CLERK])

    assert kinds(wanting) == []


def test_a_list_tells_what_each_would_tell_of_itself(world, wanting):
    press(wanting, "pause", world[OFFICER])
    asked(world, State.WORKING)

    in_a_list = [marks_of(response) for response in Response.objects.with_marks()]

    assert in_a_list == [marks_of(response) for response in Response.objects.all()]


def test_the_marks_of_a_list_cost_one_query(world, wanting, django_assert_num_queries):
    for _each in range(5):
        asked(world, State.WORKING)

    with django_assert_num_queries(1):
        assert sum(len(marks_of(response)) for response in Response.objects.with_marks()) == 1


def test_what_is_owed_tells_its_days_and_its_marks_in_one_line(world, wanting):
    [line] = outstanding.owed_by(world.district, timezone.localdate())

    assert line.words == "เหลือ ๓ วัน · ขอขยายเวลาถึง ๖ มี.ค. ๒๕๗๓ รอพิจารณา"


def test_a_late_duty_whose_clock_was_stopped_does_not_say_that_it_is_late(world):
    late = asked(world, State.WORKING, due_on=timezone.localdate() - A_DAY)
    press(late, "pause", world[OFFICER])

    [line] = outstanding.owed_by(world.district, timezone.localdate())

    assert line.words == "หยุดนับเวลาไว้"


def test_the_command_tells_the_asked_and_the_asker(world, wanting):
    words = "เหลือ ๓ วัน · ขอขยายเวลาถึง ๖ มี.ค. ๒๕๗๓ รอพิจารณา"

    assert words in told("--office", world.district.code)
    assert words in told("--office", world.province.code)


def test_the_command_gives_the_days_to_programs(world, wanting):
    press(wanting, "pause", world[OFFICER])

    [owed] = json.loads(told("--office", world.district.code, "--json"))["offices"][0]["owed"]

    assert (owed["wants_until"], owed["paused_on"]) == ("2030-03-06", str(timezone.localdate()))


@pytest.mark.parametrize(("choice", "press_first"), [("wanting", []), ("paused", ["pause"])])
def test_the_lines_of_a_circulation_may_be_chosen_by_them(choice, press_first, world, wanting):
    today = timezone.localdate()
    make.response(wanting.circulation, world.other_district, State.WORKING)
    for action in press_first:
        press(wanting, action, world[OFFICER])
    responses = wanting.circulation.responses

    assert list(lines.chosen(responses.all(), choice, "", today)) == [wanting]
    assert choice in [tally.choice for tally in lines.tallies(responses.all(), today) if tally.count == 1]


def test_the_lines_of_a_circulation_end_with_those_whose_clock_stands_still(world, wanting):
    later = make.response(
        wanting.circulation, world.other_district, State.WORKING, due_on=wanting.due_on + A_DAY
    )
    press(wanting, "pause", world[OFFICER])

    page = lines.page_of(wanting.circulation.responses.all(), None, timezone.localdate())

    assert [line.response for line in page.object_list] == [later, wanting]


def test_the_page_of_a_duty_reads_its_marks_with_the_duty(client, world, wanting):
    client.force_login(world[CLERK])

    with CaptureQueriesContext(connection) as asked_for:
        page = client.get(wanting.get_absolute_url()).content.decode()

    said = [
        each["sql"] for each in asked_for if each["sql"].startswith('SELECT "workflow_extension"."verdict"')
    ]
    assert ("ขอขยายเวลา" in page, said) == (True, [])
