"""The asking office's side of the reply door: links given, renewed, taken away, and their uses seen."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from workflow import keys
from workflow import permissions as may
from workflow.models import Circulation, ReplyKey

from .doors import CALLER, given, page, post, words

HANDING_OUT = {"clerk of the province", "officer of the province", "head of the province"}

OTHERS = ["manager of the province", "clerk of the district", "clerk of the department"]


@pytest.fixture
def clerk(client, world):
    client.force_login(world["clerk of the province"])
    return client


def do(client, name: str, pk: int, **typed):
    return client.post(reverse(f"workflow:{name}", args=[pk]), typed)


def links_of(circulation: Circulation) -> str:
    return reverse("workflow:links", args=[circulation.pk])


def test_links_are_given_by_those_who_circulate(world):
    response, _token = given(world)

    able = {who for who, user in world.people.items() if may.hand_out(response.circulation, user)}

    assert able == HANDING_OUT


@pytest.mark.parametrize("name", ["copy", "link-mail", "link-renew", "link-revoke"])
@pytest.mark.parametrize(
    "who", ["manager of the province", "clerk of the district", "clerk of the department"]
)
def test_nobody_else_does(who, name, client, world):
    response, token = given(world)
    client.force_login(world[who])

    assert do(client, name, response.pk, why="ลอง").status_code in (403, 404)
    assert not keys.behind(token).is_revoked


@pytest.mark.parametrize("name", ["copies-ask", "links-mail", "links-code", "codes"])
@pytest.mark.parametrize(
    "who", ["manager of the province", "clerk of the district", "clerk of the department"]
)
def test_nobody_else_does_so_for_all(who, name, client, world):
    response, _token = given(world)
    client.force_login(world[who])

    assert do(client, name, response.circulation_id, on="1").status_code in (403, 404)
    assert not Circulation.objects.get().needs_code
    assert client.get(links_of(response.circulation)).status_code in (403, 404)


def test_a_renewed_link_takes_the_place_of_the_former(clerk, world):
    response, token = given(world)

    do(clerk, "link-renew", response.pk, why="แผ่นตอบหาย")

    new = keys.token_of(response.keys.live().get())
    assert new != token
    assert (clerk.get(page(token)).status_code, clerk.get(page(new)).status_code) == (410, 200)
    shown = words(clerk.get(response.get_absolute_url()))
    assert "ยกเลิกลิงก์เดิม" in shown
    assert "แผ่นตอบหาย" in shown


def test_a_link_is_taken_away_and_what_was_done_with_it_stays(clerk, world):
    response, token = given(world)
    post(token, "receive", response)

    do(clerk, "link-revoke", response.pk, why="ส่งผิดหน่วยงาน")
    do(clerk, "link-revoke", response.pk, why="อีกครั้ง")

    key = ReplyKey.objects.get()
    assert (key.revoked_by, key.why_revoked) == (world["clerk of the province"], "ส่งผิดหน่วยงาน")
    assert response.records.get().key == key


@pytest.mark.parametrize("name", ["link-renew", "link-revoke"])
def test_neither_goes_without_a_reason(name, clerk, world):
    response, token = given(world)

    answer = clerk.post(reverse(f"workflow:{name}", args=[response.pk]), {"why": " "}, follow=True)

    assert "โปรดระบุเหตุผล" in words(answer)
    assert not keys.behind(token).is_revoked


def test_every_use_is_shown_to_the_asking_office_with_whom_to_call(clerk, world):
    response, token = given(world)
    door = Client(REMOTE_ADDR="203.0.113.77")
    door.get(page(token))
    post(token, "receive", response, door, number="๙")

    shown = words(clerk.get(response.get_absolute_url()))

    for told in ("เปิดจากลิงก์", "ดำเนินการจากลิงก์", *CALLER.values(), "203.0.113.0/24"):
        assert told in shown


def test_no_page_of_the_asking_office_shows_the_token(clerk, world):
    response, token = given(world)

    for path in (response.get_absolute_url(), links_of(response.circulation)):
        assert token not in clerk.get(path).content.decode()


@pytest.mark.parametrize("who", ["clerk of the district", "head of the district"])
def test_the_asked_office_sees_nothing_of_it(who, client, world):
    response, _token = given(world)
    client.force_login(world[who])

    for path in (response.get_absolute_url(), response.circulation.get_absolute_url()):
        assert "ลิงก์และ QR สำหรับตอบ" not in client.get(path).content.decode()


def test_who_only_looks_sees_the_uses_and_no_buttons(client, world):
    response, token = given(world)
    Client().get(page(token))
    client.force_login(world["manager of the province"])

    shown = client.get(response.get_absolute_url()).content.decode()

    assert "เปิดจากลิงก์" in shown
    assert "/link/" not in shown


def test_the_page_of_all_links_tells_how_many_were_opened(clerk, world):
    response, token = given(world)
    make.response(response.circulation, world.other_district)
    Client().get(page(token))
    Client(REMOTE_ADDR="198.51.100.7").get(page(token))

    assert "เปิดลิงก์แล้ว ๑ จาก ๒ หน่วยงาน" in words(clerk.get(links_of(response.circulation)))


def test_the_page_of_all_links_asks_no_more_for_many_offices(clerk, world, django_assert_max_num_queries):
    circulation = make.circulation(world.province, by=world["clerk of the province"])
    for _each in range(40):
        make.response(circulation, make.office(parent=world.province))

    with django_assert_max_num_queries(16):
        clerk.get(links_of(circulation))


def test_the_history_of_a_duty_asks_no_more_for_many_lines(clerk, world, django_assert_max_num_queries):
    response, token = given(world)
    for _each in range(5):
        response.refresh_from_db()
        post(token, "refuse", response, reason="ผิดหน่วยงาน")
        response.refresh_from_db()
        clerk.post(f"/responses/{response.pk}/resend/", {"version": response.version})

    assert response.records.count() == 10
    with django_assert_max_num_queries(37):
        clerk.get(response.get_absolute_url())
