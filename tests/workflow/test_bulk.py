"""Many responses at once: each by itself, each recorded, and told row by row."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offices.models import Membership, Office, Role
from tests import make
from workflow import actions, bulk, lines
from workflow.models import Batch, BatchLine, Record, Response
from workflow.sought import Sought
from workflow.states import State

from .steps import needed, now, press

OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"
IN_A_YEAR = timezone.localdate() + datetime.timedelta(days=365)


@pytest.fixture
def circulation(world):
    return make.circulation(world.province, by=world[OFFICER])


def asked(world, circulation, *states, **fields) -> list[Response]:
    """A response of another district in each of the states."""
    return [
        make.response(circulation, make.office(parent=world.province), state, **fields) for state in states
    ]


def chosen(*responses):
    return Response.objects.filter(pk__in=[each.pk for each in responses])


def told(batch) -> list[str]:
    return [line.why_not or line.record.action for line in batch.lines.all() if not line.is_waiting]


def test_preparing_changes_nothing_and_says_who_cannot_and_why(world, circulation):
    reported, received = asked(world, circulation, State.REPORTED, State.RECEIVED)

    batch = bulk.prepare(chosen(reported, received), "accept", by=world[OFFICER])

    assert [line.is_waiting for line in batch.lines.all()] == [True, False]
    assert told(batch) == ["สถานะเป็น “ลงรับแล้ว”"]
    assert (now(reported).state, now(received).state) == (State.REPORTED, State.RECEIVED)
    assert not Record.objects.exists()


def test_each_one_is_done_and_recorded_with_the_reason(world, circulation):
    responses = asked(world, circulation, *[State.REPORTED] * 3)
    batch = bulk.prepare(chosen(*responses), "send_back", by=world[OFFICER], note="ยังไม่แนบภาพ")

    bulk.carry_out(batch, by=world[OFFICER])

    records = [each.records.get() for each in responses]
    assert {(r.action, r.target, r.by, r.note) for r in records} == {
        ("send_back", State.RETURNED, world[OFFICER], "ยังไม่แนบภาพ")
    }
    assert [line.record for line in batch.lines.all()] == records


def test_what_somebody_did_in_between_is_told_and_the_rest_is_done(world, circulation):
    first, second, third = asked(world, circulation, *[State.REPORTED] * 3)
    batch = bulk.prepare(chosen(first, second, third), "accept", by=world[OFFICER])
    press(second, "send_back", world[HEAD])

    bulk.carry_out(batch, by=world[OFFICER])

    assert told(batch) == [
        "accept",
        "มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว โปรดดูสถานะล่าสุดก่อนทำต่อ",
        "accept",
    ]
    assert [now(each).state for each in (first, second, third)] == ["accepted", "returned", "accepted"]


def test_pressing_twice_acts_once(world, circulation):
    responses = asked(world, circulation, *[State.REPORTED] * 3)
    batch = bulk.prepare(chosen(*responses), "accept", by=world[OFFICER])

    for _ in range(2):
        bulk.carry_out(batch, by=world[OFFICER])

    assert Record.objects.count() == 3
    assert told(batch) == ["accept"] * 3


def test_what_one_request_has_no_time_for_waits_for_the_next(world, circulation):
    responses = asked(world, circulation, *[State.REPORTED] * 3)
    batch = bulk.prepare(chosen(*responses), "accept", by=world[OFFICER])

    bulk.carry_out(batch, by=world[OFFICER], seconds=0)
    assert (batch.lines.done().count(), batch.lines.waiting().count()) == (1, 2)
    assert list(Batch.objects.unfinished()) == [batch]

    bulk.carry_out(batch, by=world[OFFICER])
    assert batch.lines.waiting().count() == 0
    assert not Batch.objects.unfinished().exists()


def test_a_process_killed_between_deed_and_line_leaves_neither(world, circulation):
    responses = asked(world, circulation, *[State.REPORTED] * 2)
    batch = bulk.prepare(chosen(*responses), "accept", by=world[OFFICER])

    def kill(instance, **kwargs):
        if instance.response_id == responses[1].pk:
            raise KeyboardInterrupt

    pre_save.connect(kill, sender=BatchLine)
    try:
        with pytest.raises(KeyboardInterrupt):
            bulk.carry_out(batch, by=world[OFFICER])
    finally:
        pre_save.disconnect(kill, sender=BatchLine)

    assert [now(each).state for each in responses] == [State.ACCEPTED, State.REPORTED]
    assert (batch.lines.done().count(), batch.lines.waiting().count()) == (1, 1)


def test_nobody_chosen_is_nothing_to_do(world, circulation):
    with pytest.raises(bulk.NobodyChosen):
        bulk.prepare(Response.objects.none(), "accept", by=world[OFFICER])

    assert not Batch.objects.exists()


@pytest.mark.parametrize("who", [HEAD, CLERK, "manager of the province", "officer of the district"])
def test_only_who_looked_carries_it_out(who, world, circulation):
    [response] = asked(world, circulation, State.REPORTED)
    batch = bulk.prepare(chosen(response), "accept", by=world[OFFICER])

    with pytest.raises(PermissionDenied):
        bulk.carry_out(batch, by=world[who])

    assert now(response).state == State.REPORTED


def test_who_has_left_the_office_carries_nothing_out(world, circulation):
    [response] = asked(world, circulation, State.REPORTED)
    batch = bulk.prepare(chosen(response), "accept", by=world[OFFICER])
    Membership.objects.filter(user=world[OFFICER]).update(until=make.MOMENT.date())

    with pytest.raises(PermissionDenied):
        bulk.carry_out(batch, by=type(world[OFFICER]).objects.get(pk=world[OFFICER].pk))


def test_who_works_at_one_of_them_too_does_all_but_that_one(world, circulation):
    both = make.person(world.province, Role.OFFICER)
    Membership.objects.create(user=both, office=world.district, role=Role.CLERK)
    own = make.response(circulation, world.district, State.REPORTED)
    [other] = asked(world, circulation, State.REPORTED)

    batch = bulk.prepare(chosen(own, other), "accept", by=both)
    bulk.carry_out(batch, by=both)

    assert (now(own).state, now(other).state) == (State.REPORTED, State.ACCEPTED)
    assert "ท่านไม่มีสิทธิดำเนินการรายการนี้" in told(batch)


def test_more_time_is_granted_until_the_day_that_each_has_asked_for(world, circulation):
    first, second, third = asked(world, circulation, *[State.WORKING] * 3)
    days = [IN_A_YEAR, IN_A_YEAR + datetime.timedelta(days=7)]
    for response, day in zip((first, second), days, strict=True):
        make.extension(response, by=world["clerk of the district"], wanted_on=day)
    batch = bulk.prepare(chosen(first, second, third), "grant_extension", by=world[OFFICER])

    bulk.carry_out(batch, by=world[OFFICER])

    assert [now(each).due_on for each in (first, second, third)] == [*days, third.due_on]
    assert told(batch)[-1] == "ไม่มีคำขอขยายเวลาที่รอพิจารณา"


def test_more_time_for_all_until_one_day(world, circulation):
    responses = asked(world, circulation, *[State.WORKING] * 2)
    for response in responses:
        make.extension(response, by=world["clerk of the district"])
    batch = bulk.prepare(chosen(*responses), "grant_extension", by=world[OFFICER], until=IN_A_YEAR)

    bulk.carry_out(batch, by=world[OFFICER])

    assert {now(each).due_on for each in responses} == {IN_A_YEAR}


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        (OFFICER, ["accept", "send_back", "resend", "excuse", "withdraw", "extend"]),
        (HEAD, ["accept", "send_back", "excuse", "withdraw", "extend"]),
        (CLERK, ["resend"]),
        ("manager of the province", []),
    ],
)
def test_only_what_the_person_may_do_to_one_of_them_is_offered(who, offered, world, circulation):
    asked(world, circulation, State.REPORTED, State.REFUSED, State.RECEIVED, State.ACCEPTED)

    responses = bulk.judged(circulation, world[who])

    assert [each.name for each in bulk.offered(responses, world[who])] == offered


def test_more_time_is_offered_where_somebody_asked_for_it(world, circulation):
    first, _second = asked(world, circulation, State.WORKING, State.WORKING)
    assert "grant_extension" not in [e.name for e in bulk.offered(chosen(first), world[OFFICER])]

    make.extension(first, by=world["clerk of the district"])

    offered = [e.name for e in bulk.offered(bulk.judged(circulation, world[OFFICER]), world[OFFICER])]
    assert {"grant_extension", "refuse_extension"} <= set(offered)
    assert list(bulk.judged(circulation, world[OFFICER], Sought(choice=lines.WANTING))) == [first]


def test_preparing_costs_the_same_for_two_and_twenty(world, circulation, django_assert_max_num_queries):
    for _ in range(2):
        asked(world, circulation, *[State.WORKING] * 10)
        for response in circulation.responses.exclude(extensions__isnull=False):
            make.extension(response, by=world["clerk of the district"])
        with django_assert_max_num_queries(12):
            bulk.prepare(
                bulk.judged(circulation, world[OFFICER]), "refuse_extension", by=world[OFFICER], note="ก"
            )


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    states=st.lists(st.sampled_from(list(State)), min_size=1, max_size=5),
    action=st.sampled_from(bulk.ACTIONS),
    who=st.sampled_from([OFFICER, HEAD, CLERK, "manager of the province"]),
    note=st.sampled_from(["", "มีเหตุ"]),
)
def test_doing_it_to_many_is_doing_it_to_each(states, action, who, note, world):
    single, many = (make.circulation(world.province, by=world[OFFICER]) for _ in range(2))
    offices = [make.office(kind=Office.Kind.DISTRICT, parent=world.province) for _ in states]
    pairs = list(zip(offices, states, strict=True))
    ones = [make.response(single, office, state) for office, state in pairs]
    alike = [make.response(many, office, state) for office, state in pairs]

    for one in ones:
        try:
            facts = needed(action) if action == "grant_extension" else {}
            actions.perform(one, action, by=world[who], version=0, note=note, **facts)
        except (actions.Refused, PermissionDenied):
            pass
    batch = bulk.prepare(chosen(*alike), action, by=world[who], note=note)
    if who != "manager of the province":
        bulk.carry_out(batch, by=world[who])

    assert [_stands(each) for each in ones] == [_stands(each) for each in alike]


def _stands(response) -> tuple:
    response = now(response)
    said = [(r.action, r.source, r.target, r.by_id, r.note) for r in response.records.all()]
    return response.state, response.version, response.due_on, said
