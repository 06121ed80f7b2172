"""Who may do what: one table for every action in every state from which it leads."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from letters import permissions as letters_may
from letters.models import DestructionList
from offices import permissions as offices_may
from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from workflow import actions, drafting
from workflow import permissions as may
from workflow.models import Draft, Response, Sending
from workflow.states import DraftState, State

from .runs import chosen
from .steps import asked, draft_at, owed_above, press, standing_for

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="who may is asked in the same way on both"
)

DISTRICT_CLERKS = {"clerk of the district", "officer of the district"}
DISTRICT_DOERS = {"officer of the district", "head of the district"}
DISTRICT = DISTRICT_CLERKS | DISTRICT_DOERS
PROVINCE_JUDGES = {"officer of the province", "head of the province"}
PROVINCE = {"clerk of the province"} | PROVINCE_JUDGES

# The province asks, the district answers, the province writes. Nobody else may do anything: no manager, no
# neighbour, not the department above, no outsider.
WHO_MAY = [
    ("receive", State.AWAITING, DISTRICT_CLERKS),
    ("start", State.RECEIVED, DISTRICT_DOERS),
    ("report", State.RECEIVED, DISTRICT),
    ("report", State.WORKING, DISTRICT),
    ("report", State.RETURNED, DISTRICT),
    ("accept", State.REPORTED, PROVINCE_JUDGES),
    ("send_back", State.REPORTED, PROVINCE_JUDGES),
    ("reopen", State.ACCEPTED, PROVINCE_JUDGES),
    ("retract", State.REPORTED, {"clerk of the district", "head of the district"}),
    ("refuse", State.AWAITING, DISTRICT),
    ("resend", State.REFUSED, {"clerk of the province", "officer of the province"}),
    *[("excuse", state, PROVINCE_JUDGES) for state in State.open()],
    *[("withdraw", state, PROVINCE_JUDGES) for state in State.open()],
    *[("restore", state, PROVINCE_JUDGES) for state in State.uncounted()],
    *[("ask_extension", state, DISTRICT) for state in State.reportable()],
    *[("grant_extension", state, PROVINCE_JUDGES) for state in State.open()],
    *[("refuse_extension", state, PROVINCE_JUDGES) for state in State.open()],
    *[("extend", state, PROVINCE_JUDGES) for state in State.open()],
    *[("pause", state, PROVINCE_JUDGES) for state in State.open()],
    *[("resume", state, PROVINCE_JUDGES) for state in State.open()],
    *[("move_due", state, PROVINCE_JUDGES) for state in State.open()],
    ("submit", DraftState.DRAFT, PROVINCE),
    ("approve", DraftState.IN_REVIEW, {"head of the province"}),
    ("send_back", DraftState.IN_REVIEW, {"head of the province"}),
    ("send_back", DraftState.APPROVED, {"head of the province"}),
    ("issue", DraftState.APPROVED, {"clerk of the province"}),
    ("send", DraftState.ISSUED, PROVINCE),
    ("void", DraftState.ISSUED, {"clerk of the province", "head of the province"}),
    *[("drop", state, PROVINCE) for state in DraftState.unissued()],
    *[("remark", state, PROVINCE) for state in (DraftState.IN_REVIEW, DraftState.APPROVED)],
]
CASES = [pytest.param(*row, id=f"{row[0]}-{row[1].name.lower()}") for row in WHO_MAY]


def may_press(thing, user):
    return {action.name for action in actions.available(thing, user)}


@pytest.mark.parametrize(("action", "state", "allowed"), CASES)
def test_the_button_is_shown_to_these_people_only(action, state, allowed, world):
    thing = standing_for(world, action, state)

    able = {who for who, user in world.people.items() if action in may_press(thing, user)}

    assert able == allowed


@pytest.mark.parametrize(("action", "state", "allowed"), CASES)
def test_the_door_refuses_everybody_else(action, state, allowed, world):
    thing = standing_for(world, action, state)
    before = thing.records.count()

    for who in world.people.keys() - allowed:
        with pytest.raises(PermissionDenied):
            press(thing, action, world[who])

    assert thing.records.count() == before


@pytest.mark.parametrize(
    ("action", "state", "who"),
    [
        pytest.param(action, state, who, id=f"{action}-{state.name.lower()}-{who.replace(' ', '-')}")
        for action, state, allowed in WHO_MAY
        for who in sorted(allowed)
    ],
)
def test_the_door_lets_in(action, state, who, world):
    record = press(standing_for(world, action, state), action, world[who])

    assert (record.action, record.source, record.by) == (action, state, world[who])


@pytest.mark.parametrize("state", [*State, *DraftState], ids=lambda state: f"{type(state).__name__}-{state}")
def test_nobody_may_do_what_the_table_lacks(state, world):
    clocks = ["", "grant_extension", "resume"] if isinstance(state, State) else [""]
    things = [standing_for(world, action, state) for action in clocks]

    possible = set().union(*(may_press(thing, user) for thing in things for user in world.people.values()))

    assert possible == {action for action, source, _allowed in WHO_MAY if source is state}


@pytest.mark.parametrize(("model", "states"), [(Response, State), (Draft, DraftState)])
def test_the_table_has_a_row_for_every_transition(model, states):
    arrows = [(t.name, t.source) for t in model().get_all_state_transitions()]
    rows = [(action, state) for action, state, _allowed in WHO_MAY if isinstance(state, states)]

    assert sorted(rows) == sorted(arrows)


def test_every_transition_has_its_own_rule_and_place():
    for thing in (Response(), Draft()):
        transitions = {t.name: t for t in thing.get_all_state_transitions()}.values()

        assert all(t.permission and t.custom["label"] for t in transitions)
        assert sorted(t.custom["order"] for t in transitions) == list(range(1, len(transitions) + 1))


def test_a_head_may_not_approve_what_they_wrote_themselves(world):
    draft = make.draft(world.province, world["head of the province"], state=DraftState.IN_REVIEW)

    with pytest.raises(PermissionDenied):
        press(draft, "approve", world["head of the province"])


def test_a_head_may_not_approve_what_they_rewrote(world):
    draft = draft_at(world)
    drafting.edit(draft, {"body": "ความใหม่"}, by=world["head of the province"], version=0)
    press(draft, "submit", world["officer of the province"])

    with pytest.raises(PermissionDenied):
        press(draft, "approve", world["head of the province"])


def test_the_only_head_may_approve_what_they_began_once_another_wrote_it(world):
    draft = make.draft(world.province, world["head of the province"])
    drafting.edit(draft, {"body": "ความใหม่"}, by=world["officer of the province"], version=0)
    press(draft, "submit", world["officer of the province"])

    press(draft, "approve", world["head of the province"])

    assert Draft.objects.get().author == world["officer of the province"]


def test_another_head_approves_what_a_head_wrote(world):
    draft = make.draft(world.province, world["head of the province"], state=DraftState.IN_REVIEW)

    press(draft, "approve", make.person(world.province, Role.HEAD))

    assert Draft.objects.get().state == DraftState.APPROVED


@pytest.mark.parametrize("action", ["accept", "send_back"])
def test_who_works_at_both_offices_may_not_judge_the_answer(action, world):
    judge = make.person(world.province, Role.OFFICER, Role.HEAD)
    Membership.objects.create(user=judge, office=world.district, role=Role.MANAGER)
    response = asked(world, State.REPORTED)

    with pytest.raises(PermissionDenied):
        press(response, action, judge)


def test_who_works_at_both_offices_may_still_answer(world):
    both = make.person(world.district, Role.OFFICER)
    Membership.objects.create(user=both, office=world.province, role=Role.HEAD)

    press(asked(world, State.RECEIVED), "report", both)

    assert Response.objects.get().state == State.REPORTED


@pytest.mark.parametrize("field", ["since", "until"])
def test_a_membership_that_does_not_hold_today_allows_nothing(field, world):
    days = datetime.timedelta(days=1 if field == "since" else -1)
    former = make.person(world.district, Role.CLERK, Role.OFFICER, **{field: timezone.localdate() + days})

    assert actions.available(asked(world), former) == []


def test_who_works_in_a_section_does_not_act_for_its_office(world):
    in_section = make.person(world.section, Role.CLERK, Role.OFFICER, Role.HEAD)

    assert actions.available(asked(world, State.REPORTED), in_section) == []
    assert actions.available(draft_at(world), in_section) == []


@pytest.mark.parametrize(
    "rule", [may.circulate, may.write_at, may.act_on_many, may.keep_templates, offices_may.keep_groups]
)
def test_asking_and_writing_are_for_those_who_work_there(rule, world):
    assert {who for who, user in world.people.items() if rule(world.province, user)} == PROVINCE


def test_channels_are_kept_by_clerk_head_and_manager(world):
    able = {who for who, user in world.people.items() if offices_may.keep_channels(world.province, user)}

    assert able == {f"{role} of the province" for role in ("clerk", "head", "manager")}


@pytest.mark.parametrize(
    ("to", "allowed"),
    [
        (None, {f"{role} of the district" for role in Role.values}),
        ("officer of the district", {"officer of the district", "head of the district"}),
    ],
)
def test_what_did_not_get_there_is_sent_again_by_whom_it_was_for(world, to, allowed):
    sending = Sending(digest=make.digest(world.district, asked(world), to=world[to] if to else None))

    assert {who for who, user in world.people.items() if may.send_again(sending, user)} == allowed


def test_what_stands_above_and_below_letters_is_kept_by_clerk_and_head(world):
    able = {who for who, user in world.people.items() if offices_may.keep_letterhead(world.province, user)}

    assert able == {"clerk of the province", "head of the province"}


def test_the_people_of_an_office_are_kept_by_its_clerk_and_its_head(world):
    able = {who for who, user in world.people.items() if offices_may.keep_people(world.province, user)}

    assert able == {"clerk of the province", "head of the province"}


def test_who_holds_a_duty_is_the_affair_of_the_office_that_was_asked(world):
    duty = asked(world)

    able = {who for who, user in world.people.items() if may.look_inside(duty, user)}

    assert able == {f"{role} of the district" for role in Role.values}


def test_the_rules_of_the_house_are_for_its_clerks_heads_and_managers(world):
    able = {who for who, user in world.people.items() if offices_may.set_house_rules(world.province, user)}

    assert able == {f"{role} of the province" for role in (Role.CLERK, Role.HEAD, Role.MANAGER)}


@pytest.mark.parametrize("rule", [may.look_below, may.inspect])
def test_looking_below_is_for_all_who_work_at_the_office_that_asked(rule, world):
    circulation = asked(world).circulation

    able = {who for who, user in world.people.items() if rule(circulation, user)}

    assert able == {f"{role} of the province" for role in Role.values}


@pytest.mark.parametrize(("cleared_for", "allowed"), [(Secrecy.ORDINARY, False), (Secrecy.SECRET, True)])
def test_looking_below_a_secret_letter_is_for_the_cleared(cleared_for, allowed, world):
    circulation = make.circulation(world.province, letter=make.letter(world.province, secrecy=Secrecy.SECRET))
    person = make.person(world.province, Role.MANAGER, cleared_for=cleared_for)

    assert may.look_below(circulation, person) is allowed


def test_due_days_are_moved_by_those_who_give_more_time(world):
    able = {who for who, user in world.people.items() if may.move_dues_of(world.province, user)}

    assert able == PROVINCE_JUDGES


def test_asking_further_offices_is_for_those_who_asked(world):
    circulation = asked(world).circulation

    assert {who for who, user in world.people.items() if may.ask_more(circulation, user)} == PROVINCE


def test_reminding_by_letter_is_for_those_who_may_write_at_the_office_that_asked(world):
    circulation = asked(world).circulation

    assert {who for who, user in world.people.items() if may.remind(circulation, user)} == PROVINCE


def test_nobody_reminds_by_letter_from_an_office_without_a_letter_code(world):
    circulation = make.circulation(world.district)

    assert not any(may.remind(circulation, user) for user in world.people.values())


def test_the_plan_of_an_office_is_for_its_clerk_its_head_and_its_manager(world):
    able = {who for who, user in world.people.items() if may.plan_reminders(world.province, user)}

    assert able == {f"{role} of the province" for role in (Role.CLERK, Role.HEAD, Role.MANAGER)}


def test_the_plan_of_a_circulation_is_for_all_who_work_at_the_office_that_asked(world):
    circulation = asked(world).circulation

    able = {who for who, user in world.people.items() if may.plan_reminders_of(circulation, user)}

    assert able == {f"{role} of the province" for role in Role.values}


def test_many_are_written_to_by_those_who_may_write(world):
    draft = draft_at(world)

    assert {who for who, user in world.people.items() if may.address_many(draft, user)} == PROVINCE


@pytest.mark.parametrize("about", ["answers", "concerns"])
def test_nobody_sends_to_many_what_is_about_one_duty(about, world):
    draft = draft_at(world, **{about: owed_above(world)})

    assert not any(may.address_many(draft, user) for user in world.people.values())


@pytest.mark.parametrize(
    ("rule", "each", "allowed"),
    [
        (may.stop_run, False, {"clerk of the province", "head of the province"}),
        (may.void_one, True, {"clerk of the province", "head of the province"}),
        (may.void_one, False, set()),
        (may.print_run, False, PROVINCE),
    ],
)
def test_letters_to_many_are_in_the_hands_of_the_office_that_writes(rule, each, allowed, world):
    run = chosen(world, each=each).run

    assert {who for who, user in world.people.items() if rule(run, user)} == allowed


def test_who_runs_the_office_sees_the_work_of_its_sections(world):
    able = {who for who, user in world.people.items() if may.see_workload(world.province, user)}

    assert able == {"clerk of the province", "head of the province", "manager of the province"}


def test_who_works_at_the_office_may_note_its_meeting(world):
    able = {who for who, user in world.people.items() if may.note_meeting(world.province, user)}

    assert able == {f"{role} of the province" for role in ("clerk", "officer", "head", "manager")}


def test_work_in_the_background_that_others_asked_for_is_in_the_hands_of_who_runs_the_office(world):
    able = {who for who, user in world.people.items() if letters_may.watch_work(world.province, user)}

    assert able == {f"{role} of the province" for role in ("clerk", "head", "manager")}


def test_no_role_at_an_office_shows_the_whole_installation(world):
    assert not any(letters_may.run_installation(user) for user in world.people.values())


def test_the_keeping_of_letters_is_in_the_hands_of_the_office_and_their_end_in_those_of_a_committee(world):
    clerk, head = "clerk of the province", "head of the province"
    chair, member = "manager of the province", "officer of the province"
    found = DestructionList.objects.create(
        office=world.province, year=2568, drawn_up_by=world[clerk], drawn_up_at=timezone.now()
    )
    found.seats.create(person=world[chair], is_chair=True)
    found.seats.create(person=world[member])
    wanted = {
        letters_may.set_term: {clerk, head},
        letters_may.see_destruction: {clerk, head, chair, member},
        letters_may.draw_up_destruction: {clerk},
        letters_may.change_destruction: {clerk, head},
        letters_may.decide_destruction: {chair},
        letters_may.sign_destruction: {chair, member},
        letters_may.approve_destruction: {head},
        letters_may.carry_out_destruction: {chair, member},
    }
    of_an_office = {letters_may.set_term, letters_may.see_destruction, letters_may.draw_up_destruction}

    able = {
        rule: {
            who
            for who, user in world.people.items()
            if rule(world.province if rule in of_an_office else found, user)
        }
        for rule in wanted
    }

    assert able == wanted
    found.seats.create(person=world[head])
    assert not letters_may.approve_destruction(found, world[head])  # nobody approves what they decided
