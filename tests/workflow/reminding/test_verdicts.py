"""Why one is reminded of a duty on a day, and why one is not."""

import pytest
import time_machine

from offices.models import Office, SpecialDay
from offices.secrecy import Secrecy
from tests import make
from workflow.models import DigestLine, OfficePlan, Response
from workflow.reminding import rounds
from workflow.states import State

from ..reminding_by_letter import begun, issued
from ..steps import press
from .days import DUE, LONG_AGO, at, look_at, march, owed, planned, with_email, with_mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(world):
    return with_mailbox(world.district)


def said(response, on) -> list[tuple[str, str]]:
    """The stages sent, each with to whom."""
    return [(line.said.stage, str(line.recipient)) for line in look_at(response, on).lines]


# ── It is sent ────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("day", "why"),
    [
        (2, "อีก ๓ วันทำการครบกำหนด วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ · ก่อนครบกำหนด ๓ วันทำการ"),
        (6, "ครบกำหนดวันนี้ วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ · วันครบกำหนด"),
        (9, "เกินกำหนดแล้ว ๑ วันทำการ ครบกำหนด วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ · หลังครบกำหนด ๑ วันทำการ"),
    ],
)
def test_each_line_says_why_it_was_sent(world, mailbox, day, why):
    [line] = look_at(owed(world), march(day)).lines

    assert line.said.why == f"{why} (แผนการเตือนของ สถจ.ตาก)"


def test_why_a_secret_letter_is_reminded_of_does_not_name_who_asks(world):
    person = with_email(make.person(world.district, "clerk", "head", cleared_for=Secrecy.SECRET))
    lines = look_at(owed(world, secrecy=Secrecy.SECRET), march(13)).lines

    assert [line.recipient.person for line in lines] == [person, person]
    assert all("(แผนการเตือนของหน่วยงานที่ขอ)" in line.said.why for line in lines)


def test_a_stage_that_nobody_sent_on_its_day_is_made_up_for_and_says_so(world, mailbox):
    [line] = look_at(owed(world), march(4)).lines

    assert line.said.stage == "before:3"
    assert "ก่อนครบกำหนด ๓ วันทำการ คือ ๒ มี.ค. ๒๕๖๙ ซึ่งยังไม่ได้เตือน" in line.said.why


def test_what_was_made_up_for_is_not_sent_again(world, mailbox):
    response = owed(world)
    planned(response, before=[3])

    rounds.remind(at(4, 9))

    assert look_at(response, march(5)).silence == "ไม่ใช่รอบเตือนตามแผน ครั้งล่าสุด ๔ มี.ค. ๒๕๖๙ ครั้งถัดไป ๖ มี.ค. ๒๕๖๙"


def test_of_many_stages_that_were_missed_the_newest_alone_is_sent(world, mailbox):
    response = owed(world, asked_at=LONG_AGO)

    assert said(response, march(31)) == [("after:13", "สถอ.แม่สอด")]


def test_a_day_that_moves_begins_its_stages_anew(world, mailbox):
    response = owed(world)
    rounds.remind(at(2, 9))

    Response.objects.filter(pk=response.pk).update(due_on=march(9))

    assert look_at(response, march(3)).silence.startswith("วันหยุด")
    assert said(response, march(4)) == [("before:3", "สถอ.แม่สอด")]


def test_after_a_move_no_stage_from_before_it_is_made_up_for(world, mailbox):
    response = owed(world)
    with time_machine.travel(at(5, 10), tick=False):
        press(response, "move_due", world["officer of the province"], until=march(9))

    assert not look_at(response, march(5)).lines  # the 4th, three working days before the 9th, is over
    assert said(response, march(6)) == [("before:1", "สถอ.แม่สอด")]


def test_a_plan_of_the_circulation_wins_over_the_offices(world, mailbox):
    OfficePlan.objects.create(office=world.province, is_on=False)
    response = owed(world)
    planned(response, before=[2])

    assert said(response, march(4)) == [("before:2", "สถอ.แม่สอด")]


def test_the_plan_is_that_of_who_asks_not_of_who_owes(world, mailbox):
    OfficePlan.objects.create(office=world.district, is_on=False)

    assert said(owed(world), march(2)) == [("before:3", "สถอ.แม่สอด")]


# ── It is not ─────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": State.REPORTED}, "ตอบแล้ว วันที่ ๕ มี.ค. ๒๕๖๙ (ดำเนินการแล้ว)"),
        ({"state": State.ACCEPTED}, "ตอบแล้ว วันที่ ๕ มี.ค. ๒๕๖๙ (ดำเนินการแล้ว)"),
        ({"state": State.ACCEPTED, "outcome": ""}, "รับทราบแล้ว วันที่ ๕ มี.ค. ๒๕๖๙"),
        ({"state": State.EXCUSED}, "ได้รับยกเว้น ไม่ต้องรายงาน"),
        ({"state": State.WITHDRAWN}, "ยกเลิกการขอแล้ว"),
        ({"state": State.REFUSED}, "ตีกลับแล้ว รอ สถจ.ตาก ส่งให้ใหม่หรือยกเว้น"),
        ({"is_copy": True}, "เป็นสำเนาเพื่อทราบ ไม่ต้องตอบ จึงไม่เตือน"),
        ({"due_on": None}, "เรื่องนี้ไม่กำหนดวันตอบ"),
        ({"paused_on": march(4)}, "หยุดนับเวลาไว้ตั้งแต่ ๔ มี.ค. ๒๕๖๙"),
        ({"asked_at": at(6, 8)}, "ไม่ใช่รอบเตือนตามแผน ครั้งถัดไป ๙ มี.ค. ๒๕๖๙"),
    ],
)
def test_a_silence_says_its_reason(world, mailbox, fields, reason):
    seen = look_at(owed(world, **fields), DUE)

    assert (seen.lines, seen.silence) == ((), reason)


def test_who_asked_for_more_time_is_left_alone_until_it_is_decided(world, mailbox):
    response = owed(world)
    make.extension(response, by=world["officer of the district"], wanted_on=march(20))

    assert look_at(response, DUE).silence == "ขอขยายเวลาถึง ๒๐ มี.ค. ๒๕๖๙ รอ สถจ.ตาก พิจารณา"
    assert look_at(response, march(9)).silence.endswith("พิจารณา (เกินกำหนดเดิม ๓ วัน)")


def test_who_was_granted_more_time_is_reminded_of_the_new_day_alone(world, mailbox):
    response = owed(world)
    with time_machine.travel(at(5, 10), tick=False):
        press(response, "ask_extension", world["officer of the district"], until=march(20))
        press(response, "grant_extension", world["officer of the province"], until=march(20))

    assert look_at(response, DUE).silence == "ได้ขยายเวลาถึง ๒๐ มี.ค. ๒๕๖๙ ครั้งถัดไป ๑๑ มี.ค. ๒๕๖๙"
    assert said(response, march(11)) == [("before:7", "สถอ.แม่สอด")]


@pytest.mark.parametrize(("state", "action"), [(State.REPORTED, "send_back"), (State.EXCUSED, "restore")])
def test_no_stage_from_before_a_duty_was_asked_for_anew_is_made_up_for(state, action, world, mailbox):
    response = owed(world, state=state)
    with time_machine.travel(at(19, 10), tick=False):
        press(response, action, world["officer of the province"])

    assert look_at(response, march(20)).silence == "ไม่ใช่รอบเตือนตามแผน ครั้งถัดไป ๒๕ มี.ค. ๒๕๖๙"


def test_a_plan_that_is_off_is_silent_and_says_whose_it_is(world, mailbox):
    response = owed(world)
    planned(response, is_on=False)

    assert look_at(response, DUE).silence == "แผนการเตือนของเรื่องนี้ ปิดการเตือนอัตโนมัติไว้"


@pytest.mark.parametrize(("day", "name"), [(3, "วันมาฆบูชา"), (7, "วันเสาร์")])
def test_on_a_day_off_nobody_is_reminded(world, mailbox, day, name):
    assert look_at(owed(world), march(day)).silence == f"วันหยุดของ สถอ.แม่สอด ({name})"


def test_a_day_declared_off_for_an_office_silences_it_alone(world, mailbox):
    by = world["clerk of the district"]
    SpecialDay.objects.create(office=world.district, day=DUE, name="น้ำท่วม", source="ประกาศ", declared_by=by)
    with_mailbox(world.other_district)

    assert look_at(owed(world), DUE).silence == "วันหยุดของ สถอ.แม่สอด (น้ำท่วม)"
    assert said(owed(world, world.other_district), DUE) == [("on", "สถอ.อุ้มผาง")]


def test_one_is_told_of_a_duty_once_a_day(world, mailbox):
    response = owed(world)
    rounds.remind(at(6, 9))

    assert look_at(response, DUE).silence == "เตือนไปแล้ววันนี้ เตือนวันละหนึ่งครั้ง"


def test_what_comes_up_after_the_days_digest_waits_for_the_next(world, mailbox):
    owed(world)
    rounds.remind(at(6, 9))
    late_comer = owed(world)

    seen = look_at(late_comer, DUE)

    assert seen.silence == "วันนี้ส่งบัญชีเตือนถึง สถอ.แม่สอด ไปแล้ว เรื่องนี้จะอยู่ในบัญชีครั้งถัดไป"
    assert said(late_comer, march(9)) == [("after:1", "สถอ.แม่สอด")]


def test_what_a_letter_asked_whose_number_is_void_is_reminded_of_no_more(world, mailbox):
    response = owed(world)
    make.struck_through(response.circulation.letter)

    assert look_at(response, DUE).silence == "เลขที่ของหนังสือยกเลิกแล้ว"


def test_who_is_reminded_by_letter_today_hears_nothing_else_of_it(world, mailbox):
    response = owed(world)
    with time_machine.travel(at(6, 7), tick=False):
        issued(begun(response.circulation, world["officer of the province"]).drafts.get(), world)

    assert look_at(response, DUE).silence == "ออกหนังสือเตือนวันนี้แล้ว เตือนวันละหนึ่งครั้ง"


def test_a_letter_stands_for_the_stages_before_it_and_for_none_after(world, mailbox):
    response = owed(world)
    with time_machine.travel(at(9, 10), tick=False):
        issued(begun(response.circulation, world["officer of the province"]).drafts.get(), world)

    silence = look_at(response, march(10)).silence  # «after:1» fell on the 9th, and nobody had sent it
    assert silence == "ไม่ใช่รอบเตือนตามแผน ออกหนังสือเตือน ๙ มี.ค. ๒๕๖๙ ครั้งถัดไป ๑๑ มี.ค. ๒๕๖๙"
    assert said(response, march(11)) == [("after:3", "สถอ.แม่สอด")]


def test_a_letter_that_became_void_stands_for_nothing(world, mailbox):
    response = owed(world)
    with time_machine.travel(at(6, 7), tick=False):
        draft = issued(begun(response.circulation, world["officer of the province"]).drafts.get(), world)
        press(draft, "void", world["clerk of the province"])

    assert said(response, DUE) == [("on", "สถอ.แม่สอด")]


# ── The head ──────────────────────────────────────────────────────────────────────────────────────
def test_the_head_of_the_office_that_owes_is_told_once_after_the_lateness_set(world, mailbox):
    head, response = with_email(world["head of the district"]), owed(world)

    assert said(response, march(12)) == [("after:3", "สถอ.แม่สอด")]
    assert said(response, march(13))[1:] == [("head", f"{head} (สถอ.แม่สอด)")]
    rounds.remind(at(13, 9))
    rounds.remind(at(16, 9))
    assert DigestLine.objects.filter(stage="head").count() == 1


def test_the_head_is_not_told_of_what_is_silent(world, mailbox):
    with_email(world["head of the district"])

    assert said(owed(world, paused_on=march(4)), march(20)) == []
    assert said(owed(world, state=State.REPORTED), march(20)) == []


def test_lateness_for_the_head_counts_from_when_it_was_last_asked_for(world, mailbox):
    with_email(world["head of the district"])
    response = owed(world, state=State.REPORTED)
    with time_machine.travel(at(19, 10), tick=False):
        press(response, "send_back", world["officer of the province"])

    assert [stage for stage, _whom in said(response, march(25))] == ["after:13"]
    assert [stage for stage, _whom in said(response, march(26))] == ["after:13", "head"]


def test_many_duties_are_judged_with_as_many_queries_as_one(world, mailbox, django_assert_max_num_queries):
    OfficePlan.objects.create(office=world.province)
    for _each in range(12):
        make.response(owed(world).circulation, world.other_district, State.REPORTED)
        planned(owed(world))

    with django_assert_max_num_queries(17):
        [seen] = list(rounds.look_at(Office.objects.all(), DUE, tells_silence=True))

    assert sum(bool(each.silence) for each in seen) == 12
    assert sum(len(each.lines) for each in seen) == 24
