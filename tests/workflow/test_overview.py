"""The charts of an office: what they count is what the lists show, for who may see it."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from workflow import kept, overview
from workflow.models import Response
from workflow.overview import weeks
from workflow.states import State

from .steps import asked, given

TODAY = datetime.date(2026, 3, 20)  # a Friday, two weeks after what is asked was due


def moment(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(10)))


def owed(world, **fields) -> Response:
    """What the province owes to the department, by a letter of its own number."""
    return make.response(make.circulation(world.department, **fields), world.province, State.RECEIVED)


def opened(circulation, day: datetime.date) -> None:
    type(circulation).objects.filter(pk=circulation.pk).update(opened_at=moment(day))
    circulation.refresh_from_db()


# ── Over time ─────────────────────────────────────────────────────────────────────────────────────


def test_answers_over_time_adds_up_what_counts_by_the_day(world):
    circulation = make.circulation(world.province)
    opened(circulation, datetime.date(2026, 3, 2))
    make.response(circulation, world.district, State.ACCEPTED, answered_at=moment(datetime.date(2026, 3, 5)))
    make.response(circulation, world.other_district, State.AWAITING)
    make.response(circulation, world.department, State.EXCUSED)

    chart = overview.answers_over_time(circulation, TODAY)

    assert [(point.day.day, point.value) for point in chart.points] == [(5, 1)]
    assert (chart.target.value, chart.first.day, chart.until) == (2, 2, TODAY)
    assert chart.caption == "ตอบแล้ว ๑ จาก ๒ แห่ง ภายในกำหนดเดิม ๖ มี.ค. ๒๕๖๙ ตอบ ๑ แห่ง"
    assert [post.words for post in chart.signposts] == ["ครบกำหนด ๖ มี.ค. ๒๕๖๙"]


def test_the_line_of_what_is_complete_ends_with_the_last_answer(world):
    circulation = make.circulation(world.province)
    opened(circulation, datetime.date(2026, 3, 2))
    make.response(circulation, world.district, State.REPORTED, answered_at=moment(datetime.date(2026, 3, 9)))

    chart = overview.answers_over_time(circulation, TODAY)

    assert (chart.until.day, chart.last.day) == (9, 9)


def test_a_day_that_was_over_before_it_was_asked_stands_in_the_picture(world):
    circulation = make.circulation(world.province)
    opened(circulation, datetime.date(2026, 3, 9))
    make.response(circulation, world.district)

    chart = overview.answers_over_time(circulation, TODAY)

    assert chart.first == datetime.date(2026, 3, 6)


def test_days_that_were_moved_are_marked_beside_the_first(world):
    circulation = make.circulation(world.province)
    make.response(circulation, world.district)
    make.response(circulation, world.other_district, due_on=datetime.date(2026, 3, 13))

    words = [post.words for post in overview.answers_over_time(circulation, TODAY).signposts]

    assert words == ["กำหนด ๖ มี.ค. ๒๕๖๙ (๑ แห่ง)", "กำหนด ๑๓ มี.ค. ๒๕๖๙ (๑ แห่ง)"]


# ── Lateness ──────────────────────────────────────────────────────────────────────────────────────


def test_offices_stand_by_how_much_they_are_late_as_the_lists_say(world):
    for district in (world.district, world.district, world.other_district):
        asked(world, at=district)
    asked(world, State.REPORTED)

    chart = overview.lateness_by_office(world.province, TODAY, seen_by=world["head of the province"])

    assert [(bar.label, bar.total, bar.note) for bar in chart.bars] == [
        ("สถอ.แม่สอด", 2, "๑๔ วัน"),
        ("สถอ.อุ้มผาง", 1, "๑๔ วัน"),
    ]
    assert sum(bar.total for bar in chart.bars) == Response.objects.overdue(TODAY).count()


def test_what_is_secret_is_counted_for_the_cleared_alone(world):
    secret = make.letter(world.province, number=None, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.province, letter=secret), world.district)
    cleared = make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)

    def total(user) -> int:
        chart = overview.lateness_by_office(world.province, TODAY, seen_by=user)
        return sum(bar.total for bar in chart.bars)

    assert (total(world["head of the province"]), total(cleared)) == (0, 1)


# ── Weeks ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_week_counts_what_was_due_in_it_and_what_came_in_it(world):
    late = asked(world, State.REPORTED, answered_at=moment(datetime.date(2026, 3, 9)))
    opened(late.circulation, datetime.date(2026, 2, 20))

    found = overview.weeks_of(world.province, TODAY, seen_by=world["head of the province"])
    chart = overview.answers_by_week(found.value, TODAY)

    counted = {row.name: list(row.cells) for row in chart.rows if row.cells != ["๐", "๐"]}
    assert counted == {"๒ มี.ค. ๒๕๖๙": ["๑", "๐"], "๙ มี.ค. ๒๕๖๙": ["๐", "๑"]}
    assert len(chart.periods) == 13


def test_the_weeks_of_very_many_answers_are_counted_in_the_background(client, world, monkeypatch):
    monkeypatch.setattr(kept, "LIVE", 0)
    asked(world)
    client.force_login(world["manager of the province"])

    html = client.get(reverse("workflow:overview")).content.decode()
    assert ("chart-by-week" in html, "นับเมื่อ" in html, "กำลังนับ" in html) == (True, True, False)

    cache.clear()
    monkeypatch.setattr(weeks, "count", lambda *asked: None)  # no worker has come to it yet
    html = client.get(reverse("workflow:overview")).content.decode()
    assert ("chart-by-week" in html, "chart-late-by-office" in html, "กำลังนับ" in html) == (False, True, True)


# ── Workload ──────────────────────────────────────────────────────────────────────────────────────


def test_the_work_stands_with_the_section_that_has_it(world):
    duty = owed(world)
    given(duty, world["clerk of the province"], section=world.section)
    owed(world, due_on=datetime.date(2026, 4, 3))

    chart = overview.workload_by_section(world.province, TODAY, seen_by=world["head of the province"])

    assert [(bar.label, list(bar.values)) for bar in chart.bars] == [
        (world.section.short, [1, 0]),
        ("ยังไม่มอบหมาย", [0, 1]),
    ]


@pytest.mark.parametrize(("who", "count"), [("manager of the province", 3), ("officer of the province", 2)])
def test_the_page_has_the_charts_that_the_person_may_see(client, world, who, count):
    client.force_login(world[who])

    html = client.get(reverse("workflow:overview")).content.decode()

    assert html.count("<figure") == count


def test_the_page_asks_as_often_for_many_as_for_one(client, world, django_assert_max_num_queries):
    client.force_login(world["manager of the province"])
    for _each in range(4):
        asked(world)
        given(owed(world), world["clerk of the province"], section=world.section)

    with django_assert_max_num_queries(32):
        client.get(reverse("workflow:overview"))


def test_the_chart_of_a_circulation_is_for_who_asked(client, world):
    duty = asked(world)
    page = reverse("workflow:circulation", args=[duty.circulation_id])

    shown = []
    for who in ("officer of the province", "officer of the district"):
        client.force_login(world[who])
        shown.append("chart-answers-over-time" in client.get(page).content.decode())

    assert shown == [True, False]
