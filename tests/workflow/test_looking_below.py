"""Who may look down a chain of duties, and what they see: where it stands, never what was answered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from workflow import looking_down
from workflow.models import Response
from workflow.states import State

from .chains import chain, local_offices, passed_on

DEPARTMENT = {f"{role} of the department" for role in Role.values}


@pytest.fixture
def see(client, world):
    """Open a page as somebody."""

    def get(who, name, *args, **headers):
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.get(reverse(f"workflow:{name}", args=args), headers=headers)

    return get


def text(page) -> str:
    return page.content.decode()


def below_it(duty) -> Response:
    """What the district owes that has asked local offices."""
    return Response.objects.get(circulation__serves=duty, served_by__isnull=False)


def secret_from(duty, secrecy) -> None:
    letter = duty.circulation.letter
    letter.secrecy = secrecy
    letter.save()


# ── Who ───────────────────────────────────────────────────────────────────────────────────────────
def test_everything_below_is_under_the_circulation_and_nothing_beside_it(world):
    duty = chain(world)
    beside = chain(world)

    under = Response.objects.under(duty.circulation, world["manager of the department"])

    assert under.count() == 1 + 2 + 3
    assert {duty, below_it(duty)} <= set(under)
    assert not {beside, below_it(beside)} & set(under)


def test_a_lower_office_has_nothing_under_the_circulation_of_an_upper_one(world):
    duty = chain(world)

    for who in world.people.keys() - DEPARTMENT:
        assert not Response.objects.under(duty.circulation, world[who]).exists(), who


@pytest.mark.parametrize(
    ("cleared_for", "count"), [(Secrecy.ORDINARY, 1), (Secrecy.SECRET, 3), (Secrecy.VERY_SECRET, 6)]
)
def test_one_looks_as_far_down_as_one_is_cleared(cleared_for, count, world):
    duty = chain(world, secrecy=Secrecy.SECRET, lower_secrecy=Secrecy.VERY_SECRET)
    person = make.person(world.department, cleared_for=cleared_for)

    assert Response.objects.under(duty.circulation, person).count() == count


def test_nobody_looks_past_a_letter_they_are_not_cleared_for(world):
    duty = chain(world, secrecy=Secrecy.SECRET)  # and the one below is for everybody

    assert set(Response.objects.under(duty.circulation, world["head of the department"])) == {duty}


def test_who_is_not_cleared_for_the_letter_itself_sees_nothing_below_it(world):
    duty = chain(world)
    secret_from(duty, Secrecy.SECRET)
    cleared = make.person(world.department, cleared_for=Secrecy.SECRET)

    assert not Response.objects.under(duty.circulation, world["head of the department"]).exists()
    assert Response.objects.under(duty.circulation, cleared).count() == 6


def test_it_is_the_clearance_at_the_office_that_asked_that_counts(world):
    duty = chain(world, secrecy=Secrecy.SECRET)
    both = make.person(world.department)
    Membership.objects.create(
        user=both, office=world.other_district, role=Role.CLERK, cleared_for=Secrecy.SECRET
    )

    assert set(Response.objects.under(duty.circulation, both)) == {duty}


def test_looking_below_opens_no_response_of_another_office(world):
    lower = below_it(chain(world))

    assert not Response.objects.visible_to(world["head of the department"]).filter(pk=lower.pk).exists()


# ── The page of a level ───────────────────────────────────────────────────────────────────────────
def test_the_department_opens_the_districts_of_a_province(world, see):
    duty = chain(world)

    page = text(see("manager of the department", "below", duty.circulation.pk, duty.pk))

    assert "สถอ.แม่สอด" in page
    assert "อำเภอ ๑/๒ (๕๐%)" in page
    assert "อปท. ๒/๓ (๖๖%)" in page


def test_and_from_there_the_local_offices_of_a_district(world, see):
    duty = chain(world)
    lower = below_it(duty)

    page = see("manager of the department", "below", duty.circulation.pk, lower.pk)

    assert page.context["way"] == [duty]
    assert len(page.context["lines"]) == 3
    assert reverse("workflow:below", args=[duty.circulation.pk, duty.pk]) in text(page)


def test_what_was_answered_is_not_shown(world, see):
    duty = chain(world)
    answered = Response.objects.filter(circulation__serves=duty, state=State.ACCEPTED)
    answered.update(answer="ความในคำตอบ", outcome="unable")

    page = text(see("manager of the department", "below", duty.circulation.pk, duty.pk))

    assert "ความในคำตอบ" not in page
    assert "ดำเนินการไม่ได้" not in page
    assert reverse("workflow:response", args=[answered.get().pk]) not in page
    assert str(answered.get().circulation.letter.get_absolute_url()) not in page


@pytest.mark.parametrize(
    "who", ["head of the province", "clerk of the district", "clerk of the other district", "outsider"]
)
def test_the_page_is_not_there_for_an_office_below_or_beside(who, world, see):
    duty = chain(world)

    assert see(who, "below", duty.circulation.pk, duty.pk).status_code == 404


def test_a_duty_of_another_chain_is_not_there(world, see):
    duty, other = chain(world), chain(world)

    assert see("head of the department", "below", duty.circulation.pk, below_it(other).pk).status_code == 404


def test_a_level_below_a_secret_letter_is_not_there(world, see):
    duty = chain(world, secrecy=Secrecy.SECRET)
    cleared = make.person(world.department, cleared_for=Secrecy.SECRET)

    assert see("head of the department", "below", duty.circulation.pk, below_it(duty).pk).status_code == 404
    page = text(see("head of the department", "below", duty.circulation.pk, duty.pk))
    assert "สถอ.แม่สอด" not in page
    assert "อำเภอ" not in page.partition("<main")[2]
    assert "สถอ.แม่สอด" in text(see(cleared, "below", duty.circulation.pk, duty.pk))


def test_htmx_is_answered_with_the_level_alone(world, see):
    duty = chain(world)

    part = text(see("head of the department", "below", duty.circulation.pk, duty.pk, HX_Request="true"))

    assert "สถอ.แม่สอด" in part
    assert "<html" not in part


def test_a_long_level_is_shown_a_page_at_a_time(world, see):
    duty = make.response(make.circulation(world.department), world.province, State.WORKING)
    offices = [make.office(parent=world.province) for _each in range(51)]
    passed_on(duty, dict.fromkeys(offices, State.AWAITING), by=world["clerk of the province"])

    page = see("head of the department", "below", duty.circulation.pk, duty.pk)

    assert (len(page.context["lines"]), page.context["page_obj"].paginator.count) == (50, 51)


# ── The pages above it ────────────────────────────────────────────────────────────────────────────
def test_the_circulation_shows_every_level_and_opens_the_next(world, see):
    duty = chain(world)

    page = text(see("officer of the department", "circulation", duty.circulation.pk))

    assert "หน่วยงานที่อยู่ถัดลงไป" in page
    assert "อำเภอ ๑/๒ (๕๐%)" in page
    assert f'href="{reverse("workflow:below", args=[duty.circulation.pk, duty.pk])}"' in page


def test_an_office_that_was_asked_sees_its_own_line_and_no_level(world, see):
    duty = chain(world)

    page = text(see("officer of the province", "circulation", duty.circulation.pk))

    assert "หน่วยงานที่อยู่ถัดลงไป" not in page
    assert "อำเภอ ๑/๒" not in page


def test_the_province_sees_what_its_districts_mean_upward(world, see):
    duty = chain(world)

    page = text(see("officer of the province", "response", duty.pk))

    assert "ต้องรายงาน สถ." in page
    assert "รายงานจาก ๑ แห่ง ใน ๒ แห่ง" in page


def test_the_department_sees_the_levels_on_the_province_s_duty_and_not_what_it_lacks(world, see):
    duty = chain(world)

    page = text(see("officer of the department", "response", duty.pk))

    assert "อำเภอ ๑/๒ (๕๐%)" in page
    assert "ต้องรายงาน สถ." not in page


@pytest.mark.parametrize(
    ("who", "state", "is_told"),
    [
        ("officer of the province", State.WORKING, True),
        ("officer of the department", State.WORKING, False),
        ("officer of the province", State.REPORTED, False),
    ],
)
def test_what_is_lacking_is_told_to_who_still_owes_the_report(who, state, is_told, world):
    duty = make.response(make.circulation(world.department), world.province, state)
    passed_on(duty, {world.district: State.AWAITING}, by=world["clerk of the province"])

    told = looking_down.from_duty(duty, world[who], timezone.localdate())

    assert (told["upward"] is not None) is is_told


def test_a_secret_letter_of_the_province_does_not_show_on_its_duty_to_who_is_not_cleared(world, see):
    duty = chain(world, secrecy=Secrecy.SECRET)

    for who in ("officer of the department", "officer of the province"):
        page = text(see(who, "response", duty.pk)) + text(see(who, "course", duty.pk))
        assert "๑/๒" not in page
        assert "ถือไว้ก่อนส่งต่อ" not in page


@pytest.mark.parametrize("who", ["officer of the department", "officer of the province"])
def test_both_sides_of_a_duty_see_who_used_up_the_time(who, world, see):
    page = text(see(who, "course", chain(world).pk))

    assert "ใครใช้เวลาไปเท่าใด" in page
    assert "ยังไม่จบ นับถึงวันนี้" in page


def test_the_time_used_is_told_to_who_asked_and_refused_to_who_was_asked(world, see):
    duty = chain(world)

    assert "ค่ากลาง" in text(see("manager of the department", "time", duty.circulation.pk))
    assert see("officer of the province", "time", duty.circulation.pk).status_code == 403
    assert see("clerk of the district", "time", duty.circulation.pk).status_code == 404


def test_the_time_of_a_circulation_that_asked_for_copies_only_says_why_it_is_empty(world, see):
    circulation = make.circulation(world.department)
    make.response(circulation, world.province, is_copy=True)

    assert "ไม่มีหน่วยงานที่ต้องรายงาน" in text(see("manager of the department", "time", circulation.pk))


# ── Lists ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_list_says_the_worst_of_the_whole_chain(world, client):
    duty = chain(world)
    lowest = Response.objects.filter(circulation__serves=below_it(duty), state=State.AWAITING)
    Response.objects.exclude(pk__in=lowest).update(due_on=None)
    client.force_login(world["manager of the department"])

    page = text(client.get(reverse("workflow:outstanding")))

    assert "เกินกำหนด ๑ แห่ง" in page
    assert "ครบกำหนดแรก ๖ มี.ค. ๒๕๖๙" in page


@pytest.mark.parametrize("name", ["outstanding", "desk"])
def test_what_one_owes_shows_what_stands_below_it(name, world, client):
    chain(world)
    client.force_login(world["manager of the province"])

    page = text(client.get(reverse("workflow:outstanding" if name == "outstanding" else name)))

    assert "อำเภอ ๑/๒ (๕๐%)" in page


def test_a_secret_chain_is_not_in_the_lists_of_who_is_not_cleared(world, client):
    chain(world, secrecy=Secrecy.SECRET)

    for who in ("manager of the department", "manager of the province"):
        client.force_login(world[who])
        assert "๑/๒" not in text(client.get(reverse("workflow:outstanding")))


def test_the_desk_shows_the_latest_and_leads_to_the_others(world, client):
    for _each in range(11):
        make.response(make.circulation(world.department), world.province)
    client.force_login(world["manager of the department"])

    page = client.get(reverse("workflow:desk-rest"))

    assert len(page.context["asked"]) == 5
    assert "ดูทุกเรื่องที่ยังตอบไม่ครบ" in text(page)


def test_a_card_shows_the_first_who_owe_and_how_many_more(world, client):
    circulation = make.circulation(world.department)
    for _each in range(23):
        make.response(circulation, make.office())
    client.force_login(world["manager of the department"])

    page = client.get(reverse("workflow:outstanding"))

    assert len(page.context["open"][0].owing) == 5
    assert "ยังไม่ตอบอีก ๑๘ แห่ง" in text(page)


@pytest.mark.parametrize("name", ["desk", "workflow:outstanding", "workflow:circulation", "workflow:time"])
def test_a_page_costs_the_same_for_one_chain_and_four(name, world, client):
    duty, by = chain(world), world["officer of the department"]
    client.force_login(by)
    address = reverse(name, args=[duty.circulation.pk] if name.endswith(("circulation", "time")) else [])
    client.get(address)  # what is read once per process is read now
    with CaptureQueriesContext(connection) as for_one:
        client.get(address)

    for _each in range(3):
        chain(world)
        more = make.response(duty.circulation, make.office(), State.WORKING)
        passed_on(more, dict.fromkeys(local_offices(more.office, 2), State.AWAITING), by=by)

    with CaptureQueriesContext(connection) as for_four:
        client.get(address)
    assert len(for_four) == len(for_one)
