"""«เขียนรายงานผล»: the text of a report, from what the offices below have answered."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from tests import make
from workflow.models import Question, Report
from workflow.reply.below import below
from workflow.reply.writing import write
from workflow.states import Outcome, State

from .reporting_up import owed_to_the_department, passed_on, proposed, reported, written

NEXT_MONTH = timezone.localdate() + datetime.timedelta(days=30)


@pytest.fixture
def owed(world):
    return owed_to_the_department(world)


def paragraphs(owed, **told):
    return list(written(owed, **told).paragraphs.values())


def test_the_cause_cites_the_letter_with_its_number_date_and_deadline(world, owed):
    assert paragraphs(owed)[0] == (
        "ตามหนังสือหน่วยงาน dla ด่วนที่สุด ที่ มท ๐๘๑๐.๔/ว ๕๓๔๑ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘ "
        "ขอให้หน่วยงาน 63รายงานผลการบันทึกข้อมูล ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ นั้น"
    )


def test_the_result_says_how_many_of_how_many_and_the_share(world, owed):
    passed_on(world, owed, State.ACCEPTED, State.ACCEPTED, State.WORKING, State.EXCUSED)

    assert paragraphs(owed)[1] == (
        "หน่วยงาน 63ขอเรียนว่า ได้แจ้งให้หน่วยงานในพื้นที่ดำเนินการตามหนังสือหน่วยงาน 63 "
        "ที่ ตก ๐๐๒๓.๓/ว ๑๘๕๕ ลงวันที่ ๑๗ ธันวาคม ๒๕๖๘ แล้ว มีหน่วยงานที่รายงานผลแล้ว "
        "จำนวน ๒ แห่ง จากทั้งหมด ๓ แห่ง คิดเป็นร้อยละ ๖๖.๖๗ รายละเอียดปรากฏตามตารางข้างท้ายนี้"
    )


def test_the_report_closes_as_reports_do(world, owed):
    passed_on(world, owed, State.ACCEPTED)

    assert len(paragraphs(owed)) == 3
    assert paragraphs(owed)[2] == "จึงเรียนมาเพื่อโปรดทราบ"


@pytest.mark.parametrize(
    ("states", "share", "outcome"),
    [
        ([State.AWAITING, State.RECEIVED], "๐.๐๐", Outcome.PARTIAL),
        ([State.ACCEPTED, State.AWAITING, State.REFUSED], "๓๓.๓๓", Outcome.PARTIAL),
        ([State.ACCEPTED, State.RETURNED], "๕๐.๐๐", Outcome.PARTIAL),
        ([State.ACCEPTED, State.REPORTED], "๕๐.๐๐", Outcome.PARTIAL),
        ([State.ACCEPTED, State.ACCEPTED], "๑๐๐.๐๐", Outcome.FULL),
        ([State.ACCEPTED, State.WITHDRAWN], "๑๐๐.๐๐", Outcome.FULL),
    ],
)
def test_the_share_has_two_decimals_and_decides_the_outcome(states, share, outcome, world, owed):
    passed_on(world, owed, *states)

    assert f"คิดเป็นร้อยละ {share} " in paragraphs(owed)[1]
    assert proposed(owed)["outcome"] == outcome


def test_an_answer_that_nobody_judged_is_not_done(world, owed):
    passed_on(world, owed, State.REPORTED, State.REPORTED)

    assert "จำนวน ๐ แห่ง จากทั้งหมด ๒ แห่ง" in paragraphs(owed)[1]


def test_a_copy_is_no_part_of_the_report(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED)
    make.response(circulation, world.district, State.AWAITING, is_copy=True)

    assert "จำนวน ๑ แห่ง จากทั้งหมด ๑ แห่ง" in paragraphs(owed)[1]
    assert len(written(owed).rows) == 1


def test_with_every_office_excused_nobody_is_counted(world, owed):
    passed_on(world, owed, State.EXCUSED, State.WITHDRAWN)

    assert paragraphs(owed)[1] == "หน่วยงาน 63ขอเรียนว่า ได้ดำเนินการเรียบร้อยแล้ว"
    assert proposed(owed)["outcome"] == Outcome.FULL
    assert [row[2] for row in written(owed).rows] == ["ไม่ต้องรายงาน", "ยกเลิก"]


def test_with_nothing_passed_on_there_is_no_table(world, owed):
    assert (written(owed).table, proposed(owed)["outcome"]) == (None, Outcome.FULL)
    assert "ตาราง" not in "".join(paragraphs(owed))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"outcome": Outcome.FULL}, "ได้ดำเนินการเรียบร้อยแล้ว"),
        ({"outcome": Outcome.NOTHING}, "ไม่มีข้อมูลที่จะรายงาน"),
        (
            {"outcome": Outcome.PARTIAL, "promised_on": datetime.date(2026, 4, 1)},
            "อยู่ระหว่างดำเนินการ คาดว่าจะแล้วเสร็จภายในวันที่ ๑ เมษายน ๒๕๖๙",
        ),
        ({"outcome": Outcome.UNABLE, "answer": "ระบบขัดข้อง"}, "ไม่สามารถดำเนินการได้ เนื่องจากระบบขัดข้อง"),
        (
            {"outcome": Outcome.NOT_APPLICABLE, "answer": "ไม่มีประปา"},
            "เรื่องนี้ไม่เกี่ยวข้องกับหน่วยงาน เนื่องจากไม่มีประปา",
        ),
    ],
)
def test_an_office_s_own_work_is_told_in_the_words_of_its_outcome(told, words, world, owed):
    assert paragraphs(owed, **told)[1] == f"หน่วยงาน 63ขอเรียนว่า {words}"


def test_an_office_s_own_quantities_and_answers_are_told(world):
    owed = owed_to_the_department(world, unit="แห่ง")
    question = make.question(owed.circulation, text="งบประมาณ", unit="บาท")
    report = owed.reports.create(number=1, outcome=Outcome.FULL, done=4, total=4)
    report.answers.create(question=question, number=Decimal("1250.5"))

    told = paragraphs(owed, done=4, total=4)

    assert told[1].endswith("ได้ดำเนินการเรียบร้อยแล้ว จำนวน ๔ แห่ง จากทั้งหมด ๔ แห่ง คิดเป็นร้อยละ ๑๐๐.๐๐")
    assert told[2] == "ข้อมูลที่รายงาน ดังนี้ (๑) งบประมาณ ๑,๒๕๐.๕ บาท"


def test_what_is_left_is_told_with_the_day_by_which_it_is_promised(world, owed):
    passed_on(world, owed, State.ACCEPTED, State.WORKING)

    assert paragraphs(owed, promised_on=datetime.date(2026, 4, 1))[2] == (
        "ส่วนที่เหลือ จำนวน ๑ แห่ง อยู่ระหว่างดำเนินการ คาดว่าจะแล้วเสร็จภายในวันที่ ๑ เมษายน ๒๕๖๙"
    )


def test_the_day_proposed_is_the_last_of_those_promised_and_owed(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED, State.WORKING)
    partial, working = circulation.responses.order_by("office__path")
    reported(partial, outcome=Outcome.PARTIAL, promised_on=NEXT_MONTH)
    assert proposed(owed)["promised_on"] is None  # the other is late, and nobody knows

    type(working).objects.filter(pk=working.pk).update(due_on=NEXT_MONTH - datetime.timedelta(days=7))

    assert proposed(owed)["promised_on"] == NEXT_MONTH


def test_different_answers_are_counted_apart(world, owed):
    circulation = passed_on(world, owed, *[State.ACCEPTED] * 3)
    first, second, _third = circulation.responses.order_by("office__path")
    reported(first, outcome=Outcome.NOTHING)
    reported(second, outcome=Outcome.UNABLE, answer="ระบบขัดข้อง")

    assert "แยกเป็น ดำเนินการแล้ว ๑ แห่ง ไม่มีข้อมูลที่จะรายงาน ๑ แห่ง ดำเนินการไม่ได้ ๑ แห่ง" in paragraphs(owed)[1]
    assert proposed(owed)["outcome"] == Outcome.PARTIAL


def test_with_nothing_to_report_anywhere_there_is_nothing_to_report(world, owed):
    circulation = passed_on(world, owed, *[State.ACCEPTED] * 2)
    for response in circulation.responses.all():
        reported(response, outcome=Outcome.NOTHING)

    assert proposed(owed)["outcome"] == Outcome.NOTHING


def test_quantities_of_accepted_answers_are_summed_and_proposed(world):
    owed = owed_to_the_department(world, unit="แห่ง")
    circulation = passed_on(world, owed, State.ACCEPTED, State.ACCEPTED, State.REPORTED, unit="แห่ง")
    for response in circulation.responses.all():
        reported(response, done=3, total=4)

    assert "มีผลงานจำนวน ๖ แห่ง จากทั้งหมด ๘ แห่ง คิดเป็นร้อยละ ๗๕.๐๐" in paragraphs(owed)[1]
    assert (proposed(owed)["done"], proposed(owed)["total"]) == (6, 8)


def test_what_counts_in_another_unit_is_not_proposed(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED, unit="บ่อ")
    reported(circulation.responses.get(), done=3, total=4)

    assert proposed(owed)["done"] is None


def test_numbers_are_summed_and_choices_counted(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED, State.ACCEPTED, State.REPORTED)
    number = make.question(circulation, text="ระบบประปา", unit="แห่ง")
    choice = make.question(circulation, Question.Kind.CHOICE, text="สภาพ", choices=["ดี", "ชำรุด"])
    make.question(circulation, Question.Kind.TEXT, text="ปัญหา")
    for response, amount, state in zip(
        circulation.responses.all(), (2, "3.5", 100), ("ดี", "ชำรุด", "ดี"), strict=True
    ):
        reported(response, {number.pk: Decimal(amount), choice.pk: state})

    assert paragraphs(owed)[2] == ("ข้อมูลที่รายงาน ดังนี้ (๑) ระบบประปา รวม ๕.๕ แห่ง (๒) สภาพ ดี ๑ แห่ง ชำรุด ๑ แห่ง")


def test_a_letter_without_date_or_deadline_is_cited_without(world):
    letter = make.letter(world.department, dated_on=None)
    asked = make.circulation(world.department, letter=letter, due_on=None)
    owed = make.response(asked, world.province, State.RECEIVED)

    assert paragraphs(owed)[0] == (
        "ตามหนังสือหน่วยงาน dla ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ขอให้หน่วยงาน 63รายงานผลการดำเนินการ นั้น"
    )


def test_two_letters_passed_on_are_both_named_once(world, owed):
    passed_on(world, owed, State.ACCEPTED, State.ACCEPTED)
    passed_on(world, owed, State.AWAITING, serial=1856)

    told = paragraphs(owed)[1]

    assert told.count("ว ๑๘๕๕") == told.count("ว ๑๘๕๖") == 1
    assert "จำนวน ๒ แห่ง จากทั้งหมด ๓ แห่ง" in told


def test_what_the_office_asked_about_other_matters_is_left_out(world, owed):
    make.response(make.circulation(world.province), world.district, State.REPORTED)

    assert written(owed).rows == []


def test_the_report_costs_the_same_for_two_answers_and_twenty(world, owed, django_assert_max_num_queries):
    for serials in (range(1855, 1857), range(1857, 1875)):
        for serial in serials:
            passed_on(world, owed, State.ACCEPTED, serial=serial)
        with django_assert_max_num_queries(5):
            write(owed, below(owed), Report())


def test_the_report_is_in_thai_whatever_language_its_writer_reads(world, owed):
    make.response(make.circulation(world.province, serves=owed), world.district, State.EXCUSED)

    with translation.override("en"):
        rows = written(owed).rows

    assert rows[0][2] == "ไม่ต้องรายงาน"
