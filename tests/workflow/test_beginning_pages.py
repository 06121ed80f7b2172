"""«เขียนหนังสือใหม่»: from nothing, from a letter, from a duty."""

import uuid

import pytest
from django.urls import reverse

from letters import registers
from offices.secrecy import Secrecy
from tests import make
from workflow import starting
from workflow.models import Draft
from workflow.purposes import Purpose
from workflow.states import State

from .steps import asked, owed_above

BEGIN = reverse("workflow:begin")


@pytest.fixture
def visit(client, world):
    """The page as somebody; with words, what comes of posting them."""

    def open_or_post(who: str, query: str = "", **posted):
        client.force_login(world[who])
        if posted:
            return client.post(BEGIN + query, {"token": str(uuid.uuid4()), **posted})
        return client.get(BEGIN + query)

    return open_or_post


@pytest.fixture
def received(world):
    """A letter of the department that the province has received."""
    letter = make.letter(world.department, subject="ซักซ้อมแนวทาง")
    kind, by = registers.Kind.INCOMING, world["clerk of the province"]
    registers.enter(letter, world.province, kind, on=make.MOMENT.date(), by=by)
    return letter


def offered(page) -> list[str]:
    return [value for value, _label in page.context["form"].fields["purpose"].choices]


def test_a_new_matter_leads_to_its_draft(visit, world):
    answer = visit("officer of the province", purpose="new", kind="memo")

    draft = Draft.objects.get()
    assert (answer.status_code, answer.url) == (302, draft.get_absolute_url())
    assert (draft.office, draft.author, draft.kind) == (
        world.province,
        world["officer of the province"],
        "memo",
    )


def test_a_repeated_post_begins_one_draft(visit):
    token = str(uuid.uuid4())
    first, second = (visit("officer of the province", purpose="new", token=token) for _twice in range(2))

    assert first.url == second.url
    assert Draft.objects.count() == 1


def test_the_kind_follows_from_whom_it_is_for(visit, world):
    visit("officer of the province", purpose="new", to=world.district.name)

    assert Draft.objects.get().kind == "memo"


def test_a_letter_is_named_by_its_number(visit, received):
    visit("officer of the province", purpose="pass_on", number=received.number_thai)

    assert Draft.objects.get().about == received


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({}, "purpose"),
        ({"purpose": "reminder"}, "purpose"),
        ({"purpose": "reply"}, "number"),
        ({"purpose": "reply", "number": "ตก ๐๐๒๓/๙๙"}, "number"),
        ({"purpose": "new", "number": "มท 0810.4/ว 481"}, "purpose"),
        ({"purpose": "new", "to": "หน่วยงานที่ไม่มี"}, "to"),
        ({"purpose": "new", "kind": "other"}, "kind"),
        ({"purpose": "new", "token": "x"}, "token"),
    ],
)
def test_what_is_missing_or_wrong_is_told_beside_its_field(posted, field, visit, received):
    answer = visit("officer of the province", **{"kind": ""} | posted)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Draft.objects.exists()


# ── From a letter ─────────────────────────────────────────────────────────────────────────────────


def test_a_letters_page_leads_here_and_back_to_a_draft_about_it(visit, client, received, world):
    shown = visit("officer of the province", f"?letter={received.pk}&purpose=acknowledge")
    visit("officer of the province", f"?letter={received.pk}", purpose="acknowledge")

    letter_page = client.get(received.get_absolute_url()).content.decode()
    assert f"{BEGIN}?letter={received.pk}&amp;purpose=pass_on" in letter_page
    assert shown.context["form"].initial["purpose"] == "acknowledge"
    assert Draft.objects.get().about == received


@pytest.mark.parametrize("secrecy", [Secrecy.SECRET])
def test_a_secret_letter_does_not_exist_for_who_is_not_cleared(secrecy, visit, world):
    letter = make.letter(world.department, secrecy=secrecy)

    assert visit("officer of the province", f"?letter={letter.pk}").status_code == 404


@pytest.mark.parametrize("query", ["?letter=999", "?letter=x", "?letter=", "?duty=999"])
def test_what_does_not_exist_is_not_found(query, visit):
    assert visit("officer of the province", query).status_code == 404


def test_ones_own_letter_is_not_answered(visit, world):
    letter = make.letter(world.province)

    answer = visit("officer of the province", f"?letter={letter.pk}")

    assert offered(answer) == []
    assert "ไม่มีหนังสือที่เขียนจากเรื่องนี้ได้" in answer.content.decode()


# ── From a duty ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("state", "purposes"),
    [
        (State.AWAITING, [Purpose.NIL, Purpose.EXTENSION, Purpose.ACKNOWLEDGE]),
        (State.WORKING, [Purpose.NIL, Purpose.EXTENSION]),
        (State.ACCEPTED, []),
    ],
)
def test_a_duty_offers_what_can_be_written_about_it(state, purposes, world):
    assert starting.from_duty(owed_above(world, state)) == purposes


def test_an_extension_is_written_from_the_duty(visit, client, world):
    duty = owed_above(world)

    visit("officer of the province", f"?duty={duty.pk}", purpose="extension")

    draft = Draft.objects.get()
    assert (draft.concerns, draft.purpose) == (duty, Purpose.EXTENSION)
    assert (
        f"{BEGIN}?duty={duty.pk}&amp;purpose=extension"
        in client.get(duty.get_absolute_url()).content.decode()
    )


def test_the_duty_of_another_office_is_written_about_by_that_office_only(visit, world):
    assert visit("officer of the province", f"?duty={asked(world).pk}").status_code == 403


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk of the province", 200),
        ("officer of the province", 200),
        ("head of the province", 200),
        ("manager of the province", 403),
        ("outsider", 403),
    ],
)
def test_only_who_may_write_begins_a_letter_and_is_offered_to(who, status, visit, client):
    assert visit(who).status_code == status
    assert (BEGIN in client.get(reverse("workflow:drafts")).content.decode()) == (status == 200)


def test_who_may_not_write_is_not_shown_the_way_from_a_letter(client, received, world):
    client.force_login(world["manager of the province"])

    assert BEGIN not in client.get(received.get_absolute_url()).content.decode()
