"""งานของฉัน: all that waits for one person, whose it is, and the one step that comes next."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.inside.passing_on import Holders, pass_on
from letters.linking import link_by_hand
from letters.models import Link, Register
from offices import standing_in
from offices.models import Membership, Role, User
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words
from workflow import my_work
from workflow.models import Record
from workflow.states import DraftState, Outcome, State

from .steps import asked, draft_at, given, press

PAGE = reverse("workflow:mine")
pytestmark = pytest.mark.usefixtures("on_the_day_of_collection")
TODAY = timezone.localdate()
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.fixture
def officer(world):
    return world["officer of the province"]


@pytest.fixture
def head(world):
    return world["head of the province"]


@pytest.fixture
def colleague(world):
    """Who works in the section only."""
    return make.person(world.section, Role.OFFICER)


def lots(user: User) -> dict[str, list[str]]:
    """What the page shows, by whose it is: the steps."""
    found = my_work.lots_of(User.objects.get(pk=user.pk), TODAY)
    return {lot.title: [task.step.label for task in lot.tasks] for lot in found}


def tasks(user: User) -> list[my_work.Task]:
    found = my_work.lots_of(User.objects.get(pk=user.pk), TODAY)
    return [task for lot in found for task in lot.tasks]


def duty_of(world, to: Holders, state: str = State.RECEIVED, due_on=None, **fields):
    """What the province owes the department, its letter given to somebody."""
    circulation = make.circulation(world.department, due_on=due_on, **fields)
    duty = make.response(circulation, world.province, state)
    given(duty, world["clerk of the province"], to.section, to.person)
    return duty


def letter_for(world, to: Holders, **fields):
    """A received letter with a day to answer by, given to somebody."""
    clerk = world["clerk of the province"]
    letter = make.letter(world.department, number=None, due_on=TODAY, **fields)
    line = registers.enter(letter, world.province, Register.Kind.INCOMING, on=TODAY, by=clerk)
    pass_on(line, by=clerk, to=to)
    return letter


# ── Duties ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State.RECEIVED, "เริ่มดำเนินการ"),
        (State.WORKING, "รายงานผล"),
        (State.RETURNED, "แก้ไขแล้วรายงานใหม่"),
        (State.AWAITING, "ลงรับ"),
    ],
)
def test_a_duty_that_is_given_to_a_person_is_theirs_with_its_step(world, officer, state, step):
    duty_of(world, Holders(None, officer), state)

    assert lots(officer) == {"ของท่าน": [step]}


@pytest.mark.parametrize(
    "state", [State.REPORTED, State.ACCEPTED, State.EXCUSED, State.WITHDRAWN, State.REFUSED]
)
def test_what_waits_for_nobody_here_is_not_on_the_page(world, officer, state):
    duty_of(world, Holders(None, officer), state)

    assert lots(officer) == {}


def test_a_clerk_who_may_not_start_is_led_to_the_report(world, clerk):
    duty_of(world, Holders(None, clerk))

    assert lots(clerk) == {"ของท่าน": ["รายงานผล"]}


def test_a_duty_of_somebody_else_is_not_mine(world, officer, head):
    duty_of(world, Holders(world.section, officer))

    assert lots(head) == {}


def test_what_was_given_to_another_leaves_the_page_at_once(world, officer, head, clerk):
    duty = duty_of(world, Holders(None, officer))

    given(duty, clerk, None, head)

    assert (lots(officer), list(lots(head))) == ({}, ["ของท่าน"])


def test_a_section_s_duty_is_its_people_s_while_nobody_is_named(world, clerk, officer, colleague):
    Membership.objects.create(user=officer, office=world.section, role=Role.OFFICER)
    duty = duty_of(world, Holders(world.section))
    of_section = f"ของ{world.section.short} ยังไม่ระบุผู้ปฏิบัติ"
    assert (lots(officer), lots(colleague)) == ({of_section: ["เริ่มดำเนินการ"]}, {of_section: ["เกษียนเสนอ"]})
    assert lots(clerk) == {}

    given(duty, clerk, world.section, colleague)

    assert (lots(officer), lots(colleague)) == ({}, {"ของท่าน": ["เกษียนเสนอ"]})


def test_the_step_of_who_works_in_a_section_only_leads_where_they_may_go(world, colleague):
    duty_of(world, Holders(world.section, colleague))
    client = browser_of(colleague)

    [task] = tasks(colleague)

    assert client.get(task.step.url.partition("#")[0]).status_code == 200


def test_the_letter_that_is_being_written_is_the_step_and_no_second_line(world, officer):
    duty = duty_of(world, Holders(None, officer), State.WORKING)
    draft = draft_at(world, answers=duty, outcome=Outcome.FULL)
    assert lots(officer) == {"ของท่าน": ["เขียนร่างต่อ"]}

    press(draft, "submit", officer)

    assert lots(officer) == {"ของท่าน": ["ดูร่างที่รออนุมัติ"]}


# ── Letters without a circulation ─────────────────────────────────────────────────────────────────
def test_a_letter_with_a_day_to_answer_is_there_until_a_letter_answers_it(world, officer, clerk):
    letter = letter_for(world, Holders(None, officer))
    assert lots(officer) == {"ของท่าน": ["เปิดหนังสือเพื่อตอบ"]}

    link_by_hand(make.letter(world.province, number=None), letter, Link.Kind.ANSWERS, by=clerk)

    assert lots(officer) == {}


def test_a_letter_that_was_circulated_here_is_a_duty_and_not_twice(world, officer):
    letter = letter_for(world, Holders(None, officer))
    make.response(make.circulation(world.department, letter=letter), world.province, State.WORKING)

    assert lots(officer) == {"ของท่าน": ["รายงานผล"]}


def test_a_letter_that_asks_for_nothing_by_a_day_is_not_there(world, officer):
    letter = letter_for(world, Holders(None, officer))
    type(letter).objects.filter(pk=letter.pk).update(due_on=None)

    assert lots(officer) == {}


def test_a_duty_of_a_secret_letter_is_there_for_the_cleared_only(world, officer):
    duty = duty_of(world, Holders(None, officer), State.WORKING)
    type(duty.circulation.letter).objects.update(secrecy=Secrecy.SECRET)
    assert tasks(officer) == []

    officer.memberships.update(cleared_for=Secrecy.SECRET)

    assert len(tasks(officer)) == 1


def test_a_secret_letter_is_there_for_the_cleared_only(world):
    officer, clerk = [
        make.person(world.province, role, cleared_for=Secrecy.SECRET) for role in (Role.OFFICER, Role.CLERK)
    ]
    letter = make.letter(world.department, number=None, due_on=TODAY, secrecy=Secrecy.SECRET)
    line = registers.enter(letter, world.province, Register.Kind.INCOMING, on=TODAY, by=clerk)
    pass_on(line, by=clerk, to=Holders(None, officer))
    assert len(tasks(officer)) == 1

    officer.memberships.update(cleared_for=Secrecy.ORDINARY)

    assert tasks(officer) == []


# ── Drafts ────────────────────────────────────────────────────────────────────────────────────────
def test_a_draft_goes_from_who_wrote_it_to_who_approves_to_who_numbers_it(world, officer, head, clerk):
    draft = draft_at(world)
    assert (lots(officer), lots(head), lots(clerk)) == ({"ของท่าน": ["เขียนร่างต่อ"]}, {}, {})

    press(draft, "submit", officer)
    assert (lots(officer), lots(head), lots(clerk)) == ({}, {"ของท่าน": ["ตรวจร่าง"]}, {})

    press(draft, "approve", head)
    assert (lots(officer), lots(head), lots(clerk)) == ({}, {}, {"ของท่าน": ["ออกเลข"]})

    press(draft, "issue", clerk)
    assert (lots(officer), lots(head), lots(clerk)) == ({}, {}, {})


def test_a_draft_that_was_sent_back_says_so(world, officer, head):
    draft = draft_at(world)
    press(draft, "submit", officer)
    press(draft, "send_back", head)

    [task] = tasks(officer)

    assert (task.badge, task.standing) == ("returned", "ส่งคืนให้แก้ไข")

    Record.objects.append(draft, Record.ENCLOSE, draft.state, by=officer)  # moves nothing
    [task] = tasks(officer)
    assert task.badge == "returned"


def test_a_head_s_own_draft_waits_for_another_head(world, head):
    make.draft(world.province, head, state=DraftState.IN_REVIEW)

    assert lots(head) == {}
    assert lots(make.person(world.province, Role.HEAD)) == {"ของท่าน": ["ตรวจร่าง"]}


# ── Answers ───────────────────────────────────────────────────────────────────────────────────────
def test_answers_wait_for_who_asked_in_one_line_for_each_circulation(world, officer, head):
    first = asked(world, State.REPORTED)
    make.response(first.circulation, world.other_district, State.REFUSED)
    make.response(first.circulation, make.office(parent=world.province), State.ACCEPTED)

    [task] = tasks(officer)

    assert (task.standing, task.step.label) == ("รอท่านตรวจ ๒ แห่ง", "ตรวจคำตอบ")
    assert task.step.url == first.circulation.get_absolute_url()
    assert tasks(head) == []


def test_a_request_for_more_time_waits_too(world, officer):
    response = asked(world, State.WORKING)
    make.extension(response, by=world["officer of the district"])

    assert [task.standing for task in tasks(officer)] == ["รอท่านตรวจ ๑ แห่ง"]


def test_what_came_back_and_wants_more_time_waits_once(world, officer):
    response = asked(world, State.REFUSED)
    make.extension(response, by=world["officer of the district"])

    assert [task.standing for task in tasks(officer)] == ["รอท่านตรวจ ๑ แห่ง"]


def test_a_clerk_who_opened_it_is_told_only_of_what_a_clerk_may_do(world, clerk):
    circulation = make.circulation(world.province, by=clerk)
    make.response(circulation, world.district, State.REPORTED)
    assert tasks(clerk) == []

    make.response(circulation, world.other_district, State.REFUSED)

    assert [task.standing for task in tasks(clerk)] == ["รอท่านตรวจ ๑ แห่ง"]


def test_answers_are_due_when_the_office_must_answer_above(world, officer):
    upper = duty_of(world, Holders(world.section), State.WORKING, due_on=TODAY - A_DAY)
    circulation = make.circulation(world.province, by=officer, serves=upper, due_on=TODAY - 9 * A_DAY)
    make.response(circulation, world.district, State.REPORTED)

    [task] = tasks(officer)

    assert (task.due_on, task.is_late) == (TODAY - A_DAY, True)
    assert task.due_why == f"ต้องตอบ {upper.circulation.office.short}"


# ── Order ─────────────────────────────────────────────────────────────────────────────────────────
def test_the_latest_comes_first_and_what_has_no_day_last(world, officer):
    for days in (None, 3, -5, 0, -1):
        duty_of(world, Holders(None, officer), due_on=None if days is None else TODAY + days * A_DAY)
    letter_for(world, Holders(None, officer))  # due today

    assert [task.days for task in tasks(officer)] == [-5, -1, 0, 0, 3, None]


def test_a_clock_that_stands_still_makes_nothing_late(world, officer):
    duty = duty_of(world, Holders(None, officer), due_on=TODAY - A_DAY)
    make.pause(duty, by=world["officer of the department"])

    [task] = tasks(officer)

    assert not task.is_late
    assert task.words.endswith("หยุดนับเวลาไว้")


# ── For who is absent ─────────────────────────────────────────────────────────────────────────────
def test_the_work_of_who_is_absent_stands_below_one_s_own(world, officer, head):
    duty_of(world, Holders(None, head), State.WORKING)
    duty_of(world, Holders(None, officer), State.WORKING)
    draft_at(world, DraftState.IN_REVIEW)
    make.absence(head, officer, world.province)

    assert lots(officer) == {"ของท่าน": ["รายงานผล"], f"แทน {head}": ["รายงานผล"]}


def test_a_letter_that_the_absent_one_would_answer_waits_too(world, officer, head):
    letter_for(world, Holders(None, head))
    make.absence(head, officer, world.province)

    assert lots(officer) == {f"แทน {head}": ["เปิดหนังสือเพื่อตอบ"]}


def test_what_the_absent_head_would_approve_waits_for_the_stand_in(world, clerk, head):
    draft = draft_at(world, DraftState.IN_REVIEW)
    make.absence(head, clerk, world.province)

    assert lots(clerk) == {f"แทน {head}": ["ตรวจร่าง"]}
    assert tasks(clerk)[0].step.url == draft.get_absolute_url()


def test_two_absent_people_have_a_list_each(world, officer, head, clerk):
    duty_of(world, Holders(None, head), State.WORKING)
    duty_of(world, Holders(None, clerk), State.WORKING)
    for absent in (head, clerk):
        make.absence(absent, officer, world.province)

    assert lots(officer) == {f"แทน {head}": ["รายงานผล"], f"แทน {clerk}": ["รายงานผล"]}


def test_what_is_one_s_own_anyway_is_not_told_again_for_the_absent_one(world, colleague):
    other = make.person(world.section, Role.OFFICER)
    duty_of(world, Holders(world.section))
    make.absence(other, colleague, world.province)

    assert lots(colleague) == {f"ของ{world.section.short} ยังไม่ระบุผู้ปฏิบัติ": ["เกษียนเสนอ"]}


@pytest.mark.parametrize(
    "days", [{"since": TODAY + A_DAY}, {"since": TODAY - 2 * A_DAY, "until": TODAY - A_DAY}]
)
def test_before_and_after_the_absence_there_is_nothing_of_theirs(world, officer, head, days):
    duty_of(world, Holders(None, head))
    make.absence(head, officer, world.province, **days)

    assert lots(officer) == {}


def test_who_is_back_has_their_work_alone_again(world, officer, head):
    duty_of(world, Holders(None, head), State.WORKING)
    standing_in.end(make.absence(head, officer, world.province), by=head)

    assert (lots(officer), lots(head)) == ({}, {"ของท่าน": ["รายงานผล"]})


def test_the_absent_one_s_work_at_another_office_is_not_lent(world, officer, head):
    Membership.objects.create(user=head, office=world.district, role=Role.OFFICER)
    response = asked(world, State.WORKING)
    given(response, world["clerk of the district"], None, head)
    make.absence(head, officer, world.province)

    assert lots(officer).keys() <= {"ของท่าน"}


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def test_the_page_is_in_the_menu_and_says_what_to_do_when_nothing_waits(world, officer):
    page = words(browser_of(officer).get(PAGE))

    assert 'href="/mine/" aria-current="page"' in page
    assert "ไม่มีงานที่รอท่าน" in page
    assert reverse("letters:without-owner") in page


def test_who_is_marked_absent_ends_it_from_here(world, officer, head):
    absence = make.absence(head, officer, world.province)
    client = browser_of(head)

    assert reverse("absence-end", args=[absence.pk]) in words(client.get(PAGE))

    client.post(reverse("absence-end", args=[absence.pk]))
    assert reverse("absence-end", args=[absence.pk]) not in words(client.get(PAGE))


def test_a_stand_in_is_told_for_whom_and_how_long_even_while_nothing_waits(world, officer, head):
    make.absence(head, officer, world.province)

    assert f"ท่านปฏิบัติแทน {head} ที่ สถจ.ตาก" in words(browser_of(officer).get(PAGE))


def test_someone_of_no_office_is_told_what_to_do(world):
    assert "ยังไม่ได้สังกัดหน่วยงาน" in words(browser_of(world["outsider"]).get(PAGE))


def test_the_page_asks_as_often_for_many_as_for_one_of_each(world, officer, head):
    def fill() -> None:
        duty = duty_of(world, Holders(None, officer), State.WORKING)
        duty_of(world, Holders(world.section))
        duty_of(world, Holders(None, head))
        letter_for(world, Holders(None, officer))
        draft_at(world, answers=duty)
        draft_at(world)
        make.draft(world.province, head, state=DraftState.IN_REVIEW)
        asked(world, State.REPORTED)

    def asks() -> int:
        client = browser_of(officer)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    Membership.objects.create(user=officer, office=world.section, role=Role.CLERK)
    make.absence(head, officer, world.province)
    fill()
    few = asks()
    for _each in range(4):
        fill()

    assert asks() == few <= 40
