"""The second factor of the reply door: the office's own code, asked before anything is shown."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offices import codes
from tests import make
from workflow.door import uses
from workflow.models import Circulation, KeyUse

from .doors import given, page, post, report, words
from .steps import now

What = KeyUse.What


@pytest.fixture
def asked_for(world):
    """What the district owes, its token, and the code without which nothing is shown."""
    response, token = given(world)
    Circulation.objects.update(needs_code=True)
    return response, token, codes.make(world.district, by=world["clerk of the district"])


def tell(client, token: str, code: str, name: str = "reply"):
    return client.post(page(token, name), {"code": code})


def test_is_asked_before_anything_is_shown(client, world, asked_for):
    response, token, _code = asked_for

    for name in ("reply", "reply-letter", "reply-report", "reply-done"):
        seen = words(client.get(page(token, name)))
        assert "รหัสของหน่วยงาน" in seen
        assert str(response.circulation.letter) not in seen
        assert world.district.name not in seen


def test_nothing_is_done_without_it(client, asked_for):
    response, token, _code = asked_for

    post(token, "receive", response, client)
    report(token, response, client)

    assert (now(response).version, KeyUse.objects.count()) == (0, 0)


def test_the_right_one_opens_the_page_that_was_wanted_and_is_remembered(client, asked_for):
    response, token, code = asked_for

    answer = tell(client, token, code, "reply-report")

    assert (answer.status_code, answer.url) == (302, page(token, "reply-report"))
    assert str(response.circulation.letter) in words(client.get(page(token)))
    assert post(token, "receive", response, client).url == page(token, "reply-done")


def test_a_new_one_takes_the_place_of_the_one_that_is_remembered(client, world, asked_for):
    _response, token, code = asked_for
    tell(client, token, code)

    codes.make(world.district, by=world["clerk of the district"])

    assert "ตัวเลข ๘ หลัก" in words(client.get(page(token)))


def test_the_right_one_opens_no_session_that_somebody_else_began(client, asked_for):
    _response, token, code = asked_for
    client.session.save()
    begun = client.session.session_key

    tell(client, token, code)

    assert client.session.session_key != begun


def test_is_remembered_for_a_while_and_in_this_browser_only(client, asked_for, monkeypatch):
    _response, token, code = asked_for
    tell(client, token, code)

    assert "ตัวเลข ๘ หลัก" in words(Client().get(page(token)))
    later = timezone.now().timestamp() + 2 * 60 * 60
    monkeypatch.setattr("workflow.views.door.opening.time.time", lambda: later)
    assert "ตัวเลข ๘ หลัก" in words(client.get(page(token)))


def test_is_remembered_for_this_letter_only(client, world, asked_for):
    _response, token, code = asked_for
    tell(client, token, code)
    _other, other_token = given(world)
    Circulation.objects.update(needs_code=True)

    assert "ตัวเลข ๘ หลัก" in words(client.get(page(other_token)))


def test_a_wrong_one_says_so_and_is_written_down(client, asked_for):
    _response, token, _code = asked_for

    answer = tell(client, token, "0000000")

    assert answer.status_code == 422
    assert "รหัสไม่ถูกต้อง" in words(answer)
    assert KeyUse.objects.get().what == What.WRONG_CODE


def test_five_wrong_ones_lock_the_link_for_everybody_even_with_the_right_one(client, asked_for):
    _response, token, code = asked_for

    statuses = [tell(Client(), token, "1").status_code for _each in range(5)]
    locked = tell(client, token, code)

    assert statuses == [422, 422, 422, 422, 429]
    assert (locked.status_code, KeyUse.objects.count()) == (429, 5)
    assert "ปิดไว้ ๑๕ นาที" in words(locked)


def test_the_lock_ends_after_a_while(client, asked_for):
    _response, token, code = asked_for
    for _each in range(5):
        tell(client, token, "1")
    KeyUse.objects.update(at=timezone.now() - uses.WHILE - datetime.timedelta(seconds=1))

    assert tell(client, token, code).status_code == 302


def test_the_lock_of_one_link_is_no_lock_of_another(client, world, asked_for):
    _response, token, code = asked_for
    for _each in range(5):
        tell(client, token, "1")
    _other, other_token = given(world)
    Circulation.objects.update(needs_code=True)

    assert tell(client, other_token, code).status_code == 302


def test_the_code_of_another_office_opens_nothing(client, world, asked_for):
    _response, token, _code = asked_for
    other = codes.make(world.other_district, by=world["clerk of the province"])

    assert tell(client, token, other).status_code == 422


def test_an_office_without_one_is_told_whom_to_ask(client, world):
    _response, token = given(world)
    Circulation.objects.update(needs_code=True)

    assert "ยังไม่มีรหัส" in words(client.get(page(token)))


# ── Switched on by the asking office ──────────────────────────────────────────────────────────────
@pytest.fixture
def clerk(client, world):
    client.force_login(world["clerk of the province"])
    return client


def test_whoever_switches_it_on_is_warned_of_offices_without_one(clerk, world):
    response, _token = given(world)

    answer = clerk.post(reverse("workflow:links-code", args=[response.circulation_id]), {"on": "1"})

    assert Circulation.objects.get().needs_code
    assert answer.url == reverse("workflow:codes", args=[response.circulation_id])
    assert world.district.name in words(clerk.get(answer.url))


def test_codes_are_made_for_those_that_lack_one_and_shown_once(clerk, world):
    response, _token = given(world)
    make.response(response.circulation, world.other_district)
    codes.make(world.other_district, by=world["clerk of the province"])
    address = reverse("workflow:codes", args=[response.circulation_id])

    named = {"office": [office.pk for office in clerk.get(address).context["next"]]}

    shown = clerk.post(address, named).content.decode()

    code = shown.partition("<b>")[2].partition("</b>")[0]
    assert codes.is_code_of(world.district, code)
    assert world.other_district.short not in shown.partition("<table")[2].partition("</table>")[0]
    again = clerk.post(address, named)
    assert f"{world.district.short}: {world['clerk of the province']} ทำไว้เมื่อ" in words(again)
    assert codes.is_code_of(world.district, code), "a second press makes none"
    assert "ทุกหน่วยงานที่เวียนถึงมีรหัสแล้ว" in words(clerk.get(address))


def test_it_is_switched_off_again(clerk, world):
    response, _token = given(world)
    Circulation.objects.update(needs_code=True)

    clerk.post(reverse("workflow:links-code", args=[response.circulation_id]), {"off": "1"})

    assert not Circulation.objects.get().needs_code
