"""Coming in, and acting for one of one's own offices."""

import pytest
from django.urls import reverse

from offices import demo
from offices.models import Membership, Role
from tests import make

SWITCH = reverse("switch-office")


@pytest.fixture
def of_two(world, client):
    """Logged in: the clerk of the province who is also head of a district."""
    person = make.person(world.province, Role.CLERK)
    Membership.objects.create(user=person, office=world.district, role=Role.HEAD)
    client.force_login(person)
    return person


def workplace(client):
    return client.get("/").context["workplace"]


def test_a_person_acts_for_the_first_office_until_another_is_chosen(of_two, client, world):
    assert workplace(client).office == world.province

    answer = client.post(SWITCH, {"office": world.district.code})

    assert answer.url == "/"
    assert (workplace(client).office, workplace(client).role_label) == (world.district, "หัวหน้าหน่วยงาน")


def test_the_choice_is_shown_to_those_who_have_one(of_two, client, world):
    assert f'<option value="{world.district.code}">' in client.get("/").content.decode()

    client.force_login(world["clerk of the province"])
    assert 'id="switch-office"' not in client.get("/").content.decode()


@pytest.mark.parametrize("code", ["6308", "63-3", "dla", "nowhere", ""])
def test_only_ones_own_offices_can_be_chosen(of_two, client, world, code):
    assert client.post(SWITCH, {"office": code}).status_code == 404
    assert workplace(client).office == world.province


def test_the_choice_is_made_by_a_post(of_two, client):
    assert client.get(SWITCH, {"office": "6306"}).status_code == 405


def test_one_who_leaves_the_chosen_office_is_back_at_the_first(of_two, client, world):
    client.post(SWITCH, {"office": world.district.code})
    of_two.memberships.filter(office=world.district).delete()

    assert workplace(client).office == world.province


def test_someone_of_no_office_is_told_what_to_do(client, world):
    client.force_login(world["outsider"])

    page = client.get("/")

    assert page.context["workplace"] is None
    assert "ยังไม่ได้สังกัดหน่วยงาน" in page.content.decode()


def test_a_page_of_offices_tells_someone_of_no_office_the_same(client, world):
    client.force_login(world["outsider"])

    page = client.get("/outstanding/")

    assert page.status_code == 403
    assert "ยังไม่ได้สังกัดหน่วยงาน" in page.content.decode()
    assert "หน้าที่ของผู้อื่น" not in page.content.decode()


# ── Coming in ─────────────────────────────────────────────────────────────────────────────────────
def test_the_login_page_offers_the_example_people_where_the_example_is_allowed(client, db, settings):
    settings.WIAN_ALLOWS_DEMO = True

    shown = client.get(reverse("login")).content.decode()

    assert all(f"<code>{login}</code>" in shown for login, _ in demo.LOGINS)
    assert f"<code>{demo.PASSWORD}</code>" in shown


def test_the_login_page_offers_nobody_anywhere_else(client, db, settings):
    settings.WIAN_ALLOWS_DEMO = False

    shown = client.get(reverse("login")).content.decode()

    assert not any(login in shown for login, _ in demo.LOGINS)
    assert demo.PASSWORD not in shown


def test_a_person_comes_in_with_the_password_and_lands_on_the_desk(client, world):
    person = world["clerk of the province"]

    answer = client.post(reverse("login"), {"username": person.username, "password": "throw-away-password"})

    assert answer.url == reverse("desk")


def test_a_wrong_password_is_told_in_words(client, world):
    answer = client.post(reverse("login"), {"username": "person-1", "password": "wrong"})

    assert 'class="notice notice--error"' in answer.content.decode()


@pytest.mark.parametrize(
    ("next_", "lands"), [("/registers/", "/registers/"), ("https://elsewhere.example/", "/")]
)
def test_the_login_leads_back_to_a_page_of_this_site_only(client, world, next_, lands):
    typed = {"username": world["clerk of the province"].username, "password": "throw-away-password"}

    assert client.post(reverse("login"), {**typed, "next": next_}).url == lands


def test_the_way_out_ends_the_session(client, world):
    client.force_login(world["clerk of the province"])

    client.post(reverse("logout"))

    assert client.get("/").status_code == 302
