"""The palette: what is offered for what a person typed, and to whom."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from letters.registers import Kind, enter
from offices.models import Role, SavedView, User
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber

PALETTE = reverse("palette")


def offered(person, typed: str = "") -> list[str]:
    """The addresses, in their order."""
    browser = Client()
    browser.force_login(person)
    return re.findall('data-href="([^"]+)"', browser.get(PALETTE, {"q": typed}).content.decode())


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.mark.parametrize("typed", ["ลงรับ", "พิมพ์จาก", "  พิมพ์ จากกระดาษ "])
def test_pages_and_acts_are_found_by_their_words_or_by_the_word_of_the_menu(clerk, typed):
    assert reverse("letters:log-by-hand") in offered(clerk, typed)


def test_nobody_is_offered_what_they_may_not_open(world):
    assert reverse("letters:pile") not in offered(world["manager of the province"])


@pytest.mark.parametrize("typed", ["481", "ว ๔๘๑", "ประปา"])
def test_letters_are_found_by_number_or_words_and_secret_ones_by_the_cleared_alone(world, clerk, typed):
    number = LetterNumber.parse("มท 0810.4/ว 481")
    fields = {"number": number, "logged_for": world.province, "secrecy": Secrecy.SECRET}
    letter = make.letter(world.department, by=clerk, subject="ระบบประปา", **fields)
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)
    enter(letter, world.province, Kind.INCOMING, on=letter.dated_on, by=cleared)

    assert offered(cleared, typed)[0] == letter.get_absolute_url()
    assert letter.get_absolute_url() not in offered(clerk, typed)


def test_before_anything_is_typed_stands_what_the_person_had_last(world, clerk):
    others, own = (
        make.letter(world.department, by=clerk, logged_for=world.province, number=None) for _each in "ab"
    )
    enter(others, world.province, Kind.INCOMING, on=others.dated_on, by=world["officer of the province"])
    enter(own, world.province, Kind.INCOMING, on=own.dated_on, by=clerk)
    draft = make.draft(world.province, clerk)
    view = SavedView.objects.create(owner=clerk, name="ของฉัน", address="/matrix/?q=1")

    found = offered(clerk)

    assert found[:2] == [draft.get_absolute_url(), own.get_absolute_url()]
    assert others.get_absolute_url() not in found
    assert view.address in found


def test_what_one_registered_and_is_cleared_for_no_longer_is_not_offered(world):
    cleared = make.person(world.province, cleared_for=Secrecy.SECRET)
    letter = make.letter(world.department, by=cleared, number=None, secrecy=Secrecy.SECRET)
    enter(letter, world.province, Kind.INCOMING, on=letter.dated_on, by=cleared)
    assert letter.get_absolute_url() in offered(cleared)

    cleared.memberships.update(cleared_for=Secrecy.ORDINARY)

    assert letter.get_absolute_url() not in offered(User.objects.get(pk=cleared.pk))


def test_what_nobody_could_read_is_no_error(clerk):
    assert offered(clerk, "ก" * 500)[-1].startswith(reverse("letters:search"))
