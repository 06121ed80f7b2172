"""A line of the desk: what can be done where the clerk stands, and where its figures lead."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse

from tests import make
from workflow.models import ReminderRound
from workflow.states import State

LONG_AGO = datetime.date(2026, 2, 10)


@pytest.fixture(autouse=True)
def march():
    with time_machine.travel(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def late(world):
    return make.response(make.circulation(world.province, due_on=LONG_AGO), world.district, State.WORKING)


@pytest.fixture
def officer(client, world):
    client.force_login(world["officer of the province"])
    return client


def overdue(client, **query):
    return client.get(reverse("workflow:desk-list", args=["overdue"]), query)


def form_of(page) -> dict:
    """What the one form that reminds would send."""
    html = page.content.decode()
    [form] = re.findall(r'<form method="post" action="[^"]*/remind/">.*?</form>', html, re.DOTALL)
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_a_late_office_is_reminded_in_one_click(officer, late):
    remind = reverse("workflow:remind", args=[late.circulation_id])

    sent = officer.post(remind, form_of(overdue(officer)))

    begun = ReminderRound.objects.get()
    assert sent.url == begun.get_absolute_url()
    assert [each.response for each in begun.reminders.all()] == [late]


def test_the_same_click_twice_reminds_once(officer, late):
    form = form_of(overdue(officer))

    for _press in range(2):
        officer.post(reverse("workflow:remind", args=[late.circulation_id]), form)

    assert ReminderRound.objects.count() == 1


def test_who_waits_for_our_word_is_not_to_be_reminded(officer, late, world):
    make.extension(late, by=world["clerk of the district"])

    assert "/remind/" not in overdue(officer).content.decode()


def test_the_desk_reads_the_same_whatever_its_forms_would_send(officer, late, world):
    make.response(late.circulation, world.other_district, State.REPORTED, due_on=LONG_AGO)

    first, second = (officer.get(reverse("desk")).context["live"].stamp for _time in range(2))

    assert first == second


def test_the_number_of_a_late_office_opens_what_that_office_owes(client, late, world):
    make.response(late.circulation, world.other_district, State.WORKING, due_on=LONG_AGO)
    client.force_login(world["head of the province"])

    desk = client.get(reverse("desk")).content.decode()

    assert f"{reverse('workflow:desk-list', args=['overdue'])}?office={world.district.pk}" in desk
    shown = overdue(client, office=world.district.pk).context["page_obj"]
    assert [line.response for line in shown.object_list] == [late]


@pytest.mark.parametrize("office", ["", "x", "999999999999", "๑"])
def test_an_office_that_is_none_breaks_nothing(officer, late, office):
    assert overdue(officer, office=office).status_code == 200
