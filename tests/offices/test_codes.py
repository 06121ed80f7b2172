"""An office's code: shown once, kept as a hash, made by the office or one above it."""

import pytest
from django.urls import reverse

from offices import codes
from offices import permissions as may
from offices.models import Office, OfficeCode
from tests import make


@pytest.fixture
def clerk(world):
    return world["clerk of the district"]


def test_is_known_again_however_it_is_typed(world, clerk):
    code = codes.make(world.district, by=clerk)
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))

    assert len(code) == 8
    assert all(codes.is_code_of(world.district, typed) for typed in (code, thai, f"{code[:4]} {code[4:]}"))


@pytest.mark.parametrize("typed", ["", "12345678", "ไม่ทราบ"])
def test_no_other_is(typed, world, clerk):
    codes.make(world.district, by=clerk)

    assert not codes.is_code_of(world.district, typed)


def test_an_office_without_one_is_opened_by_none(world):
    assert not codes.is_code_of(world.district, "")


def test_is_kept_as_a_hash(world, clerk):
    code = codes.make(world.district, by=clerk)

    assert code not in OfficeCode.objects.get().hashed


def test_a_new_one_takes_the_place_of_the_former(world, clerk):
    former, new = (codes.make(world.district, by=clerk) for _each in range(2))

    assert not codes.is_code_of(world.district, former)
    assert codes.is_code_of(world.district, new)


WHO_MAY = {
    f"{role} of the {place}"
    for role in ("clerk", "officer", "head")
    for place in ("district", "province", "department")
}


def test_is_made_by_the_office_itself_or_one_above_it(world):
    assert {who for who, user in world.people.items() if may.make_code(world.district, user)} == WHO_MAY


@pytest.mark.parametrize("who", ["clerk of the district", "clerk of the province", "manager of the province"])
def test_the_page_shows_a_new_code_once(who, client, world):
    client.force_login(world[who])
    address = reverse("office-code", args=[world.district.pk])
    if who not in WHO_MAY:
        assert client.post(address).status_code == 403
        return

    shown = client.post(address).content.decode()

    code = shown.partition("<b>")[2].partition("</b>")[0]
    assert codes.is_code_of(world.district, code)
    assert code not in client.get(reverse("office-codes")).content.decode()


def test_the_page_lists_the_own_office_and_those_right_below(client, world):
    client.force_login(world["clerk of the province"])

    shown = client.get(reverse("office-codes")).content.decode()

    assert all(office.short in shown for office in (world.province, world.district, world.other_district))
    assert world.section.name not in shown
    assert world.department.short not in shown.partition("<table")[2]


def test_the_page_is_as_quick_for_many_offices(client, world, django_assert_max_num_queries):
    for _each in range(30):
        codes.make(make.office(parent=world.province), by=world["clerk of the province"])
    client.force_login(world["clerk of the province"])

    with django_assert_max_num_queries(12):
        client.get(reverse("office-codes"))


def test_missing_ones_are_made_for_some_at_once(world, clerk, monkeypatch):
    monkeypatch.setattr(codes, "AT_ONCE", 2)
    codes.make(world.district, by=clerk)
    for _each in range(3):
        make.office(parent=world.province)
    offices = Office.objects.filter(parent=world.province, kind=Office.Kind.DISTRICT)

    made = codes.make_missing(offices, by=world["clerk of the province"])

    assert len(made) == 2
    assert codes.without(offices).count() == 2
    assert all(codes.is_code_of(office, code) for office, code in made)


def test_who_presses_later_with_the_same_offices_makes_none(world):
    offices = Office.objects.filter(parent=world.province, kind=Office.Kind.DISTRICT)
    made = codes.make_missing(offices, by=world["clerk of the province"])

    assert codes.make_missing(offices, by=world["officer of the province"]) == []
    assert all(codes.is_code_of(office, code) for office, code in made)
