"""Two people who send at once: one circulation, and every office asked once."""

import datetime
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from offices import groups
from offices.models import DistributionGroup
from tests import make
from tests.letters.at_once import at_once
from thai.letter_number import LetterNumber
from workflow import circulations
from workflow.addressing_form import mark_of
from workflow.models import Circulation, Record

pytestmark = pytest.mark.django_db(transaction=True)


def sending(person, address: str, offices: list):
    """Press «เวียน» on a list that was looked over."""
    client = Client()
    client.force_login(person)
    fields = {"asks": "acknowledge", "matter": "ผล", "addressees": "ทุกอำเภอ", "words": "ทุกอำเภอ"}
    return partial(client.post, address, fields | {"seen": mark_of(offices, []), "send": "1"})


def test_of_two_who_open_it_one_does_and_both_are_led_to_it(world):
    letter = make.letter(world.province, number=LetterNumber("ตก", "0023.3", 1, True))
    address, offices = (
        reverse("workflow:circulate", args=[letter.pk]),
        [world.district, world.other_district],
    )

    pages = at_once(
        [sending(world[f"{role} of the province"], address, offices) for role in ("clerk", "head")]
    )

    circulation = Circulation.objects.get()
    assert [page.url for page in pages] == [circulation.get_absolute_url()] * 2
    assert circulation.responses.count() == 2
    assert letter.dispatches.count() == 1


def test_of_two_who_add_offices_each_office_is_added_once(world):
    circulation = make.circulation(world.province)
    both, one = [world.district, world.other_district], [world.district]
    by, due_on = world["officer of the province"], datetime.date(2026, 3, 13)

    at_once(
        partial(circulations.ask_more, circulation, offices, by=by, due_on=due_on)
        for offices in (both, one, both)
    )

    assert circulation.responses.count() == 2
    assert Record.objects.filter(action=Record.ASK).count() == 2


def test_of_two_who_take_a_name_for_a_group_one_gets_it(world):
    results = at_once(
        partial(groups.keep, DistributionGroup(office=world.province, name="ชายแดน")) for _each in range(3)
    )

    assert [type(result) for result in results if result is not None] == [groups.NameTaken] * 2
    assert DistributionGroup.objects.count() == 1
