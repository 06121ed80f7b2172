"""The day proposed to those who are asked, and where a circulation says that it comes from."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from letters.models import DueSource
from offices.models import HouseRules
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber
from workflow import circulations, due_days
from workflow.addressing_form import mark_of
from workflow.forms import CirculationForm
from workflow.models import Circulation
from workflow.states import State

from . import steps
from .doors import given, page, words
from .steps import asked, owed_above

MONDAY, THURSDAY, FRIDAY = datetime.date(2026, 3, 2), datetime.date(2026, 3, 5), datetime.date(2026, 3, 20)
OFFICER = "officer of the province"
BY_FRIDAY = "จึงขอให้อำเภอรายงานผล ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น."
IN_SEVEN = "จึงขอให้อำเภอรายงานผล ภายใน ๗ วันทำการ นับแต่วันที่ได้รับหนังสือ"


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(datetime.datetime(2026, 3, 2, 3, tzinfo=datetime.UTC), tick=False):
        yield


def own(world, text: str = "", **fields):
    number = LetterNumber("ตก", "0023.3", 1855, is_circular=True)
    return make.letter(world.province, by=world[OFFICER], number=number, text=text, **fields)


def offered(letter, office, serves=None, today=MONDAY):
    return due_days.proposed(letter, office, serves, today)


# ── What is proposed ──────────────────────────────────────────────────────────────────────────────
def test_a_letter_of_its_own_says_its_day_itself(world):
    due = offered(own(world, BY_FRIDAY), world.province, owed_above(world))

    assert (due.on, due.time, due.source) == (FRIDAY, datetime.time(16, 30), DueSource.LETTER)


def test_the_day_that_was_logged_wins_over_the_one_that_is_read(world):
    due = offered(own(world, BY_FRIDAY, due_on=THURSDAY), world.province)

    assert (due.on, due.source) == (THURSDAY, DueSource.PERSON)


def test_the_office_keeps_its_handling_days_before_it_owes_the_answer(world):
    HouseRules.objects.create(office=world.province, handling_days=3)

    due = offered(own(world), world.province, owed_above(world, due_on=FRIDAY))

    assert (due.on, due.source) == (datetime.date(2026, 3, 17), DueSource.UPPER)
    assert "ต้องตอบ สถ. ภายใน ๒๐ มี.ค. ๒๕๖๙ เผื่อรวบรวม ๓ วันทำการ" in due.why


def test_a_letter_from_above_that_is_passed_on_counts_as_what_is_owed(world):
    letter = make.letter(world.department, due_on=FRIDAY)

    assert offered(letter, world.province).on == datetime.date(2026, 3, 13)


NEAR = [  # today, owed above by, proposed
    (datetime.date(2026, 3, 16), FRIDAY, datetime.date(2026, 3, 16)),
    (datetime.date(2026, 3, 21), datetime.date(2026, 3, 22), datetime.date(2026, 3, 22)),  # a weekend
    (FRIDAY, FRIDAY, FRIDAY),
    (datetime.date(2026, 3, 21), FRIDAY, None),
]


@pytest.mark.parametrize(("today", "upper", "on"), NEAR)
def test_it_is_never_past_and_never_later_than_what_is_owed_above(world, today, upper, on):
    assert offered(own(world), world.province, owed_above(world, due_on=upper), today).on == on


def test_nothing_follows_from_nothing(world):
    assert offered(own(world), world.province) is None


# ── What is stored ────────────────────────────────────────────────────────────────────────────────
def opened(world, letter, **fields) -> Circulation:
    fields = {"matter": "ผล", "addressees": "ทุกอำเภอ"} | fields
    whom = [world.district, world.other_district]
    return circulations.open_circulation(letter, world.province, whom, by=world[OFFICER], **fields)


def test_a_day_as_proposed_keeps_its_source(world):
    circulation = opened(world, own(world, BY_FRIDAY), due_on=FRIDAY)

    assert (circulation.due_source, circulation.why_for_the_asked) == (DueSource.LETTER, circulation.due_why)


def test_a_day_of_one_s_own_says_whose(world):
    circulation = opened(world, own(world, BY_FRIDAY), due_on=THURSDAY)

    assert (circulation.due_source, circulation.due_why) == (DueSource.PERSON, f"ระบุโดย {world[OFFICER]}")


def test_no_day_has_no_source(world):
    assert opened(world, own(world)).due_source == ""


# ── On the pages ──────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def officer(client, world):
    client.force_login(world[OFFICER])
    return client


def typed(world, **changes) -> dict:
    seen = mark_of([world.district, world.other_district], [])
    fields = {"asks": "report", "matter": "ผล", "addressees": "ทุกอำเภอ", "words": "ทุกอำเภอ"}
    return fields | {"seen": seen, "send": "1"} | changes


def test_the_form_proposes_the_day_with_its_hour_and_says_why(officer, world):
    form = officer.get(reverse("workflow:circulate", args=[own(world, BY_FRIDAY).pk])).context["form"]

    assert (form.initial["due_on"], form.initial["due_time"]) == (FRIDAY, datetime.time(16, 30))
    assert "หนังสือเขียนว่า" in form.fields["due_on"].help_text


def test_the_form_proposes_days_that_each_office_counts(officer, world):
    form = officer.get(reverse("workflow:circulate", args=[own(world, IN_SEVEN).pk])).context["form"]

    assert (form.initial["due_on"], form.initial["counted_days"]) == (None, 7)
    assert form.initial["counts_working_days"]


WRONG = [
    ({"due_on": "๒๐ มี.ค. ๖๙", "counted_days": "7"}, "due_on", "เลือกอย่างเดียว"),
    ({"due_time": "16.30", "counted_days": "7"}, "due_on", "มีเวลาแต่ไม่มีวัน"),
    ({"counted_days": "367"}, "counted_days", "ใส่จำนวนวัน ๑ ถึง ๓๖๖"),
]


@pytest.mark.parametrize(("changes", "field", "said"), WRONG)
def test_a_deadline_that_is_none_opens_nothing(officer, world, changes, field, said):
    answer = officer.post(reverse("workflow:circulate", args=[own(world).pk]), typed(world, **changes))

    assert answer.status_code == 422
    assert said in answer.context["form"].errors[field][0]
    assert not Circulation.objects.exists()


def test_the_day_that_was_offered_gives_way_to_days_that_were_typed(officer, world):
    page = reverse("workflow:circulate", args=[own(world, BY_FRIDAY).pk])
    both = {"due_on": "๒๐ มี.ค. ๖๙", "due_time": "16.30", "counted_days": "7", "is_sure": "on"}

    answer = officer.post(page, typed(world, **both) | {"seen": "another list"})
    assert answer.context["form"]["due_on"].value() == ""

    officer.post(page, typed(world, **both))
    opened = Circulation.objects.get()
    assert (opened.counted_days, opened.due_time) == (7, None)


def test_days_that_were_offered_give_way_to_the_day_that_was_typed(officer, world):
    both = {"due_on": "๒๐ มี.ค. ๖๙", "counted_days": "7", "is_sure": "on"}
    officer.post(reverse("workflow:circulate", args=[own(world, IN_SEVEN).pk]), typed(world, **both))

    opened = Circulation.objects.get()
    assert (opened.counted_days, opened.due_on) == (None, datetime.date(2026, 3, 20))


def test_the_duty_above_that_one_may_not_see_proposes_nothing(world):
    secret = make.letter(world.department, secrecy=Secrecy.SECRET)
    duty = make.response(make.circulation(world.department, letter=secret), world.province, State.RECEIVED)
    about = {"letter": own(world), "office": world.province, "by": world[OFFICER]}

    form = CirculationForm(**about, initial={"serves": duty})

    assert (form.initial.get("due_on"), form.fields["due_on"].help_text) == (None, "")


def test_the_hour_is_told_to_the_asked_as_long_as_the_day_stands(client, world):
    duty, token = given(world)
    Circulation.objects.update(due_time=datetime.time(12), due_source=DueSource.LETTER, due_why="หนังสือเขียนว่า")
    duty.refresh_from_db()

    told = words(client.get(page(token)))
    assert "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น." in told
    assert "หนังสือเขียนว่า" in told

    type(duty).objects.update(due_on=FRIDAY)
    told = words(client.get(page(token)))
    assert "เวลา ๑๒.๐๐ น." not in told


@pytest.mark.parametrize("name", ["desk", "workflow:mine"])
def test_the_hour_stands_beside_the_day_in_the_lists(client, world, name):
    clerk = world["clerk of the district"]
    steps.given(asked(world, State.RECEIVED), by=world["head of the district"], person=clerk)
    Circulation.objects.update(due_time=datetime.time(12))
    client.force_login(clerk)

    assert "๖ มี.ค. ๒๕๖๙ ๑๒.๐๐ น." in words(client.get(reverse(name)))


def test_what_the_asking_office_owes_above_is_not_told_to_the_asked(client, world):
    duty = asked(world)
    Circulation.objects.update(due_source=DueSource.UPPER, due_why="ต้องตอบ สถ. ภายใน")
    client.force_login(world["clerk of the district"])

    for url in (duty.get_absolute_url(), duty.circulation.get_absolute_url()):
        assert "ต้องตอบ สถ." not in client.get(url).content.decode()


@pytest.mark.parametrize(("secrecy", "is_told"), [(Secrecy.ORDINARY, True), (Secrecy.SECRET, False)])
def test_what_is_owed_above_is_told_to_those_who_may_see_it(officer, world, secrecy, is_told):
    duty = owed_above(world, due_on=FRIDAY)
    circulation = opened(world, own(world), serves=duty, due_on=datetime.date(2026, 3, 13))
    type(duty.circulation.letter).objects.filter(pk=duty.circulation.letter_id).update(secrecy=secrecy)

    assert ("ต้องตอบ สถ." in officer.get(circulation.get_absolute_url()).content.decode()) is is_told


def test_a_day_before_the_letter_s_own_is_told_where_nothing_is_owed_above(officer, world):
    letter = make.letter(world.department, by=world[OFFICER], due_on=FRIDAY)
    circulation = opened(world, letter, due_on=datetime.date(2026, 3, 13))

    assert circulation.due_source == DueSource.UPPER
    assert "ต้องตอบ สถ." in officer.get(circulation.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("secrecy", "is_told"), [(Secrecy.ORDINARY, True), (Secrecy.SECRET, False)])
def test_a_day_later_than_what_is_owed_above_is_doubted_by_those_who_may_see_it(
    officer, world, secrecy, is_told
):
    duty = owed_above(world, due_on=THURSDAY)
    circulation = opened(world, own(world), serves=duty, due_on=THURSDAY)
    type(duty.circulation.letter).objects.filter(pk=duty.circulation.letter_id).update(secrecy=secrecy)
    other = {"chosen": make.office(parent=world.province).pk, "due_on": "๒๐ มี.ค. ๖๙"}

    page = officer.post(reverse("workflow:ask-more", args=[circulation.pk]), other)

    assert ("ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ" in page.content.decode()) is is_told
