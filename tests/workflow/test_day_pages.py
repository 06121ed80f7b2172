"""Declaring a day and taking it back on the pages: seen first, done once, refused in words."""

import datetime

import pytest
from django.urls import reverse

from offices import permissions as offices_may
from offices.models import Role, SpecialDay
from tests import make
from workflow import day_moves
from workflow.models import DueMove, Response
from workflow.states import State

from .steps import asked, now

A_DAY = datetime.timedelta(days=1)
FRIDAY, MONDAY = datetime.date(2026, 3, 6), datetime.date(2026, 3, 9)
HEAD, CLERK = "head of the province", "clerk of the province"
DECLARE = "day-declare"


@pytest.fixture(autouse=True)
def early_in_march(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 4, 9, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def duty(world) -> Response:
    return asked(world, State.WORKING)  # by Friday


@pytest.fixture
def visit(client, world):
    """GET or POST as somebody, following what it leads to."""

    def ask(who: str, view: str, *args, posted: dict | None = None, **query):
        client.force_login(world[who])
        address = reverse(view, args=args)
        return client.get(address, query) if posted is None else client.post(address, posted, follow=True)

    return ask


def said(world, **changes) -> dict:
    return {
        "day": "6 มี.ค. 2569",
        "is_working": "off",
        "name": "วันหยุดจังหวัดตาก",
        "source": "ประกาศจังหวัดตาก",
        "office": world.province.pk,
    } | changes


def text(answer) -> str:
    return answer.content.decode()


def test_the_preview_shows_what_would_move_and_stores_nothing(world, duty, visit):
    shown = visit(HEAD, DECLARE, **said(world))

    [line] = shown.context["lines"]
    assert (line.response, line.move.moved_to, line.may_move) == (duty, MONDAY, True)
    assert "วันจันทร์ที่ ๙ มีนาคม ๒๕๖๙" in text(shown)
    assert not SpecialDay.objects.exists()


def test_confirming_declares_the_day_and_moves_what_is_ticked(world, duty, visit):
    left = asked(world, State.WORKING, world.other_district)

    visit(HEAD, DECLARE, posted=said(world) | {"shown": [duty.pk, left.pk], "chosen": [duty.pk]})

    day = SpecialDay.objects.get()
    assert (day.office, day.day, day.declared_by) == (world.province, FRIDAY, world[HEAD])
    assert (now(duty).due_on, now(left).due_on) == (MONDAY, FRIDAY)


def test_the_page_of_the_circulation_tells_to_what_day_all_moved(world, duty, visit):
    told, page = (
        "กำหนดของทุกแห่งที่ยังไม่ตอบขณะนี้คือ วันจันทร์ที่ ๙ มีนาคม ๒๕๖๙",
        ("workflow:circulation", duty.circulation_id),
    )
    assert told not in text(visit(HEAD, *page))

    visit(HEAD, DECLARE, posted=said(world) | {"shown": [duty.pk], "chosen": [duty.pk]})

    assert told in text(visit(HEAD, *page))


def test_a_repeated_post_acts_once(world, duty, visit):
    for _each in range(2):
        answer = visit(HEAD, DECLARE, posted=said(world) | {"shown": [duty.pk], "chosen": [duty.pk]})

    assert answer.status_code == 200
    assert (SpecialDay.objects.count(), DueMove.objects.count()) == (1, 1)


def test_who_may_not_move_declares_all_the_same_and_another_is_told(world, duty, visit):
    assert "การเลื่อนกำหนดเป็นของเจ้าหน้าที่หรือหัวหน้า" in text(visit(CLERK, DECLARE, **said(world)))

    visit(CLERK, DECLARE, posted=said(world) | {"shown": [duty.pk], "chosen": [duty.pk]})

    assert now(duty).due_on == FRIDAY
    link = reverse("day-moves", args=[SpecialDay.objects.get().pk])
    for name in ("workflow:desk-days", "holidays"):
        assert link in text(visit("officer of the province", name))
    assert f'{link}"' not in text(visit("manager of the district", "workflow:desk-days"))


def test_an_office_below_is_chosen_too(world, visit):
    visit(HEAD, DECLARE, posted=said(world, office=world.district.pk))

    assert SpecialDay.objects.get().office == world.district


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"day": "7 มี.ค. 2569"}, "เป็นวันหยุดอยู่แล้ว (วันเสาร์)"),
        ({"day": "3 มี.ค. 2569"}, "เป็นวันหยุดอยู่แล้ว (วันมาฆบูชา)"),
        ({"is_working": "working"}, "เป็นวันทำการอยู่แล้ว"),
        ({"day": "6 มี.ค. 2560"}, "โปรดตรวจปี"),
        ({"day": "6 มี.ค. 2579"}, "โปรดตรวจปี"),
        ({"day": "วันศุกร์"}, ""),
        ({"name": " "}, ""),
        ({"source": ""}, ""),
        ({"office": "0"}, ""),
        ({"is_working": "perhaps"}, ""),
    ],
)
def test_what_cannot_be_declared_is_refused_in_words(world, visit, changes, why):
    answer = visit(HEAD, DECLARE, posted=said(world, **changes))

    assert answer.status_code == 422
    assert why in text(answer)
    assert not SpecialDay.objects.exists()


def test_a_foreign_office_cannot_be_declared_for(world, visit):
    for office in (world.department, world.section):
        assert visit(HEAD, DECLARE, posted=said(world, office=office.pk)).status_code == 422


def test_a_day_declared_otherwise_has_to_be_taken_back_first(world, visit):
    make.special_day(world.province, FRIDAY, "วันหยุดพิเศษ", by=world[CLERK])

    answer = visit(HEAD, DECLARE, posted=said(world))

    assert answer.status_code == 422
    assert "ให้ยกเลิกประกาศนั้นก่อน" in text(answer)
    assert SpecialDay.objects.count() == 1


def test_a_saturday_may_be_declared_worked(world, visit):
    visit(HEAD, DECLARE, posted=said(world, day="7 มี.ค. 2569", is_working="working", name="ทำงานชดเชย"))

    assert SpecialDay.objects.get().is_working


def test_what_is_taken_back_moves_back(world, duty, visit):
    visit(HEAD, DECLARE, posted=said(world) | {"shown": [duty.pk], "chosen": [duty.pk]})
    day = SpecialDay.objects.get()

    shown = visit(HEAD, "day-withdraw", day.pk)
    assert [line.move.moved_to for line in shown.context["lines"]] == [FRIDAY]
    for _each in range(2):
        visit(HEAD, "day-withdraw", day.pk, posted={"shown": [duty.pk], "chosen": [duty.pk]})

    day.refresh_from_db()
    assert (day.withdrawn_by, now(duty).due_on, DueMove.objects.count()) == (world[HEAD], FRIDAY, 2)


@pytest.mark.parametrize("who", ["officer of the province", "head of the district", "clerk of the district"])
def test_others_neither_declare_nor_take_back_for_the_province(world, visit, who):
    day = make.special_day(world.province, MONDAY)

    answer = visit(who, DECLARE, posted=said(world))
    assert answer.status_code in (403, 422)
    assert visit(who, "day-withdraw", day.pk, posted={}).status_code == 403
    assert list(SpecialDay.objects.standing()) == [day]


def test_declaring_is_for_the_head_the_manager_and_the_clerk_at_the_office_or_above(world):
    able = {who for who, user in world.people.items() if offices_may.declare_day(world.district, user)}

    roles = [Role.HEAD, Role.MANAGER, Role.CLERK]
    assert able == {
        f"{role} of the {place}" for role in roles for place in ("department", "province", "district")
    }
    assert not offices_may.declare_day(world.section, make.person(world.section, Role.HEAD))


def test_what_one_request_had_no_time_for_goes_on_once_and_by_no_link(world, duty, visit, monkeypatch):
    for _each in range(2):
        asked(world, State.WORKING, make.office(parent=world.province))
    day = make.special_day(world.province, FRIDAY)
    monkeypatch.setattr(day_moves.moving.apply, "__kwdefaults__", {"seconds": 0})

    answer = visit(HEAD, "day-moves", day.pk, posted={"is_everybody": "1"})

    assert "data-goes-on" in text(answer)
    assert DueMove.objects.count() == 1
    assert "data-goes-on" not in text(visit(HEAD, "day-moves", day.pk, goes_on="1"))


def test_what_was_ticked_on_one_page_never_goes_on_to_others(world, duty, visit, monkeypatch):
    other = asked(world, State.WORKING, world.other_district)
    third = asked(world, State.WORKING, make.office(parent=world.province))
    day = make.special_day(world.province, FRIDAY)
    monkeypatch.setattr(day_moves.moving.apply, "__kwdefaults__", {"seconds": 0})
    ticked = [duty.pk, other.pk]

    answer = visit(HEAD, "day-moves", day.pk, posted={"shown": ticked, "chosen": ticked})

    assert "data-goes-on" not in text(answer)
    assert now(third).due_on == FRIDAY


def test_moving_is_no_button_of_the_duty(world, duty, client):
    client.force_login(world[HEAD])

    answer = client.post(
        reverse("workflow:perform", args=[duty.pk, "move_due"]), {"version": 0, "until": "9 มี.ค. 2569"}
    )

    assert answer.status_code == 404
    assert "เลื่อนกำหนดตามวันหยุด" not in text(client.get(duty.get_absolute_url()))


def test_the_page_of_a_duty_tells_its_moves(world, duty, visit):
    visit(HEAD, DECLARE, posted=said(world) | {"shown": [duty.pk], "chosen": [duty.pk]})

    shown = text(visit("clerk of the district", "workflow:response", duty.pk))

    assert "กำหนดเดิม ๖ มีนาคม ๒๕๖๙" in shown
    assert "ประกาศจังหวัดตาก" in shown


def test_a_day_that_is_not_there_is_not_found(world, visit):
    assert visit(HEAD, "day-moves", 99).status_code == 404
    assert visit(HEAD, "day-withdraw", 99).status_code == 404
    assert visit("outsider", "day-moves", make.special_day(world.province, MONDAY).pk).status_code == 403
