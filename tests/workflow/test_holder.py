"""Who holds a duty inside its office: told to its own people, given out and taken back from its page."""

import datetime
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.inside.passing_on import Holders, pass_on
from letters.models import Assignment, Note
from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, form_with, words
from workflow.history import told_to
from workflow.holders import holders_of
from workflow.models import Circulation, Response
from workflow.states import State

from .steps import asked, entered, given, owed_above, press


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.fixture
def officer(world):
    return world["officer of the province"]


@pytest.fixture
def colleague(world):
    """Who works in the section only."""
    return make.person(world.section, Role.OFFICER)


def page(user, duty: Response) -> str:
    return words(browser_of(user).get(duty.get_absolute_url()))


def give(user, duty: Response, **changes):
    """The form as the duty's page gives it, sent with the changes."""
    client = browser_of(user)
    posted = form_with(client.get(duty.get_absolute_url()), "reason")
    address = reverse("workflow:give", args=[duty.pk])
    return client.post(address, {**posted, **{name: str(value) for name, value in changes.items()}})


def holder(duty: Response) -> str | None:
    assignment = holders_of([Response.objects.select_related("circulation").get(pk=duty.pk)]).get(duty.pk)
    return assignment and assignment.holder


# ── Giving out ────────────────────────────────────────────────────────────────────────────────────
def test_a_duty_is_given_to_a_section_a_person_or_a_person_of_a_section(world, clerk, officer, colleague):
    duty = owed_above(world)
    entered(duty, clerk)

    give(clerk, duty, section=world.section.pk)
    first = holder(duty)
    give(clerk, duty, section="", person=officer.pk, reason="เปลี่ยน")
    second = holder(duty)
    give(clerk, duty, section=world.section.pk, person=colleague.pk, reason="เปลี่ยน")

    assert (first, second) == (world.section.short, str(officer))
    assert holder(duty) == f"{world.section.short} · {colleague}"


def test_it_is_the_letter_that_is_given_so_both_pages_say_the_same(world, clerk, officer):
    duty = owed_above(world)
    line = entered(duty, clerk)

    give(clerk, duty, person=officer.pk)
    assert [a.person for a in line.assignments.current()] == [officer]

    pass_on(line, by=clerk, to=Holders(world.section))
    assert holder(duty) == world.section.short


def test_giving_it_to_another_needs_a_reason_which_stands_on_the_letter(world, clerk, officer):
    duty = owed_above(world)
    given(duty, clerk, world.section)

    without = give(clerk, duty, section="", person=officer.pk)
    assert (without.status_code, holder(duty)) == (422, world.section.short)

    give(world["head of the province"], duty, section="", person=officer.pk, reason="ผู้รับผิดชอบเดิมย้าย")
    [note] = Note.objects.all()
    assert (note.kind, note.text, holder(duty)) == (Note.Kind.ORDER, "ผู้รับผิดชอบเดิมย้าย", str(officer))


def test_taking_it_back_needs_a_reason_and_leaves_nobody(world, clerk):
    duty = owed_above(world)
    given(duty, clerk, world.section)

    assert give(clerk, duty, take_back="1").status_code == 422
    assert give(clerk, duty, take_back="1", reason="มอบผิดกลุ่ม").status_code == 302

    assert holder(duty) is None
    assert "ยังไม่มีผู้รับผิดชอบ" in page(clerk, duty)


def test_sections_that_are_told_stay_told_when_the_owner_changes(world, clerk, officer):
    duty = owed_above(world)
    pass_on(entered(duty, clerk), by=clerk, to=Holders(None, officer, (world.section,)))

    give(clerk, duty, section="", person=world["head of the province"].pk, reason="เปลี่ยน")

    told = Assignment.objects.current().filter(is_main=False)
    assert [assignment.section for assignment in told] == [world.section]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "__all__"),
        ({"person": "999999"}, "person"),
        ({"section": "x"}, "section"),
        ({"form_token": "x"}, "form_token"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_stored(world, clerk, typed, field):
    duty = owed_above(world)
    entered(duty, clerk)

    answer = give(clerk, duty, **typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Assignment.objects.exists()


def test_who_gave_it_out_meanwhile_is_not_overruled_unseen(world, clerk, officer):
    duty = owed_above(world)
    entered(duty, clerk)
    client = browser_of(clerk)
    posted = form_with(client.get(duty.get_absolute_url()), "reason")
    given(duty, world["head of the province"], world.section)

    address = reverse("workflow:give", args=[duty.pk])
    answer = client.post(address, {**posted, "person": officer.pk, "reason": "x"})

    assert (answer.status_code, holder(duty)) == (422, world.section.short)
    assert "มีผู้มอบหมายหนังสือนี้ไปก่อนแล้ว" in words(answer)


def test_a_second_press_gives_it_once(world, clerk, officer):
    duty = owed_above(world)
    entered(duty, clerk)
    client = browser_of(clerk)
    posted = form_with(client.get(duty.get_absolute_url()), "reason") | {"person": officer.pk}

    for _ in range(2):
        assert client.post(reverse("workflow:give", args=[duty.pk]), posted).status_code == 302

    assert Assignment.objects.count() == 1


def test_a_second_press_takes_it_back_once(world, clerk):
    duty = owed_above(world)
    given(duty, clerk, world.section)
    client = browser_of(clerk)
    posted = form_with(client.get(duty.get_absolute_url()), "reason") | {"take_back": "1", "reason": "ผิดกลุ่ม"}

    for _ in range(2):
        assert client.post(reverse("workflow:give", args=[duty.pk]), posted).status_code == 302

    assert (holder(duty), Note.objects.count()) == (None, 1)


def test_who_is_away_is_named_with_the_stand_in(world, clerk, officer):
    duty = owed_above(world)
    entered(duty, clerk)
    make.absence(officer, clerk, world.province)
    told = f"ผู้ปฏิบัติแทนคือ {clerk}"

    give(clerk, duty, person=officer.pk)

    assert told in page(clerk, duty)
    assert told in page(make.person(world.province, Role.MANAGER), duty)  # who gives nothing out


@pytest.mark.parametrize("how", ["account", "membership"])
def test_a_holder_who_has_left_is_told_of(world, clerk, officer, how):
    duty = owed_above(world)
    given(duty, clerk, None, officer)
    told = "ผู้รับผิดชอบไม่ได้ปฏิบัติงานที่หน่วยงานนี้แล้ว"
    assert told not in page(clerk, duty)

    if how == "account":
        type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    else:
        officer.memberships.update(until=timezone.localdate() - datetime.timedelta(days=1))

    assert told in page(clerk, duty)


# ── Who may, who sees ─────────────────────────────────────────────────────────────────────────────
def test_these_people_give_it_out(world, clerk):
    duty = owed_above(world)
    entered(duty, clerk)
    address = reverse("workflow:give", args=[duty.pk])

    answers = {who: browser_of(user).get(address).status_code for who, user in world.people.items()}

    assert {who for who, status in answers.items() if status == 200} == {
        "clerk of the province",
        "officer of the province",
        "head of the province",
    }
    assert answers["manager of the province"] == 403
    assert answers["clerk of the district"] == 404


def test_the_office_that_asked_does_not_see_who_holds_it(world, clerk, officer):
    duty = owed_above(world)
    officer.first_name = "ผู้ถือเรื่อง"
    officer.save()
    pass_on(entered(duty, clerk), by=clerk, kind="propose", text="เห็นควรมอบ", to=Holders(None, officer))

    shown = page(world["officer of the department"], duty)

    assert "ผู้รับผิดชอบ" not in shown
    assert "เห็นควรมอบ" not in shown
    assert str(officer) not in shown


def test_a_section_sees_the_duty_whose_letter_it_was_given_and_loses_sight_when_it_is_taken_back(
    world, clerk, colleague
):
    duty = owed_above(world)
    assert duty not in Response.objects.visible_to(colleague)

    line = given(duty, clerk, world.section)
    assert duty in Response.objects.visible_to(colleague)
    assert duty.circulation in Circulation.objects.visible_to(colleague)
    for thing in (duty, duty.circulation):
        assert browser_of(colleague).get(thing.get_absolute_url()).status_code == 200
    assert list(Response.objects.visible_to(colleague)) == [duty]

    pass_on(line, by=clerk, to=Holders(None))
    assert duty not in Response.objects.visible_to(colleague)
    assert duty.circulation not in Circulation.objects.visible_to(colleague)


def test_a_section_does_not_see_what_other_offices_owe_to_the_same_letter(world, clerk, colleague):
    duty = owed_above(world)
    make.response(duty.circulation, make.office(kind="province", parent=world.department))
    given(duty, clerk, world.section)

    assert list(Response.objects.visible_to(colleague)) == [duty]


def test_a_secret_duty_is_seen_in_the_section_by_the_cleared_only(world):
    clerk = make.person(world.province, cleared_for=Secrecy.SECRET)
    letter = make.letter(world.department, secrecy=Secrecy.SECRET)
    duty = make.response(make.circulation(world.department, letter=letter), world.province, State.RECEIVED)
    given(duty, clerk, world.section)
    cleared, other = make.person(world.section, cleared_for=Secrecy.SECRET), make.person(world.section)

    assert duty in Response.objects.visible_to(cleared)
    assert duty not in Response.objects.visible_to(other)


# ── Not received yet ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("clerk of the district", "ลงรับก่อน แล้วมอบหมายที่นี่"),
        ("head of the district", "แจ้งธุรการของหน่วยงานให้ลงรับก่อน"),
    ],
)
def test_before_the_receipt_the_page_says_what_to_do(world, who, told):
    assert told in page(world[who], asked(world))


def test_before_the_receipt_nothing_is_given(world):
    duty = asked(world)

    answer = browser_of(world["clerk of the district"]).post(reverse("workflow:give", args=[duty.pk]), {})

    assert answer.url == duty.get_absolute_url()
    assert not Assignment.objects.exists()


def test_once_received_it_can_be_given(world):
    duty, clerk = asked(world), world["clerk of the district"]
    press(duty, "receive", clerk)

    give(clerk, duty, person=world["officer of the district"].pk)

    assert holder(duty) == str(world["officer of the district"])


def test_a_line_that_is_struck_through_holds_nothing(world, clerk):
    duty = owed_above(world)
    line = given(duty, clerk, world.section)
    registers.void(line, reason="ลงผิดเล่ม", by=clerk)

    assert holder(duty) is None
    assert "หน่วยงานยังไม่ได้ลงรับหนังสือฉบับนี้" in page(clerk, duty)


# ── History and lists ─────────────────────────────────────────────────────────────────────────────
def test_the_history_tells_records_and_assignments_in_order_of_time(world, clerk, officer):
    duty = owed_above(world, State.AWAITING)
    press(duty, "receive", clerk)
    given(duty, clerk, world.section)
    press(duty, "start", officer)
    give(clerk, duty, section="", person=officer.pk, reason="เปลี่ยนมือ")

    told = told_to(duty, clerk)

    assert [getattr(each, "action", None) or each.words for each in told] == [
        "receive",
        "",
        "start",
        "เปลี่ยนมือ",
    ]
    assert [a.holder for a in told[1].given] == [world.section.short]


def test_what_was_done_on_a_line_that_is_struck_through_stays_told(world, clerk):
    duty = owed_above(world)
    line = given(duty, clerk, world.section)
    registers.void(line, reason="ลงผิดเล่ม", by=clerk)
    given(duty, clerk, world.section)

    assert [step.given[0].holder for step in told_to(duty, clerk)] == [world.section.short] * 2


def test_the_history_of_the_office_that_asked_has_records_only(world, clerk):
    duty = owed_above(world, State.AWAITING)
    press(duty, "receive", clerk)
    given(duty, clerk, world.section)

    assert [each.action for each in told_to(duty, world["officer of the department"])] == ["receive"]


@pytest.mark.parametrize("name", ["desk", "workflow:outstanding"])
def test_the_lists_of_what_the_office_owes_name_the_holder(world, clerk, officer, name):
    duty = owed_above(world)
    free = owed_above_again(world)
    given(duty, clerk, world.section, officer)

    shown = browser_of(clerk).get(reverse(name))

    assert {line.response: line.holder and line.holder.holder for line in shown.context["owed"]} == {
        duty: f"{world.section.short} · {officer}",
        free: None,
    }
    assert re.search(f">{world.section.short} · {officer}<", words(shown))


def test_the_command_names_the_holder_too(world, clerk, officer):
    given(owed_above(world), clerk, None, officer)
    printed = {json: StringIO() for json in (True, False)}

    for json, to in printed.items():
        call_command("outstanding", office=world.province.code, json=json, stdout=to)

    assert f'"holder": "{officer}"' in printed[True].getvalue()
    assert f"ผู้รับผิดชอบ {officer}" in printed[False].getvalue()


def owed_above_again(world) -> Response:
    """Another duty of the province, whose letter nobody has."""
    return make.response(make.circulation(world.department), world.province, State.RECEIVED)


def test_the_holders_of_many_are_asked_for_at_once(world, clerk):
    duties = [owed_above_again(world) for _each in range(4)]
    for duty in duties:
        given(duty, clerk, world.section)
    listed = list(Response.objects.select_related("circulation"))

    with CaptureQueriesContext(connection) as captured:
        assert {each.holder for each in holders_of(listed).values()} == {world.section.short}

    assert len(captured) == 1
