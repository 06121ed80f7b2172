"""A part of a page that is looked at again: it comes alone, and only where it reads differently."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests import make
from workflow import live
from workflow.states import State

from .steps import owed_above

LIVE = {"HX-Request": "true", "HX-Trigger": "live"}


@pytest.fixture
def desk(world, client):
    client.force_login(world["clerk of the province"])

    def get(**headers):
        return client.get(reverse("desk"), headers=headers)

    return get


def test_the_page_carries_the_stamp_of_its_part(desk):
    stamp = desk().context["live"].stamp

    assert desk(**LIVE, **{"If-None-Match": stamp}).status_code == 304


def test_what_changed_comes_without_the_page(world, desk):
    stamp = desk().context["live"].stamp
    owed_above(world, matter="เรื่องใหม่")

    fresh = desk(**LIVE, **{"If-None-Match": stamp})

    assert fresh.status_code == 200
    assert "เรื่องใหม่" in fresh.content.decode()
    assert "<html" not in fresh.content.decode()
    assert "no-store" in fresh["Cache-Control"]


def test_a_form_in_it_does_not_make_it_read_differently(rf):
    context = {"workplace": SimpleNamespace(offices=[])}
    answers = [live.answer(rf.get("/", headers=LIVE), "", "_switch_office.html", context) for _each in "ab"]

    assert answers[0].content != answers[1].content  # each has a token of its own
    assert answers[0]["ETag"] == answers[1]["ETag"]


def test_the_part_of_others_is_not_known(world, desk):
    make.response(make.circulation(world.department, matter="ของอำเภอ"), world.district, State.RECEIVED)

    assert "ของอำเภอ" not in desk(**LIVE).content.decode()


def test_the_second_half_of_the_desk_comes_for_itself(world, client, desk):
    rest = reverse("workflow:desk-rest")
    make.response(make.circulation(world.province, matter="เรื่องน้ำประปา"), world.district, State.REPORTED)

    page, first = desk().content.decode(), client.get(rest)

    assert "เรื่องน้ำประปา" in first.content.decode()
    assert "เรื่องน้ำประปา" not in page
    assert f'hx-get="{rest}"' in page
    assert client.get(rest, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_without_javascript_a_link_leads_to_both_halves_on_one_page(world, client, desk):
    make.response(make.circulation(world.province, matter="เรื่องน้ำประปา"), world.district, State.REPORTED)
    whole = reverse("desk") + "?all=1"

    assert f'href="{whole}"' in desk().content.decode()
    assert "เรื่องน้ำประปา" in client.get(whole).content.decode()
