"""More time that nobody asked for: given by the office that waits, with a reason, its day kept."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import make
from thai.dates import format_date
from thai.working_days import COUNTRY
from workflow import bulk
from workflow.bulk_forms import BatchForm
from workflow.deadline import Deadline
from workflow.models import Response
from workflow.states import State

from .steps import asked, now, press

HEAD = "head of the province"


@pytest.fixture
def duty(world) -> Response:
    return asked(world, State.WORKING, due_on=timezone.localdate() + datetime.timedelta(10))


@pytest.fixture
def send(client, world):
    def post(response, **posted):
        client.force_login(world[HEAD])
        known = {"version": now(response).version} | posted
        return client.post(reverse("workflow:perform", args=[response.pk, "extend"]), known)

    return post


def test_the_former_day_stays_told_with_who_gave_more_and_why(world, duty):
    until = duty.due_on + datetime.timedelta(7)

    record = press(duty, "extend", world[HEAD], "น้ำท่วม", until=until)

    deadline = Deadline.of(now(duty))
    assert (deadline.original_on, now(duty).due_on) == (duty.due_on, until)
    assert [(each.is_unasked, each.decided_in) for each in deadline.extensions] == [(True, record)]


@pytest.mark.parametrize("more", [3, 7, 15])
def test_the_days_offered_are_working_days_of_the_office_that_is_given_them(more, world, duty, send):
    day_off = COUNTRY.after(duty.due_on, 1)
    make.special_day(duty.office, day_off)

    send(duty, more=str(more), note="น้ำท่วม")

    assert now(duty).due_on == COUNTRY.after(duty.due_on, more + 1)


def test_a_day_that_is_typed_counts_before_the_days_offered(duty, send):
    until = COUNTRY.after(duty.due_on, 30)

    send(duty, more="3", until=format_date(until), note="น้ำท่วม")

    assert now(duty).due_on == until


@pytest.mark.parametrize(
    ("posted", "said"), [({"more": "3"}, "โปรดระบุเหตุผล"), ({"more": "", "note": "น้ำท่วม"}, "โปรดระบุวันที่ใหม่")]
)
def test_it_needs_a_day_and_a_reason(posted, said, duty, send):
    page = send(duty, **posted)

    assert (page.status_code, now(duty).due_on) == (422, duty.due_on)
    assert said in page.content.decode()


def test_who_asked_for_time_is_answered_instead(world, duty):
    make.extension(duty, by=world["officer of the district"])

    offered = bulk.offered(Response.objects.filter(pk=duty.pk), world[HEAD])

    assert "extend" not in [each.name for each in offered]


def test_many_are_given_one_day_together(world, duty):
    other = make.response(duty.circulation, world.other_district, due_on=duty.due_on)
    until = COUNTRY.after(duty.due_on, 5)

    chosen = duty.circulation.responses.all()
    batch = bulk.prepare(chosen, "extend", by=world[HEAD], note="น้ำท่วม", until=until)
    bulk.carry_out(batch, by=world[HEAD])

    assert {now(each).due_on for each in (duty, other)} == {until}


def test_many_are_given_no_time_without_a_day(world, duty):
    matching = duty.circulation.responses.all()
    posted = {"action": "extend", "note": "น้ำท่วม", "is_everybody": "1"}

    form = BatchForm(posted, matching=matching, offered=bulk.offered(matching, world[HEAD]))

    assert list(form.errors) == ["until"]
