"""manage.py add_person: who may do what where, and what is still to be done before they sign in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from offices.models import User
from offices.secrecy import Secrecy


def add(*words: str) -> str:
    said = StringIO()
    call_command("add_person", *words, stdout=said)
    return said.getvalue()


def test_a_person_has_roles_at_an_office_and_is_told_to_have_a_password_set(world):
    said = add(
        "somsri",
        world.province.code,
        "clerk",
        "officer",
        "--name",
        "สมศรี ใจดี",
        "--position",
        "เจ้าพนักงานธุรการ",
    )

    person = User.objects.get(username="somsri")
    assert (str(person), person.position) == ("สมศรี ใจดี", "เจ้าพนักงานธุรการ")
    assert {each.role for each in person.memberships.filter(office=world.province)} == {"clerk", "officer"}
    assert "changepassword somsri" in said


def test_again_adds_what_is_new_and_keeps_the_rest(world):
    add("somsri", world.province.code, "clerk", "--name", "สมศรี ใจดี", "--cleared-for", "secret")
    add("somsri", world.province.code, "clerk", "head")

    person = User.objects.get(username="somsri")
    cleared = dict(person.memberships.values_list("role", "cleared_for"))
    assert (str(person), cleared) == ("สมศรี ใจดี", {"clerk": Secrecy.SECRET, "head": Secrecy.ORDINARY})


@pytest.mark.parametrize(
    "words", [["som sri", "63", "clerk"], ["somsri", "0", "clerk"], ["somsri", "63", "boss"]]
)
def test_what_cannot_be_adds_nobody(world, words):
    before = User.objects.count()
    with pytest.raises(CommandError):
        add(*[world.province.code if word == "63" else word for word in words])
    assert User.objects.count() == before
