"""Whoever looks at a duty finds the telephone of the other side there, to be called by a touch."""

import pytest
from django.urls import reverse

from .doors import given, page

OURS, THEIRS = "๐-๕๕๕๑-๑๐๐๑", "๐-๕๕๕๑-๒๐๐๒ ต่อ ๑๓"
OF_THE_ASKED = '<a class="nowrap" href="tel:055511001">๐-๕๕๕๑-๑๐๐๑</a>'
OF_WHO_ASKS = '<a class="nowrap" href="tel:055512002">๐-๕๕๕๑-๒๐๐๒ ต่อ ๑๓</a>'


@pytest.fixture
def duty(world):
    for office, phone in ((world.district, OURS), (world.province, THEIRS)):
        office.phone = phone
        office.save()
    return given(world)


@pytest.mark.parametrize(
    ("who", "sees", "not_their_own"),
    [
        ("officer of the province", OF_THE_ASKED, OF_WHO_ASKS),
        ("clerk of the district", OF_WHO_ASKS, OF_THE_ASKED),
    ],
)
def test_on_the_page_of_the_duty(who, sees, not_their_own, duty, client, world):
    response, _token = duty
    client.force_login(world[who])

    shown = client.get(response.get_absolute_url()).content.decode()

    assert sees in shown
    assert not_their_own not in shown


def test_beside_each_that_has_not_answered(duty, client, world):
    client.force_login(world["officer of the province"])

    assert OF_THE_ASKED in client.get(reverse("workflow:outstanding")).content.decode()


def test_at_the_reply_door(duty, client):
    _response, token = duty

    assert OF_WHO_ASKS in client.get(page(token)).content.decode()
