"""«เขียนรายงานผล»: a report written from what the offices below have answered."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from tests import make
from thai.letter_number import LetterNumber
from workflow import drafting
from workflow.models import Draft
from workflow.reply import COLUMNS, facts_of, is_out_of_date, write_report
from workflow.states import DraftState, Outcome, State

from .steps import draft_at, issued, now, press, sent

NAMES = ["เมืองตาก", "บ้านตาก", "แม่สอด", "พบพระ", "วังเจ้า"]


@pytest.fixture
def owed(world):
    """What the department asked of the province by its circular ว 5341."""
    letter = make.letter(
        world.department,
        number=LetterNumber("มท", "0810.4", 5341, is_circular=True),
        dated_on=datetime.date(2025, 11, 14),
        urgency="ด่วนที่สุด",
    )
    asked = make.circulation(
        world.department, letter=letter, due_on=datetime.date(2026, 3, 20), matter="ผลการบันทึกข้อมูล"
    )
    return make.response(asked, world.province, State.RECEIVED)


def passed_on(world, owed, *states, serial=1855):
    """The province's own circulation about it, with one district in each state."""
    letter = make.letter(
        world.province,
        number=LetterNumber("ตก", "0023.3", serial, is_circular=True),
        dated_on=datetime.date(2025, 12, 17),
    )
    circulation = make.circulation(world.province, letter=letter, serves=owed)
    for place, state in enumerate(states):
        code = f"64{serial}{place}"
        district = make.office(code, parent=world.province, short_name=f"สถอ.{NAMES[place]}")
        make.response(circulation, district, state)
    return circulation


def paragraphs(owed):
    return facts_of(owed)["body"].split("\n\n")


def test_the_cause_cites_the_letter_with_its_number_date_and_deadline(world, owed):
    assert paragraphs(owed)[0] == (
        "ตามหนังสือหน่วยงาน dla ด่วนที่สุด ที่ มท ๐๘๑๐.๔/ว ๕๓๔๑ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘ "
        "ขอให้หน่วยงาน 63รายงานผลการบันทึกข้อมูล ภายในวันที่ ๒๐ มีนาคม ๒๕๖๙ นั้น"
    )


def test_the_result_says_how_many_of_how_many_and_the_share(world, owed):
    passed_on(world, owed, State.ACCEPTED, State.REPORTED, State.WORKING, State.EXCUSED)

    assert paragraphs(owed)[1] == (
        "หน่วยงาน 63ขอเรียนว่า ได้แจ้งให้หน่วยงานในพื้นที่ดำเนินการตามหนังสือหน่วยงาน 63 "
        "ที่ ตก ๐๐๒๓.๓/ว ๑๘๕๕ ลงวันที่ ๑๗ ธันวาคม ๒๕๖๘ แล้ว มีหน่วยงานที่รายงานผลแล้ว "
        "จำนวน ๒ แห่ง จากทั้งหมด ๓ แห่ง คิดเป็นร้อยละ ๖๖.๖๗ รายละเอียดปรากฏตามตารางท้ายหนังสือนี้"
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
        ([State.ACCEPTED, State.REPORTED], "๑๐๐.๐๐", Outcome.FULL),
        ([State.ACCEPTED, State.WITHDRAWN], "๑๐๐.๐๐", Outcome.FULL),
    ],
)
def test_the_share_has_two_decimals_and_decides_the_outcome(states, share, outcome, world, owed):
    passed_on(world, owed, *states)

    assert f"คิดเป็นร้อยละ {share} " in paragraphs(owed)[1]
    assert facts_of(owed)["outcome"] == outcome


def test_the_table_has_a_row_for_each_office_with_its_result_and_day(world, owed):
    passed_on(world, owed, State.ACCEPTED, State.REPORTED, State.WORKING, State.EXCUSED, State.AWAITING)

    facts = facts_of(owed)

    assert facts["columns"] == COLUMNS == ["ลำดับ", "หน่วยงาน", "ผลการรายงาน", "วันที่รายงาน"]
    assert facts["rows"] == [
        ["๑", "สถอ.เมืองตาก", "ดำเนินการแล้ว", "๕ มี.ค. ๒๕๖๙"],
        ["๒", "สถอ.บ้านตาก", "ดำเนินการแล้ว", "๕ มี.ค. ๒๕๖๙"],
        ["๓", "สถอ.แม่สอด", "กำลังดำเนินการ", "–"],
        ["๔", "สถอ.พบพระ", "ไม่ต้องรายงาน", "–"],
        ["๕", "สถอ.วังเจ้า", "รอลงรับ", "–"],
    ]


def test_an_answer_given_late_in_the_evening_has_the_day_of_bangkok(world, owed):
    circulation = passed_on(world, owed)
    evening_in_london = datetime.datetime(2026, 3, 5, 18, 0, tzinfo=datetime.UTC)
    make.response(circulation, world.district, State.REPORTED, answered_at=evening_in_london)

    assert facts_of(owed)["rows"][0][3] == "๖ มี.ค. ๒๕๖๙"


def test_an_answer_sent_back_is_no_answer_any_more(world, owed):
    circulation = passed_on(world, owed)
    response = make.response(circulation, world.district, State.REPORTED)
    press(response, "send_back", world["officer of the province"])

    assert facts_of(owed)["rows"] == [["๑", "สถอ.แม่สอด", "ให้แก้ไข", "–"]]


def test_with_every_office_excused_nobody_is_counted(world, owed):
    passed_on(world, owed, State.EXCUSED, State.WITHDRAWN)

    facts = facts_of(owed)

    assert facts["body"].split("\n\n")[1] == "หน่วยงาน 63ขอเรียนว่า ได้ดำเนินการเรียบร้อยแล้ว"
    assert facts["outcome"] == Outcome.FULL
    assert [row[2] for row in facts["rows"]] == ["ไม่ต้องรายงาน", "ยกเลิก"]


def test_with_nothing_passed_on_there_is_no_table(world, owed):
    facts = facts_of(owed)

    assert (facts["columns"], facts["rows"], facts["outcome"]) == ([], [], Outcome.FULL)
    assert "ได้ดำเนินการเรียบร้อยแล้ว" in facts["body"]
    assert "ตาราง" not in facts["body"]


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

    assert facts_of(owed)["rows"] == []


def test_the_draft_goes_to_who_asked_in_the_name_of_the_section(world, owed):
    draft = write_report(owed, by=world["officer of the province"])

    assert (draft.addressee, draft.subject) == ("หน่วยงาน dla", "รายงานผลการบันทึกข้อมูล")
    assert (draft.office, draft.section, draft.urgency) == (world.province, world.section, "ด่วนที่สุด")
    assert (draft.author, draft.state, draft.answers) == (
        world["officer of the province"],
        DraftState.DRAFT,
        owed,
    )


def test_a_long_matter_is_cut_to_the_register_s_line(world, owed):
    owed.circulation.matter = "ผ" * 500

    assert len(write_report(owed, by=world["officer of the province"]).subject) == 500


def test_writing_again_goes_on_with_the_draft_that_is_being_written(world, owed):
    draft = write_report(owed, by=world["officer of the province"])

    assert write_report(owed, by=world["head of the province"]) == draft
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("last", ["send", "void"])
def test_an_answer_sent_back_is_answered_by_a_new_letter(last, world, owed):
    draft = write_report(owed, by=world["officer of the province"])
    press(draft, "submit", world["officer of the province"])
    press(draft, "approve", world["head of the province"])
    press(draft, "issue", world["clerk of the province"])
    if last == "void":
        press(draft, "void", world["clerk of the province"])
    else:
        sent(now(draft), world["clerk of the province"])
        press(owed, "send_back", world["officer of the department"])

    again = write_report(now(owed), by=world["officer of the province"])

    assert again != draft
    assert again.is_editable


def test_a_draft_is_out_of_date_once_another_office_has_answered(world, owed):
    circulation = passed_on(world, owed, State.WORKING)
    draft = write_report(owed, by=world["officer of the province"])
    assert not is_out_of_date(draft)

    make.response(circulation, world.district, State.REPORTED)

    assert is_out_of_date(draft)


def test_a_draft_written_before_the_matter_was_passed_on_is_out_of_date(world, owed):
    draft = write_report(owed, by=world["officer of the province"])
    assert not is_out_of_date(draft)

    passed_on(world, owed, State.REPORTED)

    assert is_out_of_date(draft)


def test_a_draft_that_was_submitted_is_called_out_of_date_and_left_as_it_is(world, owed):
    circulation = passed_on(world, owed, State.WORKING)
    draft = write_report(owed, by=world["officer of the province"])
    promised = {"promised_on": make.told(Outcome.PARTIAL)["promised_on"]}
    draft = drafting.edit(draft, promised, by=world["officer of the province"], version=0)
    press(draft, "submit", world["officer of the province"])

    make.response(circulation, world.district, State.REPORTED)

    assert is_out_of_date(now(draft))
    assert now(draft).rows == draft.rows


def test_a_letter_that_has_left_is_not_out_of_date(world, owed):
    draft = issued(world, answers=owed, outcome=Outcome.FULL)

    passed_on(world, owed, State.REPORTED)

    assert not is_out_of_date(draft)


def test_the_facts_cost_the_same_for_two_answers_and_twenty(world, owed, django_assert_num_queries):
    for serial in range(1855, 1857):
        passed_on(world, owed, State.ACCEPTED, serial=serial)
    with django_assert_num_queries(1):
        facts_of(owed)

    for serial in range(1857, 1875):
        passed_on(world, owed, State.ACCEPTED, serial=serial)
    with django_assert_num_queries(1):
        facts_of(owed)


def test_one_duty_has_one_draft_without_a_number(world, owed):
    write_report(owed, by=world["officer of the province"])

    with pytest.raises(IntegrityError), transaction.atomic():
        draft_at(world, answers=owed)


def test_the_report_is_in_thai_whatever_language_its_writer_reads(world, owed):
    make.response(make.circulation(world.province, serves=owed), world.district)

    with translation.override("en"):
        facts = facts_of(owed)

    assert facts["rows"][0][2] == "รอลงรับ"
