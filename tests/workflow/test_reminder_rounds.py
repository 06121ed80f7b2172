"""A round of reminders is written for those who owe an answer, and says what was asked and when."""

import datetime
import uuid

import pytest
from django.utils import timezone

from offices.calendars import calendar_of
from offices.models import Office
from tests import make
from thai.dates import format_date
from thai.working_days import Calendar
from workflow import actions
from workflow.circulations import IsVoid
from workflow.day_moves import Chosen, apply
from workflow.models import Draft, Reminder, ReminderRound, Response
from workflow.reminder_letters import rounds
from workflow.reminder_letters.candidates import candidates
from workflow.reminder_letters.rounds import NobodyToRemind
from workflow.reminder_letters.writing import TooManyForOneLetter
from workflow.states import DraftState, State

from .reminding_by_letter import CLERK, HEAD, OFFICER, begun, issued, owed_late, reminded
from .steps import now, press

TODAY = timezone.localdate


def test_each_office_gets_a_draft_of_its_own(world):
    reminding = begun(owed_late(world, world.district, world.other_district), world[OFFICER])

    assert {draft.addressee for draft in reminding.drafts.all()} == {
        world.district.name,
        world.other_district.name,
    }
    assert {draft.state for draft in reminding.drafts.all()} == {DraftState.DRAFT}


def test_the_first_cites_the_letter_and_its_day_and_presses(world):
    circulation = owed_late(world)
    text = begun(circulation, world[OFFICER]).drafts.get().body

    assert text.startswith(
        f"ตามหนังสือ{world.province.name} ที่ {circulation.letter.number_thai} ลงวันที่ ๓๐ มกราคม ๒๕๖๙"
    )
    assert "ความละเอียดแจ้งแล้ว นั้น" in text
    assert f"บัดนี้ ล่วงเลยกำหนดระยะเวลามาแล้ว ปรากฏว่ายังไม่ได้รับรายงานจาก{world.district.name}" in text
    assert "หากได้จัดส่งก่อนได้รับหนังสือนี้แล้ว ขออภัยมา ณ โอกาสนี้" in text


def test_the_longest_matter_and_name_fit_into_the_draft(world):
    circulation = owed_late(world)
    type(circulation).objects.filter(pk=circulation.pk).update(matter="ก" * 300)
    Office.objects.filter(pk=world.district.pk).update(name="ข" * 200)
    draft = begun(type(circulation).objects.get(pk=circulation.pk), world[OFFICER]).drafts.get()

    assert len(draft.subject) <= Draft._meta.get_field("subject").max_length
    assert len(draft.addressee) <= Draft._meta.get_field("addressee").max_length


def test_an_hour_that_was_set_is_told_with_the_day(world):
    circulation = owed_late(world)
    circulation.due_time = datetime.time(16, 30)
    circulation.save()

    assert " เวลา ๑๖.๓๐ น. ความละเอียดแจ้งแล้ว" in begun(circulation, world[OFFICER]).drafts.get().body


def test_a_letter_of_another_office_that_was_passed_on_is_cited_as_that(world):
    circulation = owed_late(world, issuer=world.department)

    text = begun(circulation, world[OFFICER]).drafts.get().body

    assert text.startswith(f"ตามที่{world.province.name}ได้เวียนหนังสือ{world.department.name} ที่ ")


def test_the_second_cites_the_first_by_its_own_number(world):
    circulation = owed_late(world)
    first = reminded(circulation, world).letter

    draft = begun(circulation, world[OFFICER]).drafts.get()

    assert draft.subject.startswith("เตือนครั้งที่ ๒ ")
    assert f"ที่ {first.number_thai} ลงวันที่" in draft.body
    assert "(เตือนครั้งที่ ๑)" in draft.body


def test_who_is_not_late_yet_is_asked_softly(world):
    circulation = owed_late(world)
    circulation.responses.update(due_on=TODAY() + datetime.timedelta(days=3))

    text = begun(circulation, world[OFFICER]).drafts.get().body

    assert "ใกล้ครบกำหนดแล้ว" in text
    assert "ล่วงเลย" not in text
    assert "เร่งรัด" not in text


def test_who_has_more_time_is_not_told_of_the_day_that_the_letter_says(world):
    circulation = owed_late(world)
    press(circulation.responses.get(), "extend", world[OFFICER])  # for thirty days

    text = begun(circulation, world[OFFICER]).drafts.get().body

    day = format_date(circulation.responses.get().due_on)
    assert f" และได้ขยายเวลาให้ถึงวันที่ {day} ความละเอียดแจ้งแล้ว นั้น" in text
    assert "ภายในวันที่" not in text.partition("นั้น")[0]
    assert "ใกล้ครบกำหนด" not in text
    assert "บัดนี้ ปรากฏว่า" in text


@pytest.mark.parametrize("how", ["refused", "paused", "added later"])
def test_no_day_is_said_to_stand_in_the_letter_that_does_not(how, world):
    circulation = owed_late(world)
    response = circulation.responses.get()
    if how == "paused":
        press(response, "pause", world[OFFICER])
        press(now(response), "resume", world[OFFICER])
        circulation.responses.update(due_on=TODAY())
    else:
        if how == "refused":
            press(response, "extend", world[OFFICER])
            wanted = TODAY() + datetime.timedelta(60)
            press(now(response), "ask_extension", world["clerk of the district"], until=wanted)
            press(now(response), "refuse_extension", world[OFFICER])
        circulation.responses.update(due_on=TODAY() + datetime.timedelta(30))

    text = begun(circulation, world[OFFICER]).drafts.get().body

    day = format_date(circulation.responses.get().due_on)
    assert f" โดยมีกำหนดภายในวันที่ {day} ความละเอียดแจ้งแล้ว นั้น" in text
    assert "ขยายเวลา" not in text


def test_who_has_a_day_that_a_holiday_moved_is_told_of_that(world):
    circulation = owed_late(world)
    friday = datetime.date(2026, 3, 6)
    circulation.responses.update(due_on=friday)
    apply(
        make.special_day(world.province, friday), Chosen(is_everybody=True), by=world[OFFICER], today=friday
    )

    text = begun(circulation, world[OFFICER]).drafts.get().body

    assert " และได้เลื่อนกำหนดตามวันหยุดเป็นวันที่ ๙ มีนาคม ๒๕๖๙ ความละเอียดแจ้งแล้ว นั้น" in text


def test_the_day_that_is_proposed_is_never_before_the_last_due_day():
    calendar, today = Calendar(), datetime.date(2026, 3, 2)

    soon = rounds.proposed_day(calendar, today)

    assert soon == datetime.date(2026, 3, 10)  # the third is a holiday
    assert rounds.proposed_day(calendar, today, datetime.date(2026, 3, 6)) == soon
    assert rounds.proposed_day(calendar, today, datetime.date(2026, 3, 30)) == datetime.date(2026, 3, 30)
    assert rounds.proposed_day(calendar, today, datetime.date(2026, 3, 28)) == datetime.date(
        2026, 3, 30
    )  # Saturday


@pytest.mark.parametrize(
    ("place", "words"), [("outside", "จึงขอความร่วมมือเร่งรัด"), ("department", "จึงขอหารือความคืบหน้า")]
)
def test_who_is_not_below_is_asked_politely(place, words, world):
    office = make.office(kind=Office.Kind.OUTSIDE) if place == "outside" else world.department

    draft = begun(owed_late(world, office), world[OFFICER]).drafts.get()

    assert words in draft.body
    assert draft.subject.startswith("ขอหารือ" if place == "department" else "เตือนครั้งที่ ๑")


def test_one_letter_to_many_lists_them_with_their_days(world):
    circulation = owed_late(world, world.district, world.other_district)

    draft = begun(circulation, world[OFFICER], is_one_letter=True).drafts.get()

    assert draft.columns[:3] == ["ลำดับ", "หน่วยงาน", "กำหนด"]
    assert [(row[1], row[3]) for row in draft.rows] == [
        (world.district.name, "๑๐ วัน"),
        (world.other_district.name, "๑๐ วัน"),
    ]
    assert "จำนวน ๒ แห่ง" in draft.body


def test_one_letter_to_many_that_were_reminded_differently_tells_of_each(world):
    circulation = owed_late(world)
    first = reminded(circulation, world).letter
    make.response(circulation, world.other_district, State.RECEIVED)

    draft = begun(circulation, world[OFFICER], is_one_letter=True).drafts.get()

    assert not draft.subject.startswith("เตือนครั้งที่")
    assert [row[4] for row in draft.rows] == [f"ครั้งที่ ๑ ที่ {first.number_thai}", "-"]
    assert sorted(draft.reminders.values_list("count", flat=True)) == [1, 2]


def test_a_list_longer_than_a_letter_can_carry_is_refused_whole(world, monkeypatch):
    monkeypatch.setattr("letters.paper.limits.ROWS", 1)

    with pytest.raises(TooManyForOneLetter):
        begun(owed_late(world, world.district, world.other_district), world[OFFICER], is_one_letter=True)

    assert not ReminderRound.objects.exists()


@pytest.mark.parametrize(
    "how", ["copy", "answered", "excused", "refused", "paused", "wants more time", "has a draft"]
)
def test_it_leaves_alone(how, world):
    circulation = owed_late(world)
    response = circulation.responses.get()
    if how == "paused":
        make.pause(response, by=world[OFFICER])
    elif how == "wants more time":
        make.extension(response, by=world["officer of the district"])
    elif how == "has a draft":
        begun(circulation, world[OFFICER])
    elif how == "copy":
        circulation.responses.update(is_copy=True)
    elif how == "answered":
        press(response, "report", world["officer of the district"])
    elif how == "excused":
        press(response, "excuse", world[OFFICER])
    else:
        circulation.responses.all().delete()
        make.response(circulation, world.district, State.REFUSED)

    with pytest.raises(NobodyToRemind):
        begun(circulation, world[OFFICER])

    [candidate] = candidates(circulation.responses.with_marks().select_related("office"), TODAY())
    assert candidate.why_not


def test_it_is_made_once_for_a_form_that_is_posted_twice(world):
    circulation, token = owed_late(world), uuid.uuid4()

    first, second = (begun(circulation, world[OFFICER], token=token) for _time in range(2))

    assert first == second
    assert Draft.objects.count() == 1


def test_it_reminds_of_no_void_letter(world):
    circulation = owed_late(world)
    make.response(circulation, world.other_district)
    letter = issued(begun(circulation, world[OFFICER]).drafts.first(), world)
    press(letter, "void", world[CLERK])
    circulation.letter = letter.letter
    circulation.save()

    with pytest.raises(IsVoid):
        begun(circulation, world[OFFICER])


def test_the_day_proposed_is_a_week_of_the_offices_own_working_days(world):
    thursday_before_songkran = datetime.date(2026, 4, 9)

    proposed = rounds.proposed_day(calendar_of(world.province), thursday_before_songkran)

    assert proposed == datetime.date(2026, 4, 21)


def test_a_letter_without_number_and_date_and_a_day_off_are_doubts(world):
    circulation = owed_late(world, number=None, dated_on=None)

    found = rounds.doubts(circulation, datetime.date(2026, 3, 7), Response.objects.none())

    assert len(found) == 3
    assert (
        begun(circulation, world[OFFICER]).drafts.get().body.startswith(f"ตามหนังสือ{world.province.name} ขอให้")
    )


def test_writing_to_many_asks_the_database_no_more_often(world, django_assert_max_num_queries):
    offices = [make.office(parent=world.province) for _each in range(30)]
    circulation = owed_late(world, *offices)

    with django_assert_max_num_queries(16):
        begun(circulation, world[OFFICER])

    assert Reminder.objects.count() == 30


def test_a_head_does_not_approve_the_reminder_that_they_began(world):
    draft = begun(owed_late(world), world[HEAD]).drafts.get()
    press(draft, "submit", world[OFFICER])

    assert "approve" not in {action.name for action in actions.available(draft, world[HEAD])}
