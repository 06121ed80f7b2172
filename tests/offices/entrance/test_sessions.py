"""When a session ends."""

import datetime

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from offices.models import Membership, Role
from tests import make

from .coming_in import PASSWORD, come_in, words

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(datetime.datetime(2026, 3, 5, 2, 0, tzinfo=datetime.UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


def is_in(client, **headers) -> bool:
    """Asks for a page that takes forms only: whoever is in gets none, whoever is not is led to the door."""
    return client.head(reverse("switch-office"), **headers).status_code == 405


def test_coming_in_gives_the_session_a_new_key_and_the_old_one_opens_nothing(client, clerk):
    session = client.session  # one that began at a public door
    session["reply"] = {}
    session.save()
    former = session.session_key

    come_in(client, clerk.username)

    assert client.session.session_key != former
    assert not Session.objects.filter(pk=former).exists()


def test_it_ends_after_half_an_hour_without_anybody(client, clerk, clock):
    come_in(client, clerk.username)
    for _each in range(3):
        clock.shift(29 * MINUTE)
        assert is_in(client)

    clock.shift(30 * MINUTE)

    assert not is_in(client)
    assert "ไม่มีการใช้งานเกิน ๓๐ นาที" in words(client.get(reverse("login")))


def test_a_page_that_asks_by_itself_is_nobody(client, clerk, clock):
    come_in(client, clerk.username)
    for _each in range(2):
        clock.shift(10 * MINUTE)
        assert is_in(client, headers={"x-by-itself": "1", "hx-request": "true"})

    clock.shift(10 * MINUTE)

    assert not is_in(client)


def test_its_page_learns_how_long_it_lasts_without_being_taken_for_somebody(client, clerk, clock):
    come_in(client, clerk.username)
    clock.shift(28 * MINUTE)

    for _each in range(2):
        told = client.get(reverse("session"), headers={"x-by-itself": "1"}).json()
        assert told == {"left": 2 * 60, "can_go_on": True}
    assert client.post(reverse("session")).json()["left"] == 30 * 60


def test_at_the_end_of_the_twelve_hours_nobody_is_told_that_it_can_go_on(client, clerk, clock, settings):
    settings.WIAN_IDLE_MINUTES = 600
    come_in(client, clerk.username)
    for minutes in (500, 218):
        clock.shift(minutes * MINUTE)
        told = client.post(reverse("session")).json()

    assert told == {"left": 2 * 60, "can_go_on": False}


def test_it_ends_after_twelve_hours_whoever_is_there(client, clerk, clock, settings):
    settings.WIAN_IDLE_MINUTES = 600
    come_in(client, clerk.username)
    for _each in range(2):
        clock.shift(350 * MINUTE)
        assert is_in(client)

    clock.shift(20 * MINUTE)

    assert not is_in(client)


def test_to_leave_one_office_shuts_that_office_at_once_and_to_leave_the_last_ends_the_session(client, world):
    person = make.person(world.province)
    second = Membership.objects.create(user=person, office=world.district, role=Role.CLERK)
    letter = make.letter(world.district)
    come_in(client, person.username)
    page = reverse("letters:letter", args=[letter.pk])
    assert client.get(page).status_code == 200

    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Membership.objects.filter(pk=second.pk).update(until=yesterday)
    assert client.get(page).status_code == 404
    assert is_in(client)

    person.memberships.update(until=yesterday)
    assert not is_in(client)
    assert "ไม่ได้สังกัดหน่วยงานใดแล้ว" in words(client.get(reverse("login")))


def test_who_never_had_an_office_stays_in(client, world):
    come_in(client, world["outsider"].username)

    assert is_in(client)


def test_a_new_password_ends_all_other_sessions_and_not_this_one(client, clerk):
    other = Client()
    for each in (client, other):
        come_in(each, clerk.username)
    new = {"new_password1": "หนังสือราชการ-๒๕๖๙", "new_password2": "หนังสือราชการ-๒๕๖๙"}

    answer = client.post(reverse("password"), {"old_password": PASSWORD, **new})

    assert answer.url == reverse("mfa_index")
    assert (is_in(client), is_in(other)) == (True, False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", "หนังสือราชการ-๒๕๖๙", "รหัสผ่านปัจจุบันไม่ถูกต้อง"),
        (PASSWORD, "9182736450546372", "ตัวเลขล้วน"),
        (PASSWORD, "short", "๑๐ ตัวอักษร"),
        (PASSWORD, "password123", "บ่อย"),
        (PASSWORD, "person-1-person-1", "คล้ายชื่อผู้ใช้"),
    ],
)
def test_a_password_against_the_rules_is_refused_in_words(client, clerk, old, new, said):
    clerk.username = "person-1-person"
    clerk.save()
    come_in(client, clerk.username)

    answer = client.post(
        reverse("password"), {"old_password": old, "new_password1": new, "new_password2": new}
    )

    assert (answer.status_code, said in str(answer.context["form"].errors)) == (422, True)
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_all_devices_are_signed_out_at_once(client, clerk):
    other = Client()
    for each in (client, other):
        come_in(each, clerk.username)

    client.post(reverse("sign-out-everywhere"))

    assert (is_in(client), is_in(other)) == (False, False)
    assert come_in(client, clerk.username).url == "/"


def test_a_person_who_is_shut_out_is_out_at_the_next_request(client, clerk):
    come_in(client, clerk.username)

    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)

    assert not is_in(client)


def test_it_costs_no_query_beyond_those_of_the_person(client, clerk, django_assert_num_queries):
    come_in(client, clerk.username)
    is_in(client)

    with django_assert_num_queries(4):  # session, person, memberships, absences
        client.get(reverse("date-echo"), {"d": "๕ มี.ค. ๒๕๖๙"})
