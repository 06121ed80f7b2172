"""The pages of a letter as pictures, and what stands beside them while it is written."""

import pytest
from django.urls import reverse

from letters.models import Kind
from letters.paper.limits import BODY
from offices.secrecy import Secrecy
from tests import make
from workflow.models import Draft
from workflow.states import DraftState

from .steps import draft_at, issued

WORDS = {
    "kind": "external",
    "salutation": "เรียน",
    "addressee": "อธิบดี",
    "subject": "การทดสอบ",
    "body": "ความ",
    "version": 0,
}

LONG = "\n\n".join(["ความยาว " * 100] * 8)


@pytest.fixture
def ask(client, world):
    """Post what somebody is typing, or ask for the pages as they stand."""

    def asked(who: str, draft: Draft, **typed):
        client.force_login(world[who])
        if typed:
            return client.post(reverse("workflow:draft-preview", args=[draft.pk]), WORDS | typed)
        return client.get(reverse("workflow:draft-pages", args=[draft.pk]))

    return asked


def pictures(page) -> list[str]:
    return page.context["pages"].pictures


def test_the_page_changes_with_what_is_typed_and_nothing_is_stored(ask, world):
    draft = draft_at(world)

    before, after = (ask("officer of the province", draft, body=body) for body in ("ความ", "ความที่พิมพ์"))

    assert pictures(before) != pictures(after)
    assert (Draft.objects.get().body, Draft.objects.get().version) == ("ความ", 0)


def test_each_page_says_which_it_is(ask, world):
    page = ask("officer of the province", draft_at(world), body=LONG)

    assert page.context["pages"].number > 1
    assert 'alt="หน้า ๑ จาก' in page.content.decode()


def test_what_cannot_be_printed_is_told_in_place_of_the_page(ask, world):
    page = ask("officer of the province", draft_at(world), body="ก" * (BODY + 1))

    assert (page.status_code, pictures(page)) == (200, [])
    assert "พิมพ์หน้ากระดาษไม่ได้: " in page.content.decode()


def test_doubts_follow_what_is_typed_and_lead_to_their_field(ask, world):
    page = ask("officer of the province", draft_at(world), body="ความ 漢")

    assert '<a href="#id_body">' in page.content.decode()


def test_a_long_letter_shows_its_first_pages_only(ask, world, monkeypatch):
    monkeypatch.setattr("workflow.page_pictures.SHOWN", 1)

    page = ask("officer of the province", draft_at(world, body=LONG))

    assert len(pictures(page)) == 1
    assert "ดูใน PDF" in page.content.decode()


def test_a_letter_that_was_issued_is_shown_as_it_was_sealed(ask, world):
    draft = issued(world)
    before = pictures(ask("manager of the province", draft))

    Draft.objects.filter(pk=draft.pk).update(body="ความอื่น")

    assert pictures(ask("manager of the province", draft)) == before


@pytest.mark.parametrize("kind", [kind for kind, _label in Kind.written()])
def test_every_kind_has_its_page(kind, ask, world):
    assert len(pictures(ask("manager of the province", draft_at(world, kind=kind)))) == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer of the province", 200),
        ("manager of the province", 403),
        ("officer of the department", 404),
        ("clerk of the district", 404),
        ("outsider", 404),
    ],
)
def test_only_who_writes_there_sees_what_is_typed(who, status, ask, world):
    assert ask(who, draft_at(world), body="ความ").status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("manager of the province", 200), ("clerk of the district", 404)]
)
def test_the_pages_are_for_those_who_see_the_draft(who, status, ask, world):
    assert ask(who, draft_at(world)).status_code == status


def test_the_pages_of_a_secret_letter_are_for_the_cleared(ask, world):
    letter = make.letter(world.department, secrecy=Secrecy.SECRET)

    assert ask("officer of the province", draft_at(world, about=letter)).status_code == 404


@pytest.mark.parametrize("state", [DraftState.IN_REVIEW, DraftState.APPROVED])
def test_who_approves_is_told_the_doubts_without_a_way_to_change_the_words(state, client, world):
    client.force_login(world["head of the province"])

    page = client.get(draft_at(world, state, body="ความ 漢").get_absolute_url()).content.decode()

    assert "อักขระที่แบบอักษรราชการไม่มี: 漢" in page
    assert 'href="#id_body"' not in page
