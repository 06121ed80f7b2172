"""The page on which people are marked absent, and are back."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offices.colleagues import possible_stand_ins
from offices.models import Absence, Office, Role, User
from tests import make
from tests.letters.browsing import browser_of, form_with, words
from thai.dates import format_date

PAGE = reverse("absences")
pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate()
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def head(world) -> User:
    return world["head of the province"]


@pytest.fixture
def officer(world) -> User:
    return world["officer of the province"]


def mark(client, **changes):
    """Fill the form as its page gives it, and send it."""
    posted = form_with(client.get(PAGE), "stand_in")
    return client.post(PAGE, {**posted, **{name: str(value) for name, value in changes.items()}})


def back(client, absence: Absence):
    return client.post(reverse("absence-end", args=[absence.pk]))


def errors(page) -> dict:
    return {name: list(told) for name, told in page.context["form"].errors.items()}


# ── Marking ───────────────────────────────────────────────────────────────────────────────────────
def test_a_person_marks_themselves(world, head, officer):
    client = browser_of(officer)

    answer = mark(client, stand_in=head.pk, until=format_date(TODAY + 9 * A_DAY), note="ลาพักผ่อน")

    [absence] = Absence.objects.all()
    assert (absence.person, absence.stand_in, absence.office) == (officer, head, world.province)
    assert (absence.since, absence.until) == (TODAY, TODAY + 9 * A_DAY)
    assert f"ผู้ปฏิบัติแทนคือ {head}" in words(client.get(answer.url))


def test_who_is_no_clerk_and_no_head_marks_nobody_else(world, head, officer):
    page = mark(browser_of(officer), person=head.pk, stand_in=officer.pk)

    assert page.status_code == 422
    assert not Absence.objects.exists()


def test_a_clerk_marks_somebody_else_and_says_by_what_order(world, head, officer):
    client = browser_of(world["clerk of the province"])

    without = mark(client, person=head.pk, stand_in=officer.pk)
    with_order = mark(client, person=head.pk, stand_in=officer.pk, note="คำสั่งที่ ๑/๒๕๖๙")

    assert (without.status_code, list(errors(without))) == (422, ["note"])
    assert (with_order.status_code, Absence.objects.get().note) == (302, "คำสั่งที่ ๑/๒๕๖๙")


def test_a_clerk_who_names_themselves_is_told_who_may(world, head):
    clerk = world["clerk of the province"]

    page = mark(browser_of(clerk), person=head.pk, stand_in=clerk.pk, note="x")

    assert "แต่งตั้งตนเองเป็นผู้ปฏิบัติแทนไม่ได้" in words(page)
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"since": "10/12/2569", "until": "9/12/2569"}, "until"),
        ({"since": "1/1/2569", "until": "2/1/2569"}, "until"),
        ({"since": "1/12/2590"}, "since"),
        ({"until": "1/12/2590"}, "until"),
        ({"since": "วันหนึ่ง"}, "since"),
        ({"since": ""}, "since"),
        ({"stand_in": ""}, "stand_in"),
        ({"stand_in": "999999"}, "stand_in"),
        ({"stand_in": "<b>"}, "stand_in"),
        ({"note": "ก" * 301}, "note"),
        ({"form_token": "x"}, "form_token"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_stored(world, head, officer, typed, field):
    page = mark(browser_of(officer), **{"stand_in": head.pk} | typed)

    assert (page.status_code, list(errors(page))) == (422, [field])
    assert not Absence.objects.exists()


def test_nobody_stands_in_for_themselves(world, head):
    page = mark(browser_of(head), person=head.pk, stand_in=head.pk)

    assert (page.status_code, list(errors(page))) == (422, ["stand_in"])


@pytest.mark.parametrize("who", ["head", "officer"])
def test_who_is_marked_already_is_told_by_whom_they_are_replaced(world, head, officer, who):
    person = {"head": head, "officer": officer}[who]
    make.absence(person, world["manager of the province"], world.province)

    page = mark(browser_of(person), person=person.pk, stand_in=world["clerk of the province"].pk)

    assert page.status_code == 422
    assert f"แทนโดย {world['manager of the province']}" in words(page)


def test_a_stand_in_who_is_away_is_told_of_with_the_days(world, head, officer):
    make.absence(officer, world["clerk of the province"], world.province)

    page = mark(browser_of(head), person=head.pk, stand_in=officer.pk)

    assert list(errors(page)) == ["stand_in"]
    assert "จนกว่าจะกลับ" in errors(page)["stand_in"][0]


def test_who_goes_while_standing_in_is_told_whom_nobody_replaces_then(world, head, officer):
    make.absence(head, officer, world.province)
    client = browser_of(officer)

    answer = mark(client, stand_in=world["clerk of the province"].pk)

    assert f"เป็นผู้ปฏิบัติแทน {head} ในช่วงนี้ด้วย" in words(client.get(answer.url))


def test_a_form_that_is_sent_twice_marks_once(world, head, officer):
    client = browser_of(officer)
    posted = form_with(client.get(PAGE), "stand_in") | {"stand_in": str(head.pk)}

    answers = [client.post(PAGE, posted).status_code for _ in range(2)]

    assert (answers, Absence.objects.count()) == ([302, 302], 1)


def test_who_works_in_a_section_is_replaced_by_anybody_of_the_office(world, officer):
    person = make.person(world.section, Role.OFFICER)

    mark(browser_of(person), stand_in=officer.pk)

    assert (Absence.objects.get().person, Absence.objects.get().office) == (person, world.province)


# ── Being back ────────────────────────────────────────────────────────────────────────────────────
def test_being_back_takes_one_press_and_works_at_once(world, head, officer):
    make.absence(head, officer, world.province)
    client, stand_in = browser_of(head), browser_of(officer)
    assert "แทน" in stand_in.get("/").context["workplace"].role_label

    back(client, Absence.objects.get())

    assert stand_in.get("/").context["workplace"].role_label == "เจ้าหน้าที่"


def test_a_second_press_says_the_same_and_changes_nothing(world, head, officer):
    absence = make.absence(head, officer, world.province)
    client = browser_of(head)
    back(client, absence)
    ended_at = Absence.objects.get().ended_at

    assert back(client, absence).status_code == 302
    assert Absence.objects.get().ended_at == ended_at


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk of the province", 302),
        ("manager of the province", 403),
        ("officer of the province", 403),
        ("head of the district", 404),
        ("outsider", 403),
    ],
)
def test_these_people_are_answered_so(world, head, officer, who, status):
    absence = make.absence(head, officer, world.province)

    assert back(browser_of(world[who]), absence).status_code == status
    assert (Absence.objects.get().ended_at is not None) == (status == 302)


def test_an_absence_is_ended_by_a_post_only(world, head, officer):
    absence = make.absence(head, officer, world.province)

    assert browser_of(head).get(reverse("absence-end", args=[absence.pk])).status_code == 405


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def test_the_page_shows_those_of_one_s_own_office_only(world, head, officer):
    make.absence(head, officer, world.province, note="ไปราชการ")
    make.absence(world["head of the district"], world["clerk of the district"], world.district)

    shown = browser_of(world["manager of the province"]).get(PAGE)

    assert [absence.person for absence in shown.context["now"]] == [head]
    assert "ไปราชการ" in words(shown)


def test_what_is_over_stands_among_the_past(world, head, officer):
    past = make.absence(head, officer, world.province, since=TODAY - 9 * A_DAY, until=TODAY - A_DAY)
    coming = make.absence(officer, head, world.province, since=TODAY + A_DAY)

    shown = browser_of(head).get(PAGE)

    assert list(shown.context["past"]) == [past]
    assert shown.context["now"] == [coming]


def test_someone_of_no_office_has_no_such_page(world):
    assert browser_of(world["outsider"]).get(PAGE).status_code == 403


def test_the_page_asks_as_often_for_many_as_for_one(world, head):
    def asked() -> int:
        client = browser_of(head)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    make.absence(make.person(world.province), make.person(world.province), world.province)
    few = asked()
    for _each in range(5):
        make.absence(make.person(world.province), make.person(world.province), world.province)

    assert asked() == few


def test_a_neighbour_acts_for_the_office_until_its_person_is_back(world):
    person, neighbour = world["officer of the district"], world["officer of the other district"]
    absence = make.absence(person, neighbour, world.district)
    client = browser_of(neighbour)
    client.post(reverse("switch-office"), {"office": world.district.code})
    place = client.get("/").context["workplace"]
    assert (place.office, place.role_label) == (world.district, f"เจ้าหน้าที่ (แทน {person})")
    assert client.get(PAGE).context["form"] is None  # whom they replace is not theirs to say

    back(browser_of(person), absence)

    assert client.get("/").context["workplace"].office == world.other_district


def test_a_large_office_replaces_its_own_and_a_small_one_has_neighbours(world):
    def offered(office: Office) -> set[str]:
        return {membership.office.code for membership in possible_stand_ins(office)}

    make.person(world.section)

    assert offered(world.province) == {"63", "63-3"}
    assert offered(world.district) == {"6306", "6308", "63"}
