"""The table below a report: a row for each office, and as much of what they answered as the paper carries."""

import datetime
from decimal import Decimal

import pytest

from letters.paper import limits
from tests import make
from workflow.models import Question, Response
from workflow.reply.figures import percent
from workflow.states import Outcome, State

from .reporting_up import owed_to_the_department, passed_on, reported, written
from .steps import press

PLAIN = ["ลำดับ", "หน่วยงาน", "ผลการรายงาน", "วันที่รายงาน"]


@pytest.fixture
def owed(world):
    return owed_to_the_department(world)


def results(owed) -> list[str]:
    return [row[2] for row in written(owed).rows]


def test_only_what_was_accepted_is_told_as_an_answer(world, owed):
    passed_on(world, owed, State.ACCEPTED, State.REPORTED, State.WORKING, State.EXCUSED, State.AWAITING)

    assert written(owed).columns == PLAIN
    assert written(owed).rows == [
        ["๑", "สถอ.เมืองตาก", "ดำเนินการแล้ว", "๕ มี.ค. ๒๕๖๙"],
        ["๒", "สถอ.บ้านตาก", "รายงานแล้ว รอตรวจ", "๕ มี.ค. ๒๕๖๙"],
        ["๓", "สถอ.แม่สอด", "ยังไม่รายงาน", "–"],
        ["๔", "สถอ.พบพระ", "ไม่ต้องรายงาน", "–"],
        ["๕", "สถอ.วังเจ้า", "ยังไม่รายงาน", "–"],
    ]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"outcome": Outcome.NOTHING}, "ไม่มีข้อมูลที่จะรายงาน"),
        ({"outcome": Outcome.NOT_APPLICABLE, "answer": "ก"}, "ไม่เกี่ยวข้อง"),
        ({"outcome": Outcome.UNABLE, "answer": "ระบบ\nขัดข้อง"}, "ไม่สามารถดำเนินการได้ เนื่องจากระบบ ขัดข้อง"),
        (
            {"outcome": Outcome.PARTIAL, "promised_on": datetime.date(2026, 4, 1)},
            "อยู่ระหว่างดำเนินการ คาดว่าจะแล้วเสร็จภายในวันที่ ๑ เม.ย. ๒๕๖๙",
        ),
    ],
)
def test_each_outcome_has_its_words(told, words, world, owed):
    response = passed_on(world, owed, State.ACCEPTED).responses.get()
    reported(response, **told)

    assert results(owed) == [words]


def test_who_was_asked_only_to_acknowledge_has_done_so(world, owed):
    circulation = passed_on(world, owed, asks="acknowledge")
    make.response(circulation, world.district, State.ACCEPTED, outcome="")

    assert results(owed) == ["รับทราบแล้ว"]


def test_an_answer_given_late_in_the_evening_has_the_day_of_bangkok(world, owed):
    circulation = passed_on(world, owed)
    evening_in_london = datetime.datetime(2026, 3, 5, 18, 0, tzinfo=datetime.UTC)
    make.response(circulation, world.district, State.ACCEPTED, answered_at=evening_in_london)

    assert written(owed).rows[0][3] == "๖ มี.ค. ๒๕๖๙"


def test_an_answer_sent_back_is_no_answer_any_more(world, owed):
    response = make.response(passed_on(world, owed), world.district, State.REPORTED)
    press(response, "send_back", world["officer of the province"])

    assert written(owed).rows == [["๑", "สถอ.แม่สอด", "อยู่ระหว่างแก้ไข", "–"]]


def test_of_two_letters_each_row_says_to_which_it_answers(world, owed):
    for serial in (1855, 1856):
        passed_on(world, owed, State.ACCEPTED, serial=serial)

    assert written(owed).columns[2] == "ตามหนังสือที่"
    assert [row[2] for row in written(owed).rows] == ["ตก ๐๐๒๓.๓/ว ๑๘๕๕", "ตก ๐๐๒๓.๓/ว ๑๘๕๖"]


def test_quantities_stand_in_columns_with_a_line_of_totals(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED, State.ACCEPTED, State.REPORTED, unit="แห่ง")
    for response, done in zip(circulation.responses.all(), (2, 3, 4), strict=True):
        reported(response, done=done, total=4)

    assert written(owed).columns[4:] == ["ดำเนินการแล้ว (แห่ง)", "ทั้งหมด (แห่ง)", "ร้อยละ"]
    assert [row[4:] for row in written(owed).rows] == [
        ["๒", "๔", "๕๐.๐๐"],
        ["๓", "๔", "๗๕.๐๐"],
        ["–", "–", "–"],
        ["๕", "๘", "๖๒.๕๐"],
    ]
    assert written(owed).rows[-1][:4] == ["", "รวม", "", ""]


def test_each_number_that_was_asked_for_has_a_column_and_a_total(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED, State.ACCEPTED)
    pipes = make.question(circulation, text="ท่อ", unit="เมตร")
    make.question(circulation, Question.Kind.TEXT)
    first, _second = circulation.responses.all()
    reported(first, {pipes.pk: Decimal("1234.5")})

    assert written(owed).columns == [*PLAIN, "ท่อ (เมตร)"]
    assert [row[4] for row in written(owed).rows] == ["๑,๒๓๔.๕", "–", "๑,๒๓๔.๕"]


def test_a_long_question_is_named_by_its_place(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED)
    make.question(circulation, text="ก" * 300)

    assert written(owed).columns[-1] == "ข้อ ๑"


def test_no_more_columns_than_the_paper_carries(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED, unit="แห่ง")
    for _ in range(20):
        make.question(circulation)

    assert len(written(owed).columns) == limits.COLUMNS


@pytest.mark.parametrize(("offices", "columns"), [(1_100, 7), (1_200, 4), (2_001, 0)])
def test_a_table_too_long_for_all_its_columns_leaves_some_out_and_at_last_itself(
    offices, columns, world, owed
):
    circulation = passed_on(world, owed, unit="แห่ง")
    for _ in range(2):
        make.question(circulation)
    district = type(world.district)
    made = [district(code=f"x{n}", name="ก", kind="local", path=f"x{n}/") for n in range(offices)]
    district.objects.bulk_create(made)
    Response.objects.bulk_create(Response(circulation=circulation, office=each) for each in made)

    assert len(written(owed).columns) == columns
    assert ("ตามสิ่งที่ส่งมาด้วย" in "".join(written(owed).paragraphs.values())) == (columns == 0)


def test_a_long_reason_is_cut_so_that_the_paper_can_be_printed(world, owed):
    response = passed_on(world, owed, State.ACCEPTED).responses.get()
    reported(response, outcome=Outcome.UNABLE, answer="ก" * 5_000)

    assert limits.fits(written(owed).table)
    assert results(owed)[0].endswith("…")


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(1, 3, "๓๓.๓๓"), (3, 3, "๑๐๐.๐๐"), (99_999, 100_000, "๙๙.๙๙"), (0, 5, "๐.๐๐"), (0, 0, "–")],
)
def test_a_share_is_whole_only_when_nothing_is_missing(part, whole, share):
    assert percent(part, whole) == share
