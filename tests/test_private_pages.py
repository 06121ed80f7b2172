"""What anybody may open shows nothing of those who work here. Who may open what: tests/access/table.txt."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from .access import addresses, table

STEPS = ("mfa_authenticate", "mfa_login_webauthn")  # of coming in: from the door, and for nobody else
PUBLIC = [name for (name, method), codes in table.read().items() if (method, codes["anon"]) == ("GET", "200")]


def address(name: str) -> str:
    """An address of the page, whatever it needs."""
    converters = dict(addresses.patterns())[name].pattern.converters
    anything = {"IntConverter": 1, "UUIDConverter": uuid.UUID(int=0)}
    given = {word: anything.get(type(kind).__name__, "x") for word, kind in converters.items()}
    return reverse(name, kwargs=given)


def test_a_public_page_shows_no_menu(client, db):
    answers = {name: client.get(address(name)).content.decode() for name in PUBLIC if name != "metrics"}

    assert [name for name, told in answers.items() if 'class="topnav"' in told] == []


@pytest.mark.parametrize("name", STEPS)
def test_a_step_of_coming_in_leads_whoever_is_not_on_the_way_to_the_door(client, db, name):
    assert client.get(address(name)).url == reverse("login")


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/account/email/", "/login/code/", "/account/connections/"]
)
def test_what_the_library_could_do_and_we_do_not_want_is_nowhere(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/nowhere/", "/admin/", "/letters/", "/static/../config/settings/base.py"])
def test_what_is_no_page_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_a_post_without_its_token_is_refused_and_told_what_to_do(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world["clerk of the province"])

    answer = strict.post(reverse("letters:log"), {"text": "ก"})

    assert (answer.status_code, "กดย้อนกลับ" in answer.content.decode()) == (403, True)
