"""The Word file of a letter is its text to be changed, for whoever may read its paper."""

import io

import docx
import pytest
from django.urls import reverse

from letters.models import Delivery
from letters.paper.limits import BODY
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from thai.dates import format_date
from workflow.models import Draft
from workflow.states import DraftState

from .steps import draft_at, issued


@pytest.fixture
def fetch(client, world):
    """The Word file that somebody gets; the address is a draft's or a letter's."""

    def fetch(who, name: str, thing):
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.get(reverse(f"workflow:{name}", args=[thing.pk]))

    return fetch


@pytest.fixture
def page_of(client, world):
    """The page of a draft or a letter, as the province's clerk sees it."""

    def page_of(thing) -> str:
        client.force_login(world["clerk of the province"])
        return client.get(thing.get_absolute_url()).text

    return page_of


def said(answer) -> str:
    assert answer.status_code == 200
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs)


def test_a_draft_s_file_ends_its_number_at_the_stroke(world, fetch):
    answer = fetch("manager of the province", "draft-word", draft_at(world, body="ขอรายงานผล"))

    assert "ที่\tตก\u00a0๐๐๒๓/\n" in said(answer)
    assert "ขอรายงานผล" in said(answer)
    assert "filename*=utf-8''%E0%B8%A3%E0%B9%88%E0%B8%B2%E0%B8%87" in answer["Content-Disposition"]  # «ร่าง»


def test_an_issued_letter_s_file_has_its_number_and_date(world, fetch):
    letter = issued(world).letter

    answer = fetch("clerk of the province", "letter-word", letter)

    assert letter.number_thai.replace(" ", "\u00a0") in said(answer)
    assert format_date(letter.dated_on).replace(" ", "\u00a0") in said(answer)
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_void_letter_s_file_has_no_number_any_more(world, fetch):
    draft = issued(world)
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.VOID)

    for answer in (
        fetch("clerk of the province", "letter-word", draft.letter),
        fetch("clerk of the province", "draft-word", draft),
    ):
        assert draft.letter.number_thai.replace(" ", "\u00a0") not in said(answer)


def test_an_office_that_got_the_letter_gets_its_file(world, fetch):
    letter = issued(world).letter
    assert fetch("clerk of the department", "letter-word", letter).status_code == 404
    Delivery.objects.create(letter=letter, office=world.department, sent_by=world["clerk of the province"])

    assert fetch("clerk of the department", "letter-word", letter).status_code == 200


@pytest.mark.parametrize("who", ["outsider", "clerk of the district"])
def test_who_may_not_see_the_letter_gets_no_file(who, world, fetch):
    draft = issued(world)

    assert fetch(who, "letter-word", draft.letter).status_code == 404
    assert fetch(who, "draft-word", draft).status_code == 404


def test_a_secret_letter_s_file_is_for_who_is_cleared(world, fetch):
    about = make.letter(world.province, secrecy=Secrecy.SECRET, number=None)
    draft = draft_at(world, about=about)
    cleared = make.person(world.province, Role.CLERK, cleared_for=Secrecy.SECRET)

    assert fetch("clerk of the province", "draft-word", draft).status_code == 404
    assert fetch(cleared, "draft-word", draft).status_code == 200


def test_a_letter_that_was_written_elsewhere_has_no_file(world, fetch, page_of):
    letter = make.letter(world.province)

    assert fetch("clerk of the province", "letter-word", letter).status_code == 404
    assert reverse("workflow:letter-word", args=[letter.pk]) not in page_of(letter)


def test_the_letter_s_page_leads_to_its_file_and_says_what_it_is(world, page_of):
    letter = issued(world).letter

    page = page_of(letter)

    assert reverse("workflow:letter-word", args=[letter.pk]) in page
    assert "ไม่ใช่ฉบับที่ออกแล้ว" in page


def test_the_draft_s_page_leads_to_its_file(world, page_of):
    draft = draft_at(world)

    assert reverse("workflow:draft-word", args=[draft.pk]) in page_of(draft)


def test_a_draft_that_is_too_long_is_refused_in_words(world, fetch):
    answer = fetch("clerk of the province", "draft-word", draft_at(world, body="ก" * (BODY + 1)))

    assert (answer.status_code, "ข้อความยาวเกินไป" in answer.text) == (422, True)
