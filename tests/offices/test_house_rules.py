"""The page on which an office says how long it gives itself and others."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from offices.models import HouseRules
from offices.rules_form import HouseRulesForm
from tests import make

TYPED = {
    "most_urgent_days": "๐",
    "very_urgent_days": "1",
    "urgent_days": "",
    "ordinary_days": "๑๕",
    "handling_days": "7",
}


@pytest.fixture
def post(client, world):
    def send(who: str = "head of the province", **changes):
        client.force_login(world[who])
        return client.post(reverse("house-rules"), TYPED | changes)

    return send


def test_it_is_empty_at_first_and_shows_what_is_usual(client, world):
    client.force_login(world["clerk of the province"])

    form = client.get(reverse("house-rules")).context["form"]

    assert [field.value() for field in form.of_urgency] == [None] * 4
    assert form["handling_days"].value() == 5
    assert "๗ ถึง ๑๕" in str(form["ordinary_days"])


@time_machine.travel(datetime.datetime(2026, 3, 5, 2, tzinfo=datetime.UTC), tick=False)
def test_it_keeps_the_days_and_who_set_them(post, world):
    assert post().url == reverse("house-rules")

    rules = HouseRules.objects.get(office=world.province)
    assert [rules.days_for(urgency) for urgency in ("ด่วนที่สุด", "ด่วนมาก", "ด่วน", "")] == [0, 1, None, 15]
    assert (rules.handling_days, rules.changed_by) == (7, world["head of the province"])
    assert rules.changed_at == datetime.datetime(2026, 3, 5, 2, tzinfo=datetime.UTC)


def test_it_is_changed_and_never_doubled(post):
    post()
    post(ordinary_days="")

    assert HouseRules.objects.get().ordinary_days is None


def test_two_who_set_it_at_once_leave_one(world):
    both = [HouseRulesForm(TYPED, instance=HouseRules.of(world.province)) for _each in range(2)]

    for form in both:
        assert form.is_valid()
    for form in both:
        form.save_by(world["head of the province"])

    assert HouseRules.objects.get().ordinary_days == 15


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"urgent_days": "91"}, "ใส่ได้ ๐ ถึง ๙๐ วันทำการ โปรดแก้จำนวนวัน"),
        ({"urgent_days": "เร็ว ๆ"}, "ใส่เป็นจำนวนวันทำการ เช่น ๓"),
        ({"handling_days": ""}, "ใส่จำนวนวันทำการ ถ้าไม่เผื่อวันเลยให้ใส่ ๐"),
    ],
)
def test_what_is_no_number_of_days_changes_nothing_and_is_told(post, changes, words):
    page = post(**changes)

    assert page.status_code == 422
    assert [words] in page.context["form"].errors.values()
    assert not HouseRules.objects.exists()


def test_an_officer_looks_and_sets_nothing(post, client):
    assert post("officer of the province").status_code == 403
    assert not HouseRules.objects.exists()
    assert b'<form class="card' not in client.get(reverse("house-rules")).content


def test_people_of_a_section_see_those_of_their_office(client, world):
    HouseRules.objects.create(office=world.province, urgent_days=3)
    client.force_login(make.person(world.section))

    assert client.get(reverse("house-rules")).context["rules"].urgent_days == 3
