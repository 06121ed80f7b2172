"""The pages on which an office sets when it reminds."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from offices.secrecy import Secrecy
from tests import make
from workflow.models import CirculationPlan, OfficePlan

from .days import at, owed

pytestmark = pytest.mark.django_db
OFFICE = reverse("workflow:office-plan")
FIELDS = {
    "is_on": "on",
    "before": "๑๐, 5",
    "on_the_day": "on",
    "after": "2 และ ๔ วัน",
    "then_every": "๗",
    "escalate_after": "",
    "at": "๐๙.๐๐",
}


@pytest.fixture
def clerk(client, world):
    client.force_login(world["clerk of the province"])
    return client


def address(circulation, name: str = "circulation-plan") -> str:
    return reverse(f"workflow:{name}", args=[circulation.pk])


# ── Of the office ─────────────────────────────────────────────────────────────────────────────────
def test_what_is_typed_in_thai_or_arabic_digits_is_kept_in_order(clerk, world):
    assert clerk.post(OFFICE, FIELDS).url == OFFICE

    plan = OfficePlan.objects.get(office=world.province)
    assert (plan.before, plan.after, plan.then_every, plan.escalate_after) == ([10, 5], [2, 4], 7, None)
    assert plan.at == datetime.time(9, 0)


def test_a_repeated_post_keeps_one_plan(clerk):
    clerk.post(OFFICE, FIELDS)
    clerk.post(OFFICE, FIELDS | {"before": "3"})

    assert OfficePlan.objects.get().before == [3]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("before", "เจ็ดวัน", "พิมพ์จำนวนวันทำการ คั่นด้วยจุลภาค"),
        ("before", "7, ໓", "พิมพ์จำนวนวันทำการ คั่นด้วยจุลภาค"),
        ("before", "0", "แต่ละจำนวนตั้งแต่ ๑ ถึง ๖๐ วันทำการ"),
        ("after", "61", "แต่ละจำนวนตั้งแต่ ๑ ถึง ๖๐ วันทำการ"),
        ("after", "1 2 3 4 5 6 7 8 9", "ใส่ได้ไม่เกิน ๘ จำนวน"),
        ("then_every", "0", "ใส่จำนวนวันทำการตั้งแต่ ๑ ถึง ๖๐"),
        ("escalate_after", "มาก", "ใส่จำนวนวันทำการตั้งแต่ ๑ ถึง ๖๐"),
        ("at", "05.30", "เวลาต้องอยู่ระหว่าง ๐๖.๐๐ ถึง ๑๘.๐๐ น."),
        ("at", "25.00", "ไม่มีเวลานี้"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(clerk, field, typed, said):
    clerk.post(OFFICE, FIELDS)

    page = clerk.post(OFFICE, FIELDS | {"before": "1", field: typed})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert OfficePlan.objects.get().before == [10, 5]
    assert "ก่อนครบกำหนด ๑๐, ๕ วันทำการ" in page.content.decode()  # what holds, not what was typed


def test_a_plan_that_never_reminds_is_refused_but_may_be_switched_off(clerk):
    nothing = {"at": "09.00", "before": "", "after": "", "then_every": "", "escalate_after": ""}

    assert "แผนนี้ไม่เตือนในวันใดเลย" in clerk.post(OFFICE, nothing | {"is_on": "on"}).content.decode()
    assert clerk.post(OFFICE, nothing).status_code == 302
    assert OfficePlan.objects.get().is_on is False


@time_machine.travel(at(4, 9), tick=False)
def test_it_says_on_which_days_it_will_remind(clerk, world):
    owed(world)

    page = clerk.get(OFFICE).content.decode()

    assert "๕ มี.ค. ๒๕๖๙ (ก่อนครบกำหนด ๑ วันทำการ)" in page
    assert "๑๘ มี.ค. ๒๕๖๙ (หลังครบกำหนด ๘ วันทำการ)" in page


@time_machine.travel(at(4, 9), tick=False)
def test_it_tells_nothing_of_a_secret_letter_to_who_is_not_cleared(clerk, world):
    owed(world, secrecy=Secrecy.SECRET)

    assert "วันที่จะเตือนต่อไป" not in clerk.get(OFFICE).content.decode()


@time_machine.travel(at(4, 9), tick=False)
def test_it_reminds_by_the_day_that_is_owed_when_that_has_moved(clerk, world):
    response = owed(world, due_on=datetime.date(2026, 3, 20))
    assert response.circulation.due_on == datetime.date(2026, 3, 6)

    [line] = clerk.get(OFFICE).context["ahead"]

    assert (line.due_on.day, line.days[0]) == (20, "๑๑ มี.ค. ๒๕๖๙ (ก่อนครบกำหนด ๗ วันทำการ)")


def test_who_may_not_change_it_reads_it(client, world):
    client.force_login(world["officer of the province"])

    assert '<form class="card' not in client.get(OFFICE).content.decode()
    assert client.post(OFFICE, FIELDS).status_code == 403
    assert not OfficePlan.objects.exists()


# ── Of one circulation ────────────────────────────────────────────────────────────────────────────
def test_a_circulation_gets_a_plan_of_its_own_and_goes_back(clerk, world):
    circulation = owed(world).circulation

    assert clerk.post(address(circulation), FIELDS).url == circulation.get_absolute_url()
    assert CirculationPlan.objects.get(circulation=circulation).before == [10, 5]
    assert "เรื่องนี้ใช้แผนของตนเอง" in clerk.get(address(circulation)).content.decode()
    for _again in range(2):
        clerk.post(address(circulation, "circulation-plan-office"))
    assert not CirculationPlan.objects.exists()


def test_its_form_begins_with_what_the_office_does(clerk, world):
    OfficePlan.objects.create(office=world.province, before=[9, 4])

    assert 'value="๙, ๔"' in clerk.get(address(owed(world).circulation)).content.decode()


@time_machine.travel(at(4, 9), tick=False)
def test_it_says_for_each_due_day_how_many_owe_and_when_they_are_reminded(clerk, world):
    response = owed(world)
    make.response(response.circulation, world.other_district, due_on=datetime.date(2026, 3, 20))

    days = clerk.get(address(response.circulation)).context["ahead"]

    assert [(each.due_on.day, each.owing, each.days[0]) for each in days] == [
        (6, 1, "๕ มี.ค. ๒๕๖๙ (ก่อนครบกำหนด ๑ วันทำการ)"),
        (20, 1, "๑๑ มี.ค. ๒๕๖๙ (ก่อนครบกำหนด ๗ วันทำการ)"),
    ]


@pytest.mark.parametrize("who", ["officer of the district", "manager of the department", "outsider"])
def test_for_who_did_not_ask_the_page_does_not_exist(client, world, who):
    circulation = owed(world).circulation
    client.force_login(world[who])

    assert client.get(address(circulation)).status_code == 404
    assert client.post(address(circulation), FIELDS).status_code == 404
    assert client.post(address(circulation, "circulation-plan-office")).status_code == 404
