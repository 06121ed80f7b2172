"""What is typed outlives the session where it may lie on the device; who was signed out comes back to it."""

import pytest
from django.test import Client
from django.urls import reverse

from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words


@pytest.mark.parametrize("secrecy", Secrecy)
def test_nothing_typed_about_a_secret_letter_is_kept(world, secrecy):
    cleared = make.person(world.province, cleared_for=Secrecy.VERY_SECRET)
    letter = make.letter(world.province, by=cleared, secrecy=secrecy)

    page = browser_of(cleared).get(reverse("workflow:circulate", args=[letter.pk]))

    assert ("data-keep" in words(page)) == (secrecy == Secrecy.ORDINARY)


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/letters/log/by-hand/?a=1", "/letters/log/by-hand/%3Fa%3D1"),
        ("http://elsewhere.example/letters/1/", "/letters/log/"),
        ("", "/letters/log/"),
    ],
)
def test_who_sent_a_form_after_the_end_comes_back_to_the_page_on_which_it_stood(db, came_from, back):
    answer = Client(headers={"referer": came_from}).post(reverse("letters:log"), {"text": "ก"})

    assert answer.url == f"/login/?next={back}"


def test_who_asked_for_a_page_comes_to_that_page(db):
    answer = Client(headers={"referer": "http://testserver/registers/"}).get(reverse("letters:log"))

    assert answer.url == "/login/?next=/letters/log/"
