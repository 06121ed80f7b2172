"""Offices × circulations: each cell says where one answer stands, and nobody sees what is not theirs."""

import csv
import datetime
import io
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from thai.numerals import to_thai
from workflow.matrix.levels import Level, levels_of
from workflow.states import State

from .steps import owed_above

pytestmark = pytest.mark.every_case

PAGE = reverse("workflow:matrix")
TODAY = datetime.date(2026, 3, 10)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2026, 3, 10, 3, tzinfo=datetime.UTC), tick=False):
        yield


@pytest.fixture
def officer(client, world):
    client.force_login(world["officer of the province"])
    return world["officer of the province"]


def grid_at(client, address: str = ""):
    return client.get(f"{PAGE}{address}").context["grid"]


def told(client, address: str = "") -> list[list[str]]:
    """Row by row the letters of the cells; empty for who was not asked."""
    return [[cell.sign.text if cell else "" for cell in row.cells] for row in grid_at(client, address).rows]


def offices(client, address: str = "") -> list[Office]:
    return [row.office for row in grid_at(client, address).rows]


@pytest.mark.parametrize(
    ("state", "fields", "sign"),
    [
        (State.AWAITING, {"due_on": TODAY}, "อ"),
        (State.WORKING, {"due_on": datetime.date(2026, 3, 7)}, "๓"),
        (State.ACCEPTED, {"due_on": TODAY}, "✓"),
        (State.EXCUSED, {}, "–"),
        (State.WITHDRAWN, {}, "×"),
        (State.AWAITING, {"is_copy": True}, "ส"),
    ],
)
def test_a_cell_has_the_letter_of_its_state_and_a_late_one_its_days(
    client, world, officer, state, fields, sign
):
    circulation = make.circulation(world.province)
    make.response(circulation, world.district, state, **fields)

    assert told(client, "?show=all") == [[sign]]


def test_a_cell_says_what_became_of_its_time(client, world, officer):
    circulation = make.circulation(world.province, due_on=datetime.date(2026, 3, 9))
    after = make.MOMENT + datetime.timedelta(days=5)
    make.response(circulation, world.district, State.ACCEPTED, answered_at=after)
    other = make.response(circulation, world.other_district, State.WORKING)
    make.pause(other, by=officer, since_on=datetime.date(2026, 3, 2))
    make.extension(other, by=world["officer of the district"])

    said = {row.office: str(row.cells[0].sign) for row in grid_at(client).rows}

    assert said == {
        world.district: "ครบถ้วน · ตอบหลังกำหนด",
        world.other_district: "กำลังดำเนินการ · หยุดนับเวลาไว้ · ขอขยายเวลา รอพิจารณา",
    }


def test_a_screen_reader_hears_the_office_the_letter_and_the_state(client, world, officer):
    circulation = make.circulation(world.province, due_on=datetime.date(2026, 3, 7))
    make.response(circulation, world.district)
    page = client.get(PAGE).content.decode()

    names = re.search(r'<td class="m-la"><a href="[^"]+" aria-labelledby="([^"]+)">๓</a>', page)[1].split()
    heard = [re.search(rf'id="{name}">([^<]+)<', page)[1] for name in names]

    assert heard == ["สถอ.แม่สอด", f"ว {to_thai(circulation.letter.serial)}", "เกินกำหนด ๓ วัน", "รอลงรับ"]


def test_who_is_late_is_also_told_in_words_with_the_longest_first(client, world, officer):
    for day in (8, 2, 5, 6):
        circulation = make.circulation(world.province, due_on=datetime.date(2026, 3, day))
        make.response(circulation, world.district)
        make.response(circulation, world.other_district, State.REPORTED)

    [(row, cells)] = grid_at(client).late_rows

    assert (row.office, row.late) == (world.district, 4)
    assert [cell.days_late for _column, cell in cells] == [8, 5, 4]


def test_rows_and_columns_are_counted_as_everywhere(client, world, officer):
    circulation = make.circulation(world.province)
    for state in (State.REPORTED, State.WORKING, State.EXCUSED):
        make.response(circulation, make.office(parent=world.province), state)

    [column] = grid_at(client).columns

    assert (column.answered, column.counted, column.late) == (1, 2, 1)
    assert grid_at(client).whole.late == 1


def test_who_has_nothing_to_answer_has_answered_no_share_of_it(client, world, officer):
    circulation = make.circulation(world.province)
    for state in (State.WORKING, State.EXCUSED):
        make.response(circulation, make.office(parent=world.province), state)

    html = client.get(PAGE).content.decode()

    assert [html.count(f'<td class="matrix-sum">{share}</td>') for share in ("—", "๐%", "๑๐๐%")] == [1, 2, 0]


def test_the_worst_office_comes_first(client, world, officer):
    days = [datetime.date(2026, 3, 6), datetime.date(2026, 3, 1), datetime.date(2026, 3, 20)]
    for due_on in days:
        circulation = make.circulation(world.province, due_on=due_on)
        make.response(circulation, world.other_district)
        make.response(circulation, world.district, State.REPORTED)

    assert offices(client) == [world.other_district, world.district]
    assert offices(client, "?sort=country") == [world.district, world.other_district]


def test_what_is_complete_is_left_out_unless_asked_for(client, world, officer):
    for state in (State.ACCEPTED, State.AWAITING):
        make.response(make.circulation(world.province), world.district, state)

    assert told(client) == [["๔"]]
    assert told(client, "?show=all") == [["๔", "✓"]]


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("?q=ประปา", 1),
        ("?q=%E0%B8%A7+481", 1),
        ("?q=ถนน", 0),
        ("?year=2569", 1),
        ("?year=2568", 0),
        ("?since=1/3/69&until=10/3/69", 1),
        ("?until=9/3/69", 0),
        ("?serves=any", 0),
    ],
)
def test_the_columns_are_chosen(client, world, officer, address, count):
    letter = make.letter(world.province, subject="ระบบประปา")
    make.response(make.circulation(world.province, letter=letter), world.district)

    grid = grid_at(client, address)

    assert len(grid.columns) == count


def test_a_matter_of_the_office_above_can_be_chosen(client, world, officer):
    duty = owed_above(world)
    for serves in (duty, None):
        make.response(make.circulation(world.province, serves=serves), world.district)

    assert len(grid_at(client, f"?serves={duty.pk}").columns) == 1
    assert len(grid_at(client).columns) == 2


def test_only_forty_circulations_stand_beside_each_other(client, world, officer):
    for _each in range(41):
        make.response(make.circulation(world.province, by=officer), world.district)

    assert (len(grid_at(client).columns), grid_at(client).has_more) == (40, True)
    assert len(grid_at(client, "?columns=2").columns) == 1


def test_offices_elsewhere_stand_by_themselves(client, world, officer):
    elsewhere = make.office(kind=Office.Kind.OUTSIDE)
    circulation = make.circulation(world.province)
    for office in (elsewhere, world.district):
        make.response(circulation, office)

    assert offices(client) == [world.district]
    assert offices(client, "?level=other") == [elsewhere]


def test_further_down_one_looks_at_one_office_in_between(client, world, officer):
    locals_ = [
        make.office(kind=Office.Kind.LOCAL, parent=at) for at in (world.district, world.other_district)
    ]
    circulation = make.circulation(world.province)
    for office in locals_:
        make.response(circulation, office)

    assert offices(client, "?level=local") == [locals_[0]]
    assert offices(client, f"?level=local&place={world.other_district.code}") == [locals_[1]]


@pytest.mark.parametrize(
    ("kind", "levels"),
    [
        (Office.Kind.DEPARTMENT, ["province", "district", "local", "other"]),
        (Office.Kind.DISTRICT, ["local", "other"]),
        (Office.Kind.OUTSIDE, ["other"]),
    ],
)
def test_an_office_looks_at_the_levels_below_it(kind, levels):
    assert levels_of(make.new_office("x", kind)) == [Level(level) for level in levels]


def test_a_secret_matter_is_no_column_for_who_is_not_cleared(client, world, officer):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.province, letter=letter), world.district)

    assert not grid_at(client).columns
    client.force_login(make.person(world.province, cleared_for=Secrecy.SECRET))
    assert len(grid_at(client).columns) == 1


@pytest.mark.parametrize("who", ["officer of the department", "officer of the district"])
def test_what_another_office_asked_is_no_column(client, world, who):
    make.response(make.circulation(world.province), world.district)
    client.force_login(world[who])

    assert not grid_at(client).columns


def test_a_filter_that_cannot_be_read_is_told(client, world, officer):
    answer = client.get(f"{PAGE}?since=31/2/69")

    assert (answer.status_code, "ไม่มีวันที่นี้ในปฏิทิน" in answer.content.decode()) == (422, True)


def test_the_file_has_the_words_of_the_cells(client, world, officer):
    make.response(make.circulation(world.province, matter="ประปา"), world.district)

    answer = client.get(f"{PAGE}?as=csv")
    head, row = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode().removeprefix("\ufeff")))

    assert "ประปา (๖ มีนาคม ๒๕๖๙)" in head[1]
    assert row[1:] == ["เกินกำหนด ๔ วัน · รอลงรับ", "1", "0", "1"]


def test_a_large_one_asks_no_more_than_a_small_one(client, world, officer, django_assert_num_queries):
    make.response(make.circulation(world.province, by=officer), world.district)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as small:
        client.get(PAGE)
    for _each in range(3):
        circulation = make.circulation(world.province, by=officer)
        for office in (world.district, world.other_district):
            make.response(circulation, office)

    with django_assert_num_queries(len(small)):
        client.get(PAGE)
