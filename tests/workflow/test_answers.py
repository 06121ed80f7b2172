"""Answers come as a table: a row for each office that counts, and what they come to."""

import datetime
import io
import random
from collections import Counter
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from offices.models import Role
from tests import make
from workflow import answers, evidence, preparing
from workflow.models import Question, Report, Response
from workflow.states import Outcome, State
from workflow.sums import Choice, sums_of

from . import papers
from .steps import now, press

Kind = Question.Kind
CLERK, ASKER = "clerk of the district", "officer of the province"
DAY = datetime.date(2026, 11, 5)
CHOICES = ["มี", "กำลังทำ", "ไม่มี"]
ALL_TOLD = State.answered()


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def circulation(world):
    circulation = make.circulation(world.province, by=world[ASKER], unit="แห่ง")
    make.question(circulation, text="ระบบประปา", unit="แห่ง")
    make.question(circulation, Kind.CHOICE, text="มีแผน", choices=CHOICES)
    make.question(circulation, Kind.DATE, text="ตรวจเมื่อ", is_required=False)
    make.question(circulation, Kind.TEXT, text="ปัญหา", is_required=False)
    make.question(circulation, Kind.FILE, text="ภาพถ่าย", is_required=False)
    return circulation


def reported(circulation, office=None, state=State.REPORTED, values=(), **told) -> Response:
    """A response whose report stands, with values in the order of the questions (as if by the door)."""
    office = office or make.office(parent=circulation.office)
    told = {"outcome": Outcome.FULL, "done": 1, "total": 2} | told
    response = make.response(circulation, office, state, reports_sent=1, **told)
    report = Report.objects.create(response=response, number=1, sent_at=make.MOMENT, **told)
    keys = circulation.questions.values_list("pk", flat=True)
    preparing.write_answers(report, dict(zip(keys, values, strict=False)))
    return response


def tallies(circulation, states=ALL_TOLD):
    return sums_of(circulation).of(states).tallies


# ── What counts ───────────────────────────────────────────────────────────────────────────────────


def test_numbers_are_added_choices_counted_and_both_averaged(circulation):
    reported(circulation, values=[Decimal("10.5"), "มี", DAY, "งบ"], done=3, total=4)
    reported(circulation, values=[Decimal("0.1"), "ไม่มี"], done=0, total=4)
    reported(circulation, values=[Decimal("0.2"), "มี"], done=1, total=4)

    number, choice, day, text, _file = tallies(circulation)
    whole = sums_of(circulation).of(ALL_TOLD)

    assert (number.answered, number.total, number.average) == (3, Decimal("10.8"), Decimal("3.60"))
    assert choice.choices == [
        Choice("มี", 2, Decimal("66.7")),
        Choice("กำลังทำ", 0, Decimal(0)),
        Choice("ไม่มี", 1, Decimal("33.3")),
    ]
    assert (day.answered, text.answered) == (1, 1)
    assert (whole.offices, whole.done, whole.total, whole.percent) == (3, 4, 12, Decimal("33.3"))


@pytest.mark.parametrize("state", [State.EXCUSED, State.WITHDRAWN, State.RETURNED, State.WORKING])
def test_only_a_report_that_stands_counts(state, circulation):
    reported(circulation, values=[Decimal(5), "มี"])
    reported(circulation, state=state, values=[Decimal(7), "ไม่มี"])

    number, choice, *_others = tallies(circulation)

    assert (number.answered, number.total) == (1, 5)
    assert [each.count for each in choice.choices] == [1, 0, 0]


def test_a_copy_counts_nowhere(circulation):
    reported(circulation, values=[Decimal(5)])
    copy = reported(circulation, values=[Decimal(7)])
    Response.objects.filter(pk=copy.pk).update(is_copy=True)

    assert tallies(circulation)[0].total == 5
    assert answers.counted(circulation).count() == 1


def test_only_the_current_version_counts(world, circulation):
    duty = make.response(circulation, world.district, State.WORKING)
    number, choice = circulation.questions.all()[:2]
    for value in (4, 9):
        facts = {"answers": {number.pk: value, choice.pk: "มี"}, "done": 1, "total": 1}
        press(duty, "report", world[CLERK], **facts)
        press(duty, "accept", world[ASKER])
        if value == 4:
            press(duty, "reopen", world[ASKER])
            assert tallies(circulation)[0].answered == 0

    assert tallies(circulation)[0].total == 9


def test_what_is_prepared_counts_nowhere(world, circulation):
    duty = make.response(circulation, world.district, State.WORKING)
    preparing.save(duty, answers={circulation.questions.first().pk: Decimal(3)}, outcome=Outcome.FULL)

    assert tallies(circulation)[0].answered == 0
    assert answers.rows([now(duty)], list(circulation.questions.all()))[0].cells[0].value is None


def test_what_is_accepted_is_told_from_what_waits(circulation):
    reported(circulation, values=[Decimal(5), "มี"], state=State.ACCEPTED)
    reported(circulation, values=[Decimal(7), "มี"])

    assert tallies(circulation, [State.ACCEPTED])[0].total == 5
    assert tallies(circulation)[0].total == 12


def test_a_question_that_nobody_answered_has_no_sum(circulation):
    reported(circulation, outcome=Outcome.NOTHING, done=None, total=None)

    number, choice, *_others = tallies(circulation)

    assert (number.total, number.average) == (None, None)
    assert choice.choices[0] == Choice("มี", 0, Decimal(0))
    assert sums_of(circulation).of(ALL_TOLD).percent is None


@pytest.mark.parametrize("seed", range(12))
def test_the_sums_are_those_that_anybody_would_add_up(seed, circulation):
    dice = random.Random(seed)  # noqa: S311
    number, choice = [], Counter()
    for _each in range(dice.randint(0, 15)):
        state = dice.choice(State.values)
        values = [Decimal(dice.randint(0, 10**9)) / 10**4, dice.choice(CHOICES)]
        reported(circulation, state=state, values=values)
        if state in ALL_TOLD:
            number.append(values[0])
            choice[values[1]] += 1

    found_number, found_choice, *_others = tallies(circulation)

    assert (found_number.answered, found_number.total or 0) == (len(number), sum(number))
    assert {each.name: each.count for each in found_choice.choices if each.count} == choice
    shares = [each.percent for each in found_choice.choices]
    assert all(0 <= share <= 100 for share in shares)
    assert not choice or abs(sum(shares) - 100) <= Decimal("0.2")


def test_files_are_counted_by_office(world, circulation):
    duty = make.response(circulation, world.district, State.WORKING)
    question = circulation.questions.last()
    for colour in ("red", "blue"):
        evidence.attach(
            duty, [papers.upload(papers.picture(colour=colour), f"{colour}.jpg")], question=question, by=None
        )
    pks = circulation.questions.values_list("pk", flat=True)
    facts = {"answers": dict(zip(pks, [1, "มี"], strict=False)), "done": 1, "total": 1}
    press(duty, "report", world[CLERK], **facts)

    assert tallies(circulation)[-1].answered == 1
    row = answers.rows([now(duty)], list(circulation.questions.all()))[0]
    assert [file.name for file in row.cells[-1].value] == ["red.jpg", "blue.jpg"]


# ── The page ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def see(client, world):
    def get(circulation, who=ASKER, name="workflow:answers", **query):
        client.force_login(world[who])
        return client.get(reverse(name, args=[circulation.pk]), query)

    return get


def test_the_page_has_a_row_for_each_office_and_the_sums(circulation, world, see):
    reported(circulation, world.district, values=[Decimal("1234.5"), "มี", DAY, "<b>งบ</b>"])
    make.response(circulation, world.other_district)

    page = see(circulation).content.decode()

    before, _picture, after = page.partition("<figure")
    assert before.count("๑,๒๓๔.๕") == 2  # as it waits to be judged, in one sum and average
    assert after.rpartition("</figure>")[2].count("๑,๒๓๔.๕") == 1  # in its row
    assert "ตอบแล้ว ๑ จาก ๒" in page
    assert "๕ พ.ย. ๒๕๖๙" in page
    assert "&lt;b&gt;งบ" in page
    assert "สถอ.อุ้มผาง" in page


NOT_SEEN = [CLERK, "clerk of the department", "outsider"]


@pytest.mark.parametrize("asked", [{}, {"as": "xlsx"}])
@pytest.mark.parametrize(("who", "status"), [(ASKER, 200), *[(who, 404) for who in NOT_SEEN]])
def test_only_the_office_that_asked_sees_it(asked, who, status, circulation, world, see):
    make.response(circulation, world.district)

    assert see(circulation, who, **asked).status_code == status


@pytest.mark.parametrize("asked", [{}, {"as": "xlsx"}])
def test_of_a_secret_matter_only_who_is_cleared_at_the_office_that_asked(asked, circulation, world, client):
    circulation.letter.secrecy = 1
    circulation.letter.save()
    make.response(circulation, world.district)
    cleared = make.person(world.province, Role.OFFICER, cleared_for=1)
    elsewhere = make.person(world.district, Role.OFFICER, cleared_for=1)

    for person, status in ((cleared, 200), (elsewhere, 404), (world[ASKER], 404)):
        client.force_login(person)
        assert client.get(reverse("workflow:answers", args=[circulation.pk]), asked).status_code == status


def queries(ask) -> int:
    ask()  # the first time, somebody comes in
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_it_asks_as_often_for_many_offices_as_for_few(circulation, see):
    reported(circulation, values=[Decimal(1), "มี"])
    few = queries(lambda: see(circulation))
    for _each in range(54):
        reported(circulation, values=[Decimal(1), "มี"])

    assert queries(lambda: see(circulation)) == few
    for page, count in ((1, 50), (2, 5)):
        assert see(circulation, page=page).content.decode().count("badge--reported") == count


def test_the_circulation_leads_to_it(circulation, world, client):
    address = reverse("workflow:answers", args=[circulation.pk])
    make.response(circulation, world.district)

    for who, is_there in ((ASKER, True), (CLERK, False)):
        client.force_login(world[who])
        assert (address in client.get(circulation.get_absolute_url()).content.decode()) == is_there


# ── The sheet ─────────────────────────────────────────────────────────────────────────────────────


def sheet_of(answer):
    return load_workbook(io.BytesIO(b"".join(answer))).active


def test_the_sheet_holds_numbers_days_and_sums(circulation, world, see):
    reported(circulation, world.district, values=[Decimal("1234.5"), "มี", DAY, "งบ"], done=1, total=2)
    reported(circulation, world.other_district, state=State.ACCEPTED, values=[Decimal(0), "ไม่มี"], done=0)

    sheet = sheet_of(see(circulation, **{"as": "xlsx"}))

    rows = {row[0].value: row for row in sheet.iter_rows(min_row=3)}
    headings = [cell.value for cell in rows["หน่วยงาน"]]
    told = dict(zip(headings, rows[world.district.name], strict=True))
    assert sheet.freeze_panes == "B4"
    assert (told["ระบบประปา (แห่ง)"].value, told["มีแผน"].value) == (1234.5, "มี")
    assert told["ตรวจเมื่อ"].is_date
    assert told["ตรวจเมื่อ"].value.date() == DAY
    assert (told["ดำเนินการแล้ว (แห่ง)"].value, told["ร้อยละ"].value) == (1, 50)
    place = headings.index("ระบบประปา (แห่ง)")
    assert rows[world.other_district.name][place].value == 0
    assert rows["รวมที่รับว่าครบถ้วน"][place].value == 0
    assert rows["รวมที่รายงานทั้งหมด"][place].value == 1234.5
    assert rows["รวมที่รายงานทั้งหมด"][place + 1].value == "มี: 1 (50.0%)\nกำลังทำ: 0 (0.0%)\nไม่มี: 1 (50.0%)"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"])
def test_no_answer_is_taken_for_a_formula(text, circulation, world, see):
    reported(circulation, world.district, values=[Decimal(1), "มี", None, text], answer=text)

    sheet = sheet_of(see(circulation, **{"as": "xlsx"}))

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 2


def test_who_has_not_answered_has_a_row_without_answers(circulation, world, see):
    reported(circulation, world.district, state=State.RETURNED, values=[Decimal(1), "มี"], answer="ความ")

    sheet = sheet_of(see(circulation, **{"as": "xlsx"}))

    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == world.district.name)
    assert row[1:] == (world.province.short, "ให้แก้ไข", *[None] * (len(row) - 3))


def test_a_sheet_of_many_offices_fetches_some_hundred_at_a_time(circulation, see, monkeypatch):
    monkeypatch.setattr(answers, "AT_ONCE", 5)
    reported(circulation, values=[Decimal(1), "มี"])
    few = queries(lambda: see(circulation, **{"as": "xlsx"}))
    for _each in range(11):
        reported(circulation, values=[Decimal(1), "มี"])

    assert queries(lambda: see(circulation, **{"as": "xlsx"})) == few + 2 * 2
    assert sheet_of(see(circulation, **{"as": "xlsx"})).max_row == 3 + 12 + 2


# ── Pictures ──────────────────────────────────────────────────────────────────────────────────────


def pictures(circulation, client, world):
    client.force_login(world[ASKER])
    return client.get(reverse("workflow:answers", args=[circulation.pk])).context["charts"]


def test_a_picture_shows_the_choices_and_which_offices_told_most(circulation, client, world):
    reported(circulation, world.district, State.ACCEPTED, [Decimal("2.5"), "มี"])
    reported(circulation, world.other_district, values=[Decimal(7), "มี"])
    reported(circulation, values=[Decimal(0), "ไม่มี"])

    _outcomes, numbers, choices = pictures(circulation, client, world)

    most, other = numbers.bars  # an office that has none has no bar
    assert (most.label, most.values) == (world.other_district.short, [0, Decimal(7)])
    assert (other.label, other.values) == (world.district.short, [Decimal("2.5"), 0])
    assert [bar.values for bar in choices.bars] == [[1, 1], [0, 0], [0, 1]]
    assert "รวม ๙.๕ แห่ง จาก ๓ แห่ง" in numbers.caption
    assert "«มี»" in choices.caption


def test_a_picture_has_a_few_offices_and_costs_as_much_for_many(circulation, client, world):
    reported(circulation, values=[Decimal(1), "มี"])
    pictures(circulation, client, world)
    with CaptureQueriesContext(connection) as few:
        pictures(circulation, client, world)
    for number in range(2, 19):
        reported(circulation, values=[Decimal(number), "มี"])
    with CaptureQueriesContext(connection) as many:
        numbers = pictures(circulation, client, world)[1]

    assert len(many) == len(few)
    assert [bar.total for bar in numbers.bars] == list(range(18, 3, -1))
    assert "แสดง ๑๕ แห่งที่ตอบมากที่สุด" in numbers.caption


def test_a_picture_shows_the_outcomes_also_where_no_question_was_asked(client, world):
    circulation = make.circulation(world.province, by=world[ASKER])
    told = [(State.ACCEPTED, Outcome.FULL), (State.REPORTED, Outcome.FULL), (State.REPORTED, Outcome.UNABLE)]
    for state, outcome in [*told, (State.RETURNED, Outcome.PARTIAL), (State.WORKING, "")]:
        make.response(circulation, make.office(parent=world.province), state, outcome=outcome)

    [outcomes] = pictures(circulation, client, world)

    assert [(bar.label, bar.values, bar.note) for bar in outcomes.bars] == [
        (Outcome.FULL.label, [1, 1], "66.7"),
        (Outcome.UNABLE.label, [0, 1], "33.3"),
    ]
    assert "จาก ๓ แห่งที่ตอบแล้ว" in outcomes.caption


def test_where_nobody_answered_there_is_no_picture(circulation, client, world):
    make.response(circulation, world.district)

    assert pictures(circulation, client, world) == []


def test_where_nothing_is_asked_that_adds_up_there_are_no_sums(world, client):
    circulation = make.circulation(world.province, unit="")
    make.response(circulation, world.district, State.REPORTED)
    client.force_login(world["head of the province"])

    assert "ผลรวม" not in client.get(f"{circulation.get_absolute_url()}answers/").text
