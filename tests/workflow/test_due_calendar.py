"""The calendar of due days: what stands on which day, for whom."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from letters import registers
from letters.inside.passing_on import Holders, pass_on
from letters.models import Register
from offices.models import Role, SpecialDay
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words
from thai.calendar_months import Month
from thai.working_days import COUNTRY
from workflow.due_calendar import finding, month
from workflow.due_calendar.finding import Kind, Scope, Show
from workflow.models import Circulation, Response
from workflow.states import State

from .steps import given

TODAY = datetime.date(2026, 3, 6)  # Friday
MARCH = Month.of(TODAY)
PAGE = reverse("workflow:calendar")
NOON = datetime.datetime(2026, 3, 6, 5, 0, tzinfo=datetime.UTC)
A_DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def officer(world):
    return world["officer of the province"]


def asked_of(world, due_on: datetime.date = TODAY, state: str = State.RECEIVED, **letter) -> Response:
    """What the department asks of the province."""
    by = world["officer of the department"]
    letter = make.letter(world.department, by=by, number=None, **letter)
    circulation = make.circulation(world.department, letter=letter, by=by, due_on=due_on)
    return make.response(circulation, world.province, state)


def asks(world, *states: str, due_on: datetime.date = TODAY, **fields) -> Circulation:
    """What the province asks of its districts."""
    circulation = make.circulation(world.province, due_on=due_on, **fields)
    for office, state in zip([world.district, world.other_district], states, strict=False):
        make.response(circulation, office, state)
    return circulation


def letter_in(world, due_on: datetime.date = TODAY, **fields):
    """A line of the province's book, of a letter with a day to answer by."""
    letter = make.letter(world.department, number=None, due_on=due_on, **fields)
    clerk = world["clerk of the province"]
    return registers.enter(letter, world.province, Register.Kind.INCOMING, on=TODAY, by=clerk)


def seen(user, office, show: Show = Show.ALL, wanted: Month = MARCH) -> month.MonthView:
    return month.view(Scope(user, (office.pk,), show), wanted, TODAY, COUNTRY)


def kinds(user, office, show: Show = Show.ALL) -> list[Kind]:
    return [due.kind for due in finding.between(Scope(user, (office.pk,), show), MARCH.first, MARCH.last)]


def day_of(view: month.MonthView, on: datetime.date) -> month.Day:
    return next(day for week in view.weeks for day in week if day and day.day == on)


# ── What stands on a day ──────────────────────────────────────────────────────────────────────────
def test_a_duty_stands_on_its_day_with_who_holds_it(world, officer):
    duty = asked_of(world)
    given(duty, world["clerk of the province"], person=officer)

    [item] = day_of(seen(officer, world.province), TODAY).items

    assert (item.url, item.standing, item.holder) == (duty.get_absolute_url(), "ลงรับแล้ว", str(officer))


def test_a_duty_that_was_extended_stands_on_its_new_day_without_the_hour_of_the_old_one(world, officer):
    duty = asked_of(world)
    Circulation.objects.update(due_time=datetime.time(16, 30))
    assert day_of(seen(officer, world.province), TODAY).items[0].time == datetime.time(16, 30)

    Response.objects.filter(pk=duty.pk).update(due_on=TODAY + A_DAY)

    view = seen(officer, world.province)
    assert day_of(view, TODAY).items == []
    assert day_of(view, TODAY + A_DAY).items[0].time is None


@pytest.mark.parametrize("state", [*State.answered(), *State.uncounted(), State.REFUSED])
def test_what_is_answered_or_no_longer_asked_stands_nowhere(state, world, officer):
    asked_of(world, state=state)

    assert seen(officer, world.province).count == 0


def test_a_copy_owes_no_answer_and_stands_nowhere(world, officer):
    duty = asked_of(world)
    Response.objects.filter(pk=duty.pk).update(is_copy=True)

    assert seen(officer, world.province).count == 0


def test_a_circulation_says_how_many_have_answered_until_all_have(world, officer):
    asks(world, State.REPORTED, State.AWAITING)
    asks(world, State.ACCEPTED, State.REPORTED)

    [item] = day_of(seen(officer, world.province), TODAY).items

    assert (item.kind, item.standing) == (Kind.ASKED, "ตอบแล้ว ๑/๒")


def test_a_circulation_stands_on_the_first_day_that_is_still_owed(world, officer):
    circulation = asks(world, State.WORKING, State.WORKING)
    later = TODAY + datetime.timedelta(days=3)
    circulation.responses.filter(office=world.district).update(due_on=later)
    assert day_of(seen(officer, world.province), TODAY).items[0].due.on == TODAY

    circulation.responses.update(due_on=later)

    assert not day_of(seen(officer, world.province), TODAY).items
    assert day_of(seen(officer, world.province), later).items[0].due.pk == circulation.pk


def test_a_received_letter_stands_on_the_day_to_answer_by(world, officer):
    line = letter_in(world)

    [item] = day_of(seen(officer, world.province), TODAY).items

    assert (item.kind, item.url) == (Kind.LETTER, line.letter.get_absolute_url())


@pytest.mark.parametrize(("due", "shown", "unlisted"), [(4, 4, 0), (5, 3, 2)])
def test_a_full_day_shows_the_first_and_counts_the_others(world, officer, due, shown, unlisted):
    for _ in range(due):
        asked_of(world)

    day = day_of(seen(officer, world.province), TODAY)

    assert (len(day.items), day.unlisted) == (shown, unlisted)


# ── Late ──────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_late_stands_above_every_month(world, officer):
    duty = asked_of(world, TODAY - 40 * A_DAY)
    asks(world, State.AWAITING, due_on=TODAY - A_DAY)
    letter_in(world, TODAY - 2 * A_DAY)
    asked_of(world, TODAY)

    late = seen(officer, world.province, wanted=MARCH.next).late

    assert [item.kind for item in late] == [Kind.DUTY, Kind.LETTER, Kind.ASKED]
    assert late[0].due.pk == duty.pk
    assert [item.late for item in late] == ["เกินกำหนด ๔๐ วัน", "เกินกำหนด ๒ วัน", "เกินกำหนด ๑ แห่ง"]


def test_a_clock_that_stands_still_makes_nothing_late(world, officer):
    duty = asked_of(world, TODAY - 3 * A_DAY)
    Response.objects.filter(pk=duty.pk).update(paused_on=TODAY - 5 * A_DAY)

    view = seen(officer, world.province)

    assert view.late == []
    assert [mark.kind for mark in day_of(view, TODAY - 3 * A_DAY).items[0].marks] == ["paused"]


# ── For whom ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("show", "found"),
    [
        (Show.ALL, [Kind.DUTY, Kind.LETTER, Kind.ASKED]),
        (Show.OWED, [Kind.DUTY, Kind.LETTER]),
        (Show.ASKED, [Kind.ASKED]),
        (Show.MINE, []),
    ],
)
def test_the_choice_says_whose(show, found, world, officer):
    clerk, colleague = world["clerk of the province"], make.person(world.province, Role.OFFICER)
    given(asked_of(world), clerk, person=colleague)
    pass_on(letter_in(world), by=clerk, to=Holders(None, colleague))
    asks(world, State.AWAITING, by=colleague)

    assert kinds(officer, world.province, show) == found


@pytest.mark.parametrize("holder", ["nobody", "the person", "their section"])
def test_mine_is_what_i_or_my_section_or_nobody_holds_and_what_i_asked(holder, world):
    person = make.person(world.section, Role.OFFICER)
    make_member(person, world.province)
    clerk, duty, line = world["clerk of the province"], asked_of(world), letter_in(world)
    to = {"the person": {"person": person}, "their section": {"section": world.section}}.get(holder)
    if to:
        given(duty, clerk, **to)
        pass_on(line, by=clerk, to=Holders(to.get("section"), to.get("person")))
    asks(world, State.AWAITING, by=person)

    assert kinds(person, world.province, Show.MINE) == [Kind.DUTY, Kind.LETTER, Kind.ASKED]


def make_member(person, office) -> None:
    office.memberships.create(user=person, role=Role.OFFICER)


def test_these_people_see_what_the_province_owes_and_asks(world):
    asked_of(world)
    asks(world, State.AWAITING)
    letter_in(world)

    seeing = {who: len(kinds(user, world.province)) for who, user in world.people.items()}

    assert {who: n for who, n in seeing.items() if n} == (
        {f"{role} of the province": 3 for role in Role.values}
        | {f"{role} of the department": 1 for role in Role.values}  # the duty that is owed to it
        | {f"{role} of the district": 1 for role in Role.values}  # the circulation that asks it
    )


@pytest.mark.parametrize(("cleared_for", "count"), [(Secrecy.ORDINARY, 0), (Secrecy.SECRET, 3)])
def test_what_is_secret_stands_there_for_the_cleared_alone(cleared_for, count, world):
    person = make.person(world.province, Role.OFFICER, cleared_for=cleared_for)
    asked_of(world, TODAY - A_DAY, secrecy=Secrecy.SECRET)
    letter_in(world, TODAY - A_DAY, secrecy=Secrecy.SECRET)
    secret = make.letter(world.province, number=None, secrecy=Secrecy.SECRET)
    asks(world, State.AWAITING, letter=secret, due_on=TODAY - A_DAY)

    view = seen(person, world.province)

    assert (view.count, view.late_count) == (count, count)


def test_who_works_in_a_section_sees_what_it_was_given(world):
    person = make.person(world.section, Role.OFFICER)
    given(asked_of(world, subject="ให้กลุ่มงาน"), world["clerk of the province"], section=world.section)
    asked_of(world)

    assert kinds(person, world.province) == [Kind.DUTY]
    assert browser_of(person).get(PAGE).status_code == 200


# ── The pages ─────────────────────────────────────────────────────────────────────────────────────
def test_the_month_is_a_table_of_its_days_with_the_way_to_the_others(world, officer):
    asked_of(world)

    page = words(browser_of(officer).get(PAGE))

    assert '<caption class="visually-hidden">กำหนดในเดือนมีนาคม ๒๕๖๙</caption>' in page
    assert page.count('<th scope="col"') >= 7
    assert 'rel="prev" href="?month=2569-02"' in page
    assert 'rel="next" href="?month=2569-04"' in page
    assert 'aria-current="date"' in page
    assert "วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙" in page


def test_the_choice_goes_along_to_other_months(world, officer):
    page = words(browser_of(officer).get(PAGE, {"show": "mine", "month": "2569-03"}))

    assert "?show=mine&amp;month=2569-04" in page


def test_days_off_of_the_office_are_named(world, officer):
    said = {"office": world.province, "source": "มติคณะรัฐมนตรี", "declared_by": officer}
    SpecialDay.objects.create(day=datetime.date(2026, 3, 9), name="วันหยุดพิเศษ", **said)
    SpecialDay.objects.create(day=datetime.date(2026, 3, 14), name="ชดเชย", is_working=True, **said)

    view = browser_of(officer).get(PAGE).context["view"]

    days = {day.day.day: (day.is_off, day.why) for week in view.weeks for day in week if day}
    assert days[3] == (True, "วันมาฆบูชา")
    assert days[9] == (True, "วันหยุดพิเศษ")
    assert days[14] == (False, "วันทำการพิเศษ (ชดเชย)")
    assert days[7] == (True, "")


@pytest.mark.parametrize("wanted", ["2026-03", "x", "2569-13", "9999-01"])
def test_what_is_no_month_leads_to_this_one_and_says_how_one_is_written(wanted, world, officer):
    page = browser_of(officer).get(PAGE, {"month": wanted}, follow=True)

    assert page.redirect_chain == [(PAGE, 302)]
    assert "เช่น 2569-03" in words(page)


def test_a_day_lists_all_of_it_in_pages(world, officer):
    for _ in range(51):
        asked_of(world)
    browser, address = browser_of(officer), reverse("workflow:calendar-day", args=["2569-03-06"])

    first, second = browser.get(address), browser.get(address, {"page": 2})

    assert [len(page.context["page_obj"].object_list) for page in (first, second)] == [50, 1]


def test_late_ones_have_a_page_of_their_own(world, officer):
    duty = asked_of(world, TODAY - A_DAY)

    page = words(browser_of(officer).get(reverse("workflow:calendar-late")))

    assert duty.get_absolute_url() in page
    assert "เกินกำหนด ๑ วัน" in page


def test_what_is_due_within_three_working_days_has_a_page_of_its_own(world, officer):
    """From Friday until Wednesday, the working day after the weekend's Monday and Tuesday."""
    seen = [asked_of(world, TODAY + days * A_DAY) for days in (0, 5)]
    unseen = [asked_of(world, TODAY + days * A_DAY) for days in (-1, 6)]
    secret = asked_of(world, secrecy=Secrecy.SECRET)

    page = words(browser_of(officer).get(reverse("workflow:calendar-soon")))

    assert [duty.get_absolute_url() in page for duty in seen] == [True, True]
    assert [duty.get_absolute_url() in page for duty in [*unseen, secret]] == [False, False, False]


@pytest.mark.parametrize("day", ["2569-02-30", "2026-03-06", "tomorrow"])
def test_what_is_no_day_is_not_found(day, world, officer):
    assert browser_of(officer).get(reverse("workflow:calendar-day", args=[day])).status_code == 404


def test_a_person_without_an_office_has_no_calendar(world):
    assert browser_of(world["outsider"]).get(PAGE).status_code == 403


def test_the_queries_do_not_grow(world, officer, django_assert_max_num_queries):
    for on in (TODAY, TODAY - A_DAY):
        for _ in range(12):
            given(asked_of(world, on), world["clerk of the province"], person=officer)
            asks(world, State.AWAITING, due_on=on)
            letter_in(world, on)
    browser = browser_of(officer)

    with django_assert_max_num_queries(24):
        browser.get(PAGE)


@pytest.mark.parametrize("month", [MARCH.former, MARCH, MARCH.next])
@pytest.mark.parametrize("show", Show)
def test_a_month_finds_what_its_days_and_the_list_of_what_is_late_find(month, show, world, officer):
    for on in (TODAY + datetime.timedelta(days=each) for each in (-40, -9, -1, 0, 1, 25)):
        for paused_on in (None, TODAY - A_DAY):
            make.response(asks(world, due_on=on), world.district, due_on=on, paused_on=paused_on)
            make.response(
                asked_of(world, on).circulation, world.other_district, due_on=on, paused_on=paused_on
            )
        letter_in(world, on)
    scope = Scope(officer, (world.province.pk,), show)

    found = finding.between_and_overdue(scope, month.first, month.last, TODAY)

    assert found == (finding.between(scope, month.first, month.last), finding.overdue(scope, TODAY))
    assert found[1]


def test_what_others_are_asked_is_late_when_one_of_them_is(world, officer):
    late = asks(world, State.WORKING, State.REPORTED, due_on=TODAY - A_DAY)
    asks(world, State.WORKING)
    asks(world, State.REPORTED, State.ACCEPTED, due_on=TODAY - A_DAY)
    make.response(asks(world, due_on=TODAY - A_DAY), world.district, State.WORKING, paused_on=TODAY - A_DAY)

    found = finding.overdue(Scope(officer, (world.province.pk,), Show.ASKED), TODAY)

    assert [due.pk for due in found] == [late.pk]
