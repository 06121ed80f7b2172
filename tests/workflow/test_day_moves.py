"""A declared day moves the due days that follow it: which, to what day, by whom, once."""

import datetime

import pytest
import time_machine

from letters import registers
from offices import special_days
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from workflow import circulations, day_moves, outstanding
from workflow.actions import action_performed
from workflow.day_moves import Chosen, apply, if_declared, moves_of, waiting_for
from workflow.deadline import Deadline
from workflow.marks import marks_of
from workflow.models import DueKept, DueMove, Record, Response
from workflow.refusals import DayRefused
from workflow.states import State

from .steps import asked, now, press

FRIDAY, MONDAY, TUESDAY = datetime.date(2026, 3, 6), datetime.date(2026, 3, 9), datetime.date(2026, 3, 10)
SATURDAY = datetime.date(2026, 3, 14)
OFFICER, CLERK = "officer of the province", "clerk of the province"
EVERYBODY = Chosen(is_everybody=True)


def due(world, due_on=FRIDAY, at=None, state=State.WORKING, **fields) -> Response:
    return asked(world, state, at, due_on=due_on, **fields)


def days(moves) -> list[tuple]:
    return [(each.former_due_on, each.moved_to) for each in moves]


def off(world, day=FRIDAY, office=None):
    return make.special_day(office or world.province, day, "วันหยุดจังหวัดตาก", by=world[CLERK])


def applied(special_day, world, chosen=EVERYBODY, who=OFFICER, **more):
    return apply(special_day, chosen, by=world[who], today=FRIDAY, **more)


def test_a_due_day_that_becomes_a_day_off_gives_way_to_the_next_working_day(world):
    response = due(world)
    friday = off(world)

    assert days(moves_of(friday, world[OFFICER], FRIDAY)) == [(FRIDAY, MONDAY)]
    assert applied(friday, world).moved == 1
    assert now(response).due_on == MONDAY


def test_the_preview_needs_no_day_to_be_saved(world):
    due(world)
    proposed = make.special_day(world.province, FRIDAY, by=world[CLERK])
    proposed.delete()
    proposed.pk = None

    assert days(if_declared(proposed, world[OFFICER], FRIDAY)) == [(FRIDAY, MONDAY)]


def test_a_move_is_recorded_and_told(world):
    response = due(world)
    applied(off(world), world)

    move, record = DueMove.objects.get(), Record.objects.get()
    assert (record.action, record.by, move.done_in) == ("move_due", world[OFFICER], record)
    assert record.note == "๖ มี.ค. ๒๕๖๙ เป็นวันหยุด: วันหยุดจังหวัดตาก (มติคณะรัฐมนตรี)"
    deadline = Deadline.of(now(response))
    assert (deadline.original_on, deadline.has_moved) == (FRIDAY, True)
    assert "๖ มีนาคม ๒๕๖๙" in deadline.moves_in_words
    assert [mark.words for mark in marks_of(now(response))] == ["เลื่อนตามวันหยุดเป็น ๙ มี.ค. ๒๕๖๙"]


def test_who_answers_by_the_new_day_is_not_late(world):
    response = due(world)
    assert outstanding.lines([response], MONDAY)[0].is_late

    applied(off(world), world)

    assert not outstanding.lines([now(response)], MONDAY)[0].is_late


@pytest.mark.parametrize(
    ("what", "moved"),
    [
        ({"due_on": MONDAY}, False),
        ({"due_on": None}, False),
        ({"state": State.REPORTED}, False),
        ({"state": State.EXCUSED}, False),
        ({"state": State.AWAITING}, True),
        ({"state": State.REFUSED}, True),
        ({"paused_on": datetime.date(2026, 3, 4)}, True),
    ],
)
def test_only_open_duties_of_that_day_move(world, what, moved):
    due(world, **what)

    assert bool(moves_of(off(world), world[OFFICER], FRIDAY)) is moved


def test_a_day_of_one_district_moves_that_district_alone(world):
    due(world)
    other = due(world, at=world.other_district)
    applied(off(world, office=world.other_district), world)

    assert list(DueMove.objects.values_list("response", flat=True)) == [other.pk]


def test_an_office_that_works_all_the_same_keeps_its_day(world):
    due(world)
    make.special_day(world.district, FRIDAY, "เปิดทำการ", is_working=True)

    assert moves_of(off(world), world[OFFICER], FRIDAY) == []


def test_a_row_of_days_off_is_passed_over_at_once(world):
    due(world)
    friday = off(world)
    off(world, MONDAY)

    assert days(moves_of(friday, world[OFFICER], FRIDAY)) == [(FRIDAY, TUESDAY)]


# ── Days that follow from a count ─────────────────────────────────────────────────────────────────


def counted(world, number: int, *, working=True, since=datetime.date(2026, 3, 2), due_on) -> Response:
    circulation = make.circulation(
        world.province, counted_days=number, counts_working_days=working, by=world[OFFICER]
    )
    return make.response(circulation, world.district, State.RECEIVED, due_on=due_on, counted_from=since)


def test_a_count_of_working_days_is_longer_by_the_day_off(world):
    counted(world, 5, due_on=TUESDAY)  # 3 March is Makha Bucha
    friday = off(world)

    [move] = moves_of(friday, world[OFFICER], FRIDAY)

    assert (move.moved_to, move.is_earlier) == (datetime.date(2026, 3, 11), False)
    assert "๖ มี.ค." in move.count.in_short


def test_plain_days_move_at_their_end_only(world):
    counted(world, 4, working=False, due_on=FRIDAY)
    counted(world, 7, working=False, due_on=MONDAY)

    assert days(moves_of(off(world), world[OFFICER], FRIDAY)) == [(FRIDAY, MONDAY)]


def test_a_saturday_that_is_worked_shortens_a_count_and_no_date(world):
    counted(world, 10, due_on=datetime.date(2026, 3, 17))
    due(world, SATURDAY)
    worked = make.special_day(world.province, SATURDAY, "ทำงานชดเชย", is_working=True)

    [move] = moves_of(worked, world[OFFICER], FRIDAY)

    assert (move.moved_to, move.is_earlier) == (datetime.date(2026, 3, 16), True)


def test_a_count_that_somebody_moved_since_is_treated_as_a_date(world):
    counted(world, 5, due_on=datetime.date(2026, 3, 20))

    assert moves_of(off(world), world[OFFICER], FRIDAY) == []


def test_days_that_are_declared_together_move_a_count_by_all_of_them(world):
    response = counted(world, 5, due_on=TUESDAY)
    friday, monday = off(world), off(world, MONDAY)

    assert days(moves_of(monday, world[OFFICER], FRIDAY)) == [(TUESDAY, datetime.date(2026, 3, 12))]
    assert applied(friday, world).moved == 1
    assert now(response).due_on == datetime.date(2026, 3, 12)
    assert moves_of(monday, world[OFFICER], FRIDAY) == []


def test_a_day_that_is_worked_after_all_makes_nobody_late(world):
    counted(world, 10, due_on=datetime.date(2026, 3, 17))
    worked = make.special_day(world.province, SATURDAY, "ทำงานชดเชย", is_working=True)

    assert moves_of(worked, world[OFFICER], datetime.date(2026, 3, 17)) == []


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("who", "moved"),
    [("officer", 1), ("head", 1), ("clerk", 0), ("manager", 0)],
)
def test_only_who_may_give_more_time_moves_a_due_day(world, who, moved):
    due(world)

    assert applied(off(world), world, who=f"{who} of the province").moved == moved


@pytest.mark.parametrize("who", ["clerk of the district", "officer of the department", "outsider"])
def test_nobody_else_learns_of_them(world, who):
    due(world)
    friday = off(world, office=world.department)

    assert moves_of(friday, world[who], FRIDAY) == []
    assert waiting_for(world[who], FRIDAY) == []


def test_a_secret_duty_is_moved_by_the_cleared_alone(world):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.province, letter=letter), world.district, State.WORKING)
    friday, cleared = off(world), make.person(world.province, Role.OFFICER, cleared_for=Secrecy.SECRET)

    assert applied(friday, world).moved == 0
    assert waiting_for(world[OFFICER], FRIDAY) == []
    assert apply(friday, EVERYBODY, by=cleared, today=FRIDAY).moved == 1


def test_an_office_is_told_that_a_day_declared_above_touches_what_it_asked(world):
    due(world)
    friday = off(world, office=world.department)

    assert waiting_for(world[OFFICER], FRIDAY) == [(friday, 1)]
    assert waiting_for(world["officer of the department"], FRIDAY) == []
    applied(friday, world)
    assert waiting_for(world[OFFICER], FRIDAY) == []


def test_the_door_asks_for_another_day(world):
    response = due(world)

    with pytest.raises(DayRefused):
        press(response, "move_due", world[OFFICER], until=FRIDAY)


# ── Chosen and left ───────────────────────────────────────────────────────────────────────────────


def test_what_was_shown_and_not_ticked_keeps_its_day_and_is_not_asked_again(world):
    left, moved = due(world), due(world, at=world.other_district)
    friday = off(world)
    chosen = Chosen(frozenset({left.pk, moved.pk}), frozenset({moved.pk}), is_everybody=True)

    done = applied(friday, world, chosen)

    assert (done.moved, done.kept) == (1, 1)
    assert (now(left).due_on, now(moved).due_on) == (FRIDAY, MONDAY)
    assert waiting_for(world[OFFICER], FRIDAY) == []
    assert [each.is_kept for each in moves_of(friday, world[OFFICER], FRIDAY)] == [True]
    assert applied(friday, world).moved == 0


def test_what_was_left_may_be_moved_later(world):
    response = due(world)
    friday, key = off(world), frozenset({response.pk})
    applied(friday, world, Chosen(shown=key))

    assert applied(friday, world, Chosen(shown=key, ticked=key)).moved == 1


def test_pressing_twice_moves_once_and_keeps_once(world):
    left, moved = due(world), due(world, at=world.other_district)
    friday = off(world)
    chosen = Chosen(frozenset({left.pk, moved.pk}), frozenset({moved.pk}))

    for _each in range(2):
        applied(friday, world, chosen)

    assert (DueMove.objects.count(), DueKept.objects.count()) == (1, 1)


def test_a_request_without_time_moves_whole_ones_and_the_next_goes_on(world):
    for _each in range(3):
        due(world, at=make.office(parent=world.province))
    friday = off(world)

    first = applied(friday, world, seconds=0)
    assert (first.moved, first.is_unfinished) == (1, True)
    assert applied(friday, world).moved == 2


def test_who_extended_meanwhile_is_left_alone(world):
    response = due(world)
    friday = off(world)
    make.extension(response, by=world["officer of the district"])
    press(response, "grant_extension", world[OFFICER])

    assert applied(friday, world).moved == 0


def test_who_extends_between_two_moves_is_left_alone(world):
    due(world)
    other = due(world, at=world.other_district)

    def extend(sender, record, **kwargs):
        Response.objects.filter(pk=other.pk).update(due_on=TUESDAY)

    action_performed.connect(extend)
    try:
        assert applied(off(world), world).moved == 1
    finally:
        action_performed.disconnect(extend)
    assert now(other).due_on == TUESDAY


# ── Taken back ────────────────────────────────────────────────────────────────────────────────────


def test_a_day_that_is_taken_back_moves_its_due_days_back(world):
    response = due(world)
    friday = off(world)
    applied(friday, world)
    withdrawn = special_days.withdraw(friday, by=world[CLERK])

    assert waiting_for(world[OFFICER], FRIDAY) == [(withdrawn, 1)]
    assert applied(withdrawn, world).moved == 1
    assert now(response).due_on == FRIDAY
    assert marks_of(now(response)) == []
    assert list(DueMove.objects.values_list("cause", flat=True)) == ["holiday", "withdrawn"]
    assert moves_of(withdrawn, world[OFFICER], FRIDAY) == []


def test_what_was_counted_by_a_day_off_moves_back_with_it(world):
    friday = off(world)
    response = counted(world, 4, working=False, due_on=MONDAY)
    withdrawn = special_days.withdraw(friday, by=world[CLERK])

    assert waiting_for(world[OFFICER], FRIDAY) == [(withdrawn, 1)]
    assert applied(withdrawn, world).moved == 1
    assert now(response).due_on == FRIDAY


def test_a_count_moves_back_no_further_than_the_days_that_still_stand(world):
    response = counted(world, 5, due_on=TUESDAY)
    friday = off(world)
    off(world, MONDAY)
    applied(friday, world)
    withdrawn = special_days.withdraw(friday, by=world[CLERK])

    assert applied(withdrawn, world).moved == 1
    assert now(response).due_on == datetime.date(2026, 3, 11)


def test_no_due_day_moves_back_into_the_past(world):
    due(world)
    friday = off(world)
    applied(friday, world)
    withdrawn = special_days.withdraw(friday, by=world[CLERK])

    assert moves_of(withdrawn, world[OFFICER], MONDAY) == []


def test_what_never_moved_does_not_move_back(world):
    due(world)
    withdrawn = special_days.withdraw(off(world), by=world[CLERK])

    assert moves_of(withdrawn, world[OFFICER], FRIDAY) == []


def test_a_day_taken_back_while_it_is_applied_moves_nothing_more(world):
    response = due(world)
    friday = off(world)
    special_days.withdraw(friday, by=world[CLERK])

    assert applied(friday, world).moved == 0
    assert now(response).due_on == FRIDAY


# ── What else falls due, and how much is asked of the database ────────────────────────────────────


def test_what_else_falls_due_is_told(world):
    own = make.circulation(world.province, by=world[OFFICER])
    make.response(own, world.district, State.AWAITING)
    owed = make.response(make.circulation(world.department), world.province, State.RECEIVED)

    falling = day_moves.falling_on(off(world), world[OFFICER])

    assert (list(falling.circulations), list(falling.owed), list(falling.letters)) == ([own], [owed], [])
    assert not day_moves.falling_on(off(world, MONDAY), world[OFFICER])


def test_a_circulation_that_is_counted_follows_by_itself(world):
    said = {"matter": "ผล", "addressees": "ทุกอำเภอ", "counted_days": 3, "counts_working_days": True}
    with time_machine.travel(datetime.datetime(2026, 3, 3, 5, tzinfo=datetime.UTC), tick=False):
        circulation = circulations.open_circulation(
            make.letter(world.province), world.province, [world.district], by=world[OFFICER], **said
        )
    assert circulation.due_on == FRIDAY
    friday = off(world)

    assert not day_moves.falling_on(friday, world[OFFICER])
    applied(friday, world)
    assert now(circulation).due_on == MONDAY

    applied(special_days.withdraw(friday, by=world[CLERK]), world)
    assert now(circulation).due_on == FRIDAY


def test_letters_to_answer_that_day_are_told_to_the_cleared(world):
    plain = make.letter(world.department, due_on=FRIDAY)
    secret = make.letter(world.department, number=None, due_on=FRIDAY, secrecy=Secrecy.SECRET)
    for letter in (plain, secret):
        registers.enter(letter, world.province, registers.Kind.INCOMING, on=MONDAY, by=world[CLERK])

    assert list(day_moves.falling_on(off(world), world[OFFICER]).letters) == [plain]


def test_many_duties_cost_as_many_queries_as_one(world, django_assert_max_num_queries):
    for _each in range(12):
        due(world, at=make.office(parent=world.province))
    friday, officer = off(world), world[OFFICER]

    with django_assert_max_num_queries(7):
        moves = moves_of(friday, officer, FRIDAY)
        day_moves.lines_of(moves, officer)
    with django_assert_max_num_queries(5):
        assert waiting_for(officer, FRIDAY) == [(friday, 12)]


def test_an_office_with_no_declared_day_asks_once(world, django_assert_num_queries):
    officer = world[OFFICER]
    officer.current_memberships  # noqa: B018  # read before

    with django_assert_num_queries(1):
        assert waiting_for(officer, FRIDAY) == []
