"""The lines of a circulation: counted by state, chosen, a page at a time."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from offices.models import Office
from tests import make
from workflow import lines
from workflow.models import Circulation, Response
from workflow.states import State

TODAY = datetime.date(2026, 3, 10)
YESTERDAY, TOMORROW = TODAY - datetime.timedelta(1), TODAY + datetime.timedelta(1)


@pytest.fixture
def circulation(world) -> Circulation:
    """Six lines: two late, one of them waiting; one not yet; one without a day; one answered; one copy."""
    circulation = make.circulation(world.province)
    for name, state, due_on, is_copy in [
        ("อ.ก", State.WORKING, YESTERDAY, False),
        ("อ.ข", State.AWAITING, YESTERDAY, False),
        ("อ.ค", State.AWAITING, TOMORROW, False),
        ("อ.ง", State.AWAITING, None, False),
        ("อ.จ", State.ACCEPTED, YESTERDAY, False),
        ("อ.ฉ", State.AWAITING, None, True),
    ]:
        office = make.office(parent=world.province, name=name, short_name=name)
        make.response(circulation, office, state, due_on=due_on, is_copy=is_copy)
    return circulation


def names(page) -> list[str]:
    return [line.response.office.short for line in page.object_list]


def chosen(circulation, choice="", name="") -> list[str]:
    return names(lines.page_of(lines.chosen(circulation.responses.all(), choice, name, TODAY), None, TODAY))


def test_every_choice_says_how_many_it_shows(circulation):
    told = {tally.choice: tally.count for tally in lines.tallies(circulation.responses.all(), TODAY)}

    assert told == {"": 6, "late": 2, "awaiting": 3, "working": 1, "accepted": 1, "copies": 1}


def test_a_copy_is_never_late(world):
    circulation = make.circulation(world.province)
    make.response(circulation, world.district, is_copy=True, due_on=YESTERDAY)

    assert "late" not in {tally.choice for tally in lines.tallies(circulation.responses.all(), TODAY)}


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("late", ["อ.ก", "อ.ข"]),
        ("working", ["อ.ก"]),
        ("accepted", ["อ.จ"]),
        ("copies", ["อ.ฉ"]),
        ("returned", []),
        ("nonsense", ["อ.ก", "อ.ข", "อ.ค", "อ.ง", "อ.ฉ", "อ.จ"]),
    ],
)
def test_a_choice_shows_its_lines(circulation, choice, shown):
    assert chosen(circulation, choice) == shown


def test_the_most_urgent_stand_on_top_and_the_answered_last(circulation):
    assert chosen(circulation) == ["อ.ก", "อ.ข", "อ.ค", "อ.ง", "อ.ฉ", "อ.จ"]


def test_an_office_is_found_by_a_part_of_its_name(circulation):
    assert chosen(circulation, "late", " ข ") == ["อ.ข"]


def test_an_office_is_found_by_what_the_page_calls_it(world):
    circulation = make.circulation(world.province)
    for name in ("บ้านตาก", "สามเงา"):
        office = make.office(parent=world.province, name=f"อำเภอ{name}", short_name=f"สถอ.{name}")
        make.response(circulation, office)

    assert chosen(circulation, name="สถอ.บ้าน") == ["สถอ.บ้านตาก"]


def test_a_page_holds_fifty_lines_and_costs_the_same_for_fifty_and_five_hundred(
    client, world, circulation, django_assert_max_num_queries
):
    def add(number):
        offices = Office.objects.bulk_create(
            Office(code=f"l{number}-{n}", name=f"อบต. {n}", kind="local", path=f"l{number}-{n}/")
            for n in range(number)
        )
        Response.objects.bulk_create(Response(circulation=circulation, office=office) for office in offices)

    client.force_login(world["officer of the province"])
    add(500)

    with django_assert_max_num_queries(26):
        page = client.get(circulation.get_absolute_url())

    assert len(page.context["lines"]) == 50
    assert "หน้า ๑ จาก ๑๑" in page.content.decode()


def test_the_page_keeps_the_choice_on_its_way_to_the_next(client, world, circulation):
    for _each in range(lines.A_PAGE):
        make.response(circulation, make.office(parent=world.province), State.AWAITING)
    client.force_login(world["officer of the province"])

    page = client.get(circulation.get_absolute_url(), {"state": "awaiting"}).content.decode()

    assert page.count("state=awaiting&amp;page=2") == 1


def test_who_asked_may_add_others_from_there(client, world, circulation):
    client.force_login(world["officer of the province"])

    page = client.get(circulation.get_absolute_url()).content.decode()

    assert reverse("workflow:ask-more", args=[circulation.pk]) in page


def test_who_was_asked_gets_neither_counts_nor_choices(client, world, circulation):
    make.response(circulation, world.district, State.AWAITING, due_on=timezone.localdate())
    client.force_login(world["officer of the district"])

    page = client.get(circulation.get_absolute_url())

    assert page.context["tallies"] == []
    assert names(page.context["page_obj"]) == ["สถอ.แม่สอด"]
    assert "เพิ่มหน่วยงานที่ต้องตอบ" not in page.content.decode()


@pytest.mark.parametrize(
    "query", ["page=x", "page=99999999999999999999", "state=%00", "name=" + "ก" * 5000, "name=%00"]
)
def test_nonsense_in_the_address_harms_nothing(client, world, circulation, query):
    client.force_login(world["officer of the province"])

    assert client.get(f"{circulation.get_absolute_url()}?{query}").status_code == 200


def test_the_page_of_a_copy_says_that_it_is_one(world, client):
    client.force_login(world["head of the province"])
    pages = [
        client.get(
            make.response(make.circulation(world.province), office, is_copy=is_copy).get_absolute_url()
        )
        for office, is_copy in [(world.district, True), (world.other_district, False)]
    ]

    assert ["สำเนาส่ง (รับทราบเท่านั้น)" in page.text for page in pages] == [True, False]
