"""The table of rates: a line for every office that was asked."""

import csv
import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offices.models import Office, Role
from offices.secrecy import Secrecy
from tests import make
from workflow import kept
from workflow.models import Circulation
from workflow.performance import finding, table
from workflow.states import State

TODAY = datetime.date(2026, 3, 20)
ALL = ""


def row_of(found: table.Rates, office: Office) -> table.Row:
    return next(row for row in found.rows if row.office_pk == office.pk)


def rates(kind: str = ALL) -> table.Rates:
    return table.rates(Circulation.objects.all(), kind, TODAY)


def test_each_office_has_its_line_and_all_have_a_total(world):
    first, second = make.circulation(world.province), make.circulation(world.province)
    make.response(first, world.district, State.ACCEPTED)
    make.response(second, world.district, State.EXCUSED)
    make.response(first, world.other_district, State.WORKING)

    found = rates()

    figures = row_of(found, world.district).figures
    assert (figures.asked, figures.excused, figures.counted, figures.answered) == (2, 1, 1, 1)
    total = found.total.figures
    assert (total.asked, total.counted, total.answered, total.late) == (3, 2, 1, 1)
    assert total.answered_percent == Decimal("50.00")


def test_copies_make_no_line(world):
    make.response(make.circulation(world.province), world.district, is_copy=True)

    assert rates().rows == []


def test_the_worst_come_first(world):
    on_time, late, answered_late = make.office(), make.office(), make.office()
    circulation = make.circulation(world.province)
    make.response(circulation, on_time, State.ACCEPTED)
    make.response(circulation, late, State.WORKING)
    answered_at = make.MOMENT + datetime.timedelta(days=4)
    make.response(circulation, answered_late, State.REPORTED, answered_at=answered_at)

    assert [row.office_pk for row in rates().rows] == [late.pk, answered_late.pk, on_time.pk]


def test_it_is_ordered_by_any_column_and_what_has_no_value_comes_last(world):
    circulation = make.circulation(world.province)
    make.response(circulation, world.district, State.ACCEPTED)
    make.response(circulation, world.other_district, State.EXCUSED)
    rows = rates().rows

    for column in table.COLUMNS:
        for by in (column.key, f"-{column.key}"):
            values = [column.of(row) for row in table.ordered(rows, by)]
            known = [value for value in values if value is not None]
            assert values[: len(known)] == sorted(known, reverse=by.startswith("-"))
    assert table.ordered(rows, "nonsense") == rows


def test_only_the_kind_asked_for_stands_in_it(world):
    circulation = make.circulation(world.department)
    make.response(circulation, world.province)
    make.response(circulation, world.district)

    found = rates(Office.Kind.DISTRICT)

    assert ([row.office_pk for row in found.rows], found.total.figures.asked) == ([world.district.pk], 1)


def test_of_too_many_answers_the_working_days_are_not_told(world, monkeypatch):
    make.response(make.circulation(world.province), world.district, State.ACCEPTED)
    monkeypatch.setattr(table, "PACED", 0)

    assert (rates().is_paced, rates().total.measured.median) == (False, None)


def test_a_hundred_offices_take_as_many_queries_as_one(world, django_assert_num_queries):
    circulation = make.circulation(world.province)
    make.response(circulation, world.district, State.ACCEPTED)
    with CaptureQueriesContext(connection) as one:
        rates()
    for _each in range(3):
        make.response(circulation, make.office(), State.ACCEPTED)

    with django_assert_num_queries(len(one)):
        rates()


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def see(client, world, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 20, 3, tzinfo=datetime.UTC))

    def get(who="manager of the province", **asked):
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.get("/performance/", asked)

    return get


def names(answer) -> set[str]:
    return {row.name for row in answer.context["page_obj"]}


def test_an_office_sees_what_it_asked_and_nothing_else(world, see):
    make.response(make.circulation(world.province), world.district)
    make.response(make.circulation(world.department), world.other_district)

    assert names(see()) == {"สถอ.แม่สอด"}
    assert names(see("clerk of the district")) == set()


def test_who_belongs_to_no_office_sees_no_table(world, see):
    assert see("outsider").status_code == 403


def test_a_secret_matter_is_counted_for_the_cleared_alone(world, see):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.province, letter=letter), world.district)
    cleared = make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)

    assert names(see()) == set()
    assert names(see(cleared)) == {"สถอ.แม่สอด"}
    secret = Circulation.objects.get().pk
    assert "ไม่พบบางเรื่องที่เลือก" in see(circulation=secret).content.decode()


def test_a_matter_chosen_counts_whole_whatever_its_day(world, see):
    former = make.circulation(world.province, due_on=datetime.date(2024, 3, 6))
    make.response(former, world.other_district, State.ACCEPTED)
    make.response(make.circulation(world.province), world.district)

    assert names(see()) == {"สถอ.แม่สอด"}
    assert names(see(circulation=former.pk)) == {"สถอ.อุ้มผาง"}
    assert names(see(year="2567")) == {"สถอ.อุ้มผาง"}


def test_letters_of_an_urgency_are_counted_alone(world, see):
    for urgency, office in (("", world.district), ("ด่วน", world.other_district)):
        letter = make.letter(world.province, number=None, urgency=urgency)
        make.response(make.circulation(world.province, letter=letter), office)

    assert names(see(urgency="ordinary")) == {"สถอ.แม่สอด"}
    assert names(see(urgency="ด่วน")) == {"สถอ.อุ้มผาง"}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"since": "5", "until": "2"}, "เดือนสุดท้ายมาก่อนเดือนแรก"),
        ({"year": "1"}, "is-late"),
        ({"circulation": "9" * 30}, "ไม่พบบางเรื่องที่เลือก"),
        ({"circulation": "๑\0"}, "ไม่พบบางเรื่องที่เลือก"),
        ({"kind": "section", "sort": "--late"}, "field-error"),
    ],
)
def test_what_cannot_be_asked_is_told_beside_the_table_of_this_year(asked, words, world, see):
    make.response(make.circulation(world.province), world.district)

    answer = see(**asked)

    assert (answer.status_code, names(answer)) == (200, {"สถอ.แม่สอด"})
    assert words in answer.content.decode() or "field-error" in answer.content.decode()


def test_of_very_many_what_was_counted_is_kept_for_a_while(world, see, monkeypatch, time_machine):
    monkeypatch.setattr(kept, "LIVE", 0)
    circulation = make.circulation(world.province)
    make.response(circulation, world.district)

    assert "นับเมื่อ ๒๐ มี.ค. ๒๕๖๙ ๑๐.๐๐ น." in see().content.decode()
    make.response(circulation, world.other_district)
    assert names(see(sort="late", page="1")) == {"สถอ.แม่สอด"}

    time_machine.shift(kept.FRESH + datetime.timedelta(minutes=1))
    assert names(see()) == {"สถอ.แม่สอด", "สถอ.อุ้มผาง"}


def test_what_is_kept_is_kept_for_whom_it_may_be_shown(world, see, monkeypatch):
    monkeypatch.setattr(kept, "LIVE", 0)
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.province, letter=letter), world.district)
    make.response(make.circulation(world.province), world.other_district)
    cleared = make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)

    assert names(see(cleared)) == {"สถอ.แม่สอด", "สถอ.อุ้มผาง"}
    assert names(see()) == {"สถอ.อุ้มผาง"}


def test_while_very_many_are_being_counted_the_page_says_so(world, see, monkeypatch):
    monkeypatch.setattr(kept, "LIVE", 0)
    monkeypatch.setattr(finding, "count", lambda *asked: None)  # no worker has come to it yet
    make.response(make.circulation(world.province), world.district)

    answer = see(**{"as": "csv"})

    assert (names(answer), "กำลังนับ" in answer.content.decode()) == (set(), True)


def test_it_leaves_as_a_file_with_its_total(world, see):
    make.response(make.circulation(world.province), world.district, State.ACCEPTED)

    text = b"".join(see(**{"as": "csv"})).decode("utf-8-sig")
    lines = [",".join(row) for row in csv.reader(text.splitlines())]

    assert lines[0].startswith("หน่วยงาน,สังกัด,ที่ขอ,ไม่ต้องรายงาน,ยกเลิก,ต้องตอบ,ตอบแล้ว,ร้อยละที่ตอบแล้ว")
    assert lines[1].startswith("สถอ.แม่สอด,สถจ.ตาก,1,0,0,1,1,100.00,1,100.00,0")
    assert lines[2].startswith("รวม,,1,0,0,1,1,100.00")


def test_its_heads_lead_to_the_other_order(world, see):
    make.response(make.circulation(world.province), world.district)

    text = see(sort="-late", year="2569").content.decode()

    assert 'aria-sort="descending"' in text
    assert 'href="?sort=late&amp;year=2569"' in text or 'href="?year=2569&amp;sort=late"' in text
