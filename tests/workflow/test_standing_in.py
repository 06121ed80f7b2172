"""A stand-in does what the absent one may, no more and no less, and it is written down whose place it was."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from letters.inside.passing_on import kinds_for, pass_on
from letters.models import Note
from offices import standing_in
from offices.models import Membership, Office, Role, User
from offices.secrecy import Secrecy
from tests import make
from workflow import actions, drafting
from workflow import permissions as may
from workflow.actors import OnBehalf
from workflow.models import Draft, Record, Response
from workflow.states import DraftState, State

from .steps import asked, draft_at, entered, now, owed_above, press, standing_for
from .test_permissions import CASES

A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def stand_in(world) -> User:
    """Somebody of no office, who has nothing but what is lent."""
    return world["outsider"]


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def office_of(user: User) -> Office | None:
    membership = user.memberships.select_related("office").first()
    return membership.office if membership else None


def buttons(thing, user: User) -> set[str]:
    return {action.name for action in actions.available(thing, fresh(user))}


# ── The whole table of permissions ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("action", "state", "allowed"), CASES)
def test_who_stands_in_has_the_buttons_of_whom_they_stand_in_for(action, state, allowed, world, stand_in):
    thing = standing_for(world, action, state)
    able = set()
    for who, person in world.people.items():
        if office := office_of(person):
            absence = make.absence(person, stand_in, office)
            able |= {who} if action in buttons(thing, stand_in) else set()
            standing_in.end(absence, by=person)

    assert able == allowed
    assert buttons(thing, stand_in) == set()


@pytest.mark.parametrize(("action", "state", "allowed"), CASES)
def test_the_door_lets_the_stand_in_in_and_writes_down_in_whose_place(
    action, state, allowed, world, stand_in
):
    thing, who = standing_for(world, action, state), sorted(allowed)[0]
    make.absence(world[who], stand_in, office_of(world[who]))

    record = press(thing, action, fresh(stand_in))

    assert (record.by, record.acting_for) == (stand_in, world[who])
    assert record.who == f"{stand_in} ปฏิบัติแทน {world[who]}"


@pytest.mark.parametrize(("since", "until"), [(A_DAY, None), (-3 * A_DAY, -A_DAY)], ids=["before", "after"])
def test_nothing_can_be_done_the_day_before_and_the_day_after(world, stand_in, since, until):
    today = timezone.localdate()
    since, until = today + since, until and today + until
    make.absence(world["officer of the district"], stand_in, world.district, since=since, until=until)
    response = asked(world, State.RECEIVED)

    with pytest.raises(PermissionDenied):
        press(response, "report", fresh(stand_in))

    assert now(response).records.count() == 0


def test_who_is_back_is_replaced_no_longer_even_on_a_page_that_is_still_open(world, stand_in):
    absence = make.absence(world["officer of the district"], stand_in, world.district)
    response = asked(world, State.RECEIVED)
    assert "report" in buttons(response, stand_in)

    standing_in.end(absence, by=world["officer of the district"])

    with pytest.raises(PermissionDenied):
        press(response, "report", fresh(stand_in))


# ── In whose place ────────────────────────────────────────────────────────────────────────────────
def test_what_one_s_own_role_allows_is_one_s_own_doing(world):
    clerk, officer = world["clerk of the district"], world["officer of the district"]
    make.absence(officer, clerk, world.district)

    own = press(asked(world, State.RECEIVED), "report", fresh(clerk))
    lent = press(asked(world, State.RECEIVED), "start", fresh(clerk))

    assert (own.acting_for, lent.acting_for) == (None, officer)


def test_two_absent_people_are_told_apart(world, stand_in):
    clerk, head = world["clerk of the province"], world["head of the province"]
    make.absence(clerk, stand_in, world.province)
    make.absence(head, stand_in, world.province)
    draft = draft_at(world, DraftState.IN_REVIEW)

    approved = press(draft, "approve", fresh(stand_in))
    issued = press(draft, "issue", fresh(stand_in))

    assert (approved.acting_for, issued.acting_for) == (head, clerk)


def test_a_draft_that_is_rewritten_in_another_s_place_says_so(world, stand_in):
    officer = world["officer of the province"]
    make.absence(officer, stand_in, world.province)

    drafting.edit(draft_at(world), {"body": "ความใหม่"}, by=fresh(stand_in), version=0)

    record = Record.objects.get(action=Record.EDIT)
    assert (record.by, record.acting_for) == (stand_in, officer)
    assert Draft.objects.get().author == stand_in


def test_what_is_written_down_for_another_office_says_in_whose_place(world, stand_in):
    officer = world["officer of the province"]
    make.absence(officer, stand_in, world.province)
    response = asked(world)

    said = {"version": 0, "via": Record.Via.PHONE}
    record = actions.perform(response, "receive", by=OnBehalf(fresh(stand_in), response), **said)

    assert (record.by, record.acting_for) == (stand_in, officer)


def test_an_order_on_a_letter_says_in_whose_place_it_was_given(world, stand_in):
    head = world["head of the province"]
    line = entered(owed_above(world), world["clerk of the province"])
    make.absence(head, stand_in, world.province)

    pass_on(line, by=fresh(stand_in), kind=Note.Kind.ORDER, text="ชอบ ดำเนินการ")

    assert Note.objects.get().position == f"หัวหน้าหน่วยงาน ปฏิบัติแทน {head}"


def test_the_database_refuses_who_stands_in_for_themselves(world):
    head = world["head of the district"]
    record = press(asked(world, State.RECEIVED), "start", head)
    copied = {
        "action": "start",
        "source": record.source,
        "target": record.target,
        "response": record.response,
    }

    with pytest.raises(IntegrityError, match="stand_in_is_another_person"), transaction.atomic():
        Record.objects.create(**copied, by=head, acting_for=head)


# ── Four eyes ─────────────────────────────────────────────────────────────────────────────────────
def in_review(world, author: User) -> Draft:
    return make.draft(world.province, author, state=DraftState.IN_REVIEW)


def test_a_stand_in_does_not_approve_what_they_wrote_themselves(world):
    officer, head = world["officer of the province"], world["head of the province"]
    draft = in_review(world, officer)
    make.absence(head, officer, world.province)

    with pytest.raises(PermissionDenied):
        press(draft, "approve", fresh(officer))


def test_a_stand_in_does_not_approve_what_the_absent_head_wrote(world, stand_in):
    """In that head's place, which could not approve it either."""
    head = world["head of the province"]
    draft = in_review(world, head)
    make.absence(head, stand_in, world.province)

    with pytest.raises(PermissionDenied):
        press(draft, "approve", fresh(stand_in))


def test_a_head_of_their_own_approves_what_the_absent_head_wrote(world):
    other, head = make.person(world.province, Role.HEAD), world["head of the province"]
    draft = in_review(world, head)
    make.absence(head, other, world.province)

    assert press(draft, "approve", fresh(other)).acting_for is None


def test_a_stand_in_for_two_heads_approves_for_the_one_who_did_not_write_it(world, stand_in):
    head, other = world["head of the province"], make.person(world.province, Role.HEAD)
    draft = in_review(world, head)
    for each in (head, other):
        make.absence(each, stand_in, world.province)

    assert press(draft, "approve", fresh(stand_in)).acting_for == other


def test_a_stand_in_of_the_office_that_answers_does_not_judge_the_answer(world):
    judge = world["officer of the province"]
    response = asked(world, State.REPORTED)
    make.absence(world["manager of the district"], judge, world.district)

    with pytest.raises(PermissionDenied):
        press(response, "accept", fresh(judge))


# ── Chains, secrets, accounts ─────────────────────────────────────────────────────────────────────
def test_a_stand_in_of_a_stand_in_may_not_do_what_the_first_could(world, stand_in):
    head, officer = world["head of the province"], world["officer of the province"]
    make.absence(head, officer, world.province)
    make.absence(officer, stand_in, world.province)

    assert not may.approve(in_review(world, world["clerk of the province"]), fresh(stand_in))


def test_two_who_stand_in_for_each_other_do_each_other_s_work_once(world):
    clerk, head = world["clerk of the province"], world["head of the province"]
    make.absence(clerk, head, world.province)
    make.absence(head, clerk, world.province)
    draft = draft_at(world, DraftState.IN_REVIEW)

    assert press(draft, "approve", fresh(clerk)).acting_for == head
    assert press(draft, "issue", fresh(head)).acting_for == clerk


def test_a_secret_duty_stays_unseen_by_a_stand_in_who_is_not_cleared(world, stand_in):
    secret = make.letter(world.department, secrecy=Secrecy.SECRET)
    head = make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)
    duty = make.response(make.circulation(world.department, letter=secret), world.province, State.RECEIVED)
    make.absence(head, stand_in, world.province)

    assert duty in Response.objects.visible_to(head)
    assert duty not in Response.objects.visible_to(fresh(stand_in))

    Membership.objects.create(
        user=stand_in, office=world.province, role=Role.CLERK, cleared_for=Secrecy.SECRET
    )
    assert duty in Response.objects.visible_to(fresh(stand_in))


@pytest.mark.parametrize("who", ["absent one", "stand-in"])
def test_an_account_that_is_closed_neither_lends_nor_borrows(world, stand_in, who):
    officer = world["officer of the district"]
    make.absence(officer, stand_in, world.district)
    closed = {"absent one": officer, "stand-in": stand_in}[who]
    User.objects.filter(pk=closed.pk).update(is_active=False)

    assert buttons(asked(world, State.RECEIVED), stand_in) == set()


def test_a_stand_in_may_write_on_a_letter_what_the_absent_one_may(world, stand_in):
    line = entered(owed_above(world), world["clerk of the province"])
    assert kinds_for(line, fresh(stand_in)) == []

    make.absence(world["head of the province"], stand_in, world.province)

    assert kinds_for(line, fresh(stand_in)) == kinds_for(line, world["head of the province"])
