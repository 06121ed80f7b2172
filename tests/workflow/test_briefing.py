"""One sheet about a circulation: always one, and marked when the letter is secret."""

import datetime

import pypdfium2
import pytest
from django.utils import timezone

from letters.paper import briefing as paper
from letters.paper.press.pool import print_pages
from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from thai.dates import format_date
from workflow import briefing
from workflow.states import State

from .reminding_by_letter import owed_late, reminded
from .steps import asked, now, press

OFFICER = "officer of the province"


@pytest.fixture
def late(world):
    return asked(world, State.WORKING, due_on=timezone.localdate() - datetime.timedelta(3))


def page_of(world, duty):
    return briefing.page_of(duty.circulation, world[OFFICER], timezone.now())


def test_it_names_who_is_late_and_whom_to_call_and_counts_the_others(world, late):
    for _each in range(briefing.MOST + 4):
        make.response(late.circulation, make.office(phone="๐-๕๕๕๑"), due_on=late.due_on)

    listed = page_of(world, late).lists[0]

    assert (listed.count, len(listed.rows), listed.more) == (briefing.MOST + 5, briefing.MOST, 5)
    assert "โทร. ๐-๕๕๕๑" in [row[-1] for row in listed.rows]
    assert all(row[1].endswith("ยังไม่เตือน") for row in listed.rows)


def test_it_says_how_often_and_when_who_is_late_was_reminded(world):
    circulation = owed_late(world)
    reminded(circulation, world)

    [row] = page_of(world, circulation.responses.get()).lists[0].rows

    assert row[1].endswith(f"เตือน ๑ ครั้ง ล่าสุด {format_date(timezone.localdate(), 'short')}")


def test_it_says_how_many_exceptions_there_are_beside_those_told(world, late, monkeypatch):
    monkeypatch.setattr(briefing, "MOST", 1)
    for _each in range(2):
        duty = make.response(late.circulation, make.office(parent=world.province))
        press(duty, "excuse", world["officer of the province"])

    exceptions = page_of(world, late).lists[1]

    assert (len(exceptions.rows), exceptions.count) == (1, 2)


def test_a_secret_letter_s_sheet_carries_its_mark(world, late):
    late.circulation.letter.secrecy = Secrecy.SECRET

    assert page_of(world, late).secrecy == "ลับ"


def test_a_full_sheet_has_no_room_for_more_rows():
    row = ("องค์การบริหารส่วนตำบลที่ ๒ พระสมุทรเจดีย์", "เกินกำหนด ๓๕ วัน ยังไม่เตือน", "โทร. ๐ ๒๒๔๑ ๙๐๐๐")
    lists = tuple(
        paper.Rows(f"รายการที่ {n}", (row,) * 14, 7_850, "แห่ง", ends_in_phones=True) for n in range(3)
    )
    page = paper.Briefing("", "กรม", "มท ๑", "เรื่อง", (), "ตอบแล้ว", (), "", lists, "โดย")

    text = pypdfium2.PdfDocument(paper.to_pdf(page))[0].get_textpage().get_text_range()

    assert text.count("พระสมุทรเจดีย์") == 3 * 9  # of thirty-three the foot of the sheet has no room


def test_however_much_there_is_to_tell_it_is_one_sheet():
    row = ("องค์การบริหารส่วนตำบลที่มีชื่อยาวมากแห่งหนึ่ง " * 3,) * 3
    lists = tuple(paper.Rows(f"รายการที่ {n}", (row,) * 14, 7_850, "แห่ง") for n in range(3))
    page = paper.Briefing(
        "ลับ", "กรม", "มท ๑", "เรื่อง" * 40, (("หนังสือ", "ก" * 300),) * 5, "ตอบแล้ว", (), "", lists, "โดย"
    )

    assert len(pypdfium2.PdfDocument(paper.to_pdf(page))) == 1


# There is room for eleven lines of each list, but not if one takes two.
@pytest.mark.parametrize(
    ("sum_of_all", "shown"), [("๓๗,๓๑๒ จาก ๗๘,๐๐๐", 11), ("๓๔๗,๒๐๒ จาก ๗๐๓,๑๐๐ แห่ง (๔๙.๔%)", 9)]
)
def test_a_sheet_is_printed_once(sum_of_all, shown, monkeypatch):
    facts = tuple((label, "กรมส่งเสริมการปกครองท้องถิ่น ถึง ทุกแห่ง") for label in ("หนังสือ", "จาก / ถึง", "ภายในวันที่"))
    parts = tuple(paper.Part("working", "กำลังดำเนินการ", "๑๒", 14.0 * n, 14.0) for n in range(7))
    late = ("สถอ.พนม", "เกินกำหนด ๔๗ วัน เตือน ๑ ครั้ง ล่าสุด ๒๗ พ.ย. ๒๕๖๙", "โทร. —")
    excused = ("สถอ.บางสะพาน", "ไม่ต้องรายงาน ๑๖ ก.ย. ๒๕๖๙", "ไม่มีภารกิจนี้")
    lists = (
        paper.Rows("เกินกำหนด", (late,) * 14, 52, "แห่ง", ends_in_phones=True),
        paper.Rows("ยกเว้น", (excused,) * 14, 24, "รายการ"),
        paper.Rows("ผลรวม", (("ผลงาน", sum_of_all, "ตอบ ๗๘๐ แห่ง"),), 1, "ข้อ"),
    )
    page = paper.Briefing("", "กรม", "มท ๑", "เรื่อง", facts, "ตอบแล้ว", parts, "ใน ๗ วัน", lists, "โดย")
    prints = []
    monkeypatch.setattr(paper, "print_pages", lambda job: prints.append(print_pages(job)) or prints[-1])

    text = pypdfium2.PdfDocument(paper.to_pdf(page))[0].get_textpage().get_text_range()

    assert len(prints) == 1
    assert (text.count("สถอ.พนม"), text.count("สถอ.บางสะพาน")) == (shown, shown)


def test_what_came_out_higher_than_it_was_taken_for_is_cut_until_it_is_one_sheet(monkeypatch):
    monkeypatch.setattr(paper, "A_SHEET", 100)
    row = ("องค์การบริหารส่วนตำบลที่ ๒ พระสมุทรเจดีย์", "เกินกำหนด ๓๕ วัน ยังไม่เตือน", "โทร. ๐ ๒๒๔๑ ๙๐๐๐")
    lists = tuple(
        paper.Rows(f"รายการที่ {n}", (row,) * 14, 7_850, "แห่ง", ends_in_phones=True) for n in range(3)
    )
    page = paper.Briefing("", "กรม", "มท ๑", "เรื่อง", (), "ตอบแล้ว", (), "", lists, "โดย")

    printed = pypdfium2.PdfDocument(paper.to_pdf(page))

    assert len(printed) == 1
    assert printed[0].get_textpage().get_text_range().count("พระสมุทรเจดีย์") == 3 * 9


def test_it_counts_who_did_what_in_the_last_seven_days_each_office_once(world, late, time_machine):
    here = timezone.now().replace(hour=5)  # noon
    other = make.response(late.circulation, world.other_district, State.WORKING)
    for days, duty, actions in ((7, other, ["pause", "resume"]), (6, late, ["pause", "resume"] * 2)):
        time_machine.move_to(here - datetime.timedelta(days))
        for action in actions:
            press(duty, action, world[OFFICER])
    time_machine.move_to(here)

    told = page_of(world, late)

    assert told.lately == "ใน ๗ วันที่ผ่านมา: หยุดนับเวลา ๑ · นับเวลาต่อ ๑"
    assert [row[0] for row in told.lists[1].rows] == [world.district.short] * 2 + [world.other_district.short]


def test_who_has_more_time_is_told_until_when(world):
    duty = asked(world, State.WORKING, due_on=timezone.localdate() + datetime.timedelta(3))
    until = timezone.localdate() + datetime.timedelta(30)
    press(duty, "extend", world[OFFICER], until=until)

    page = page_of(world, duty)

    [exceptions, *_sums] = page.lists
    assert exceptions.rows[0][1] == f"ขยายเวลาถึง {format_date(until, 'short')}"
    assert f"ที่ยังไม่ตอบ เลื่อนเป็น {format_date(until)}" in dict(page.facts)["ภายในวันที่"]
    assert dict(page.facts)["ยังไม่ตอบ"] == f"๑ แห่ง เช่น {world.district.short} เหลือ ๓๐ วัน"


def test_who_was_let_off_and_asked_again_is_told_with_both(world):
    duty = asked(world, State.WORKING, due_on=timezone.localdate())
    press(duty, "excuse", world[OFFICER])
    assert "%" not in page_of(world, duty).standing
    press(now(duty), "restore", world[OFFICER])

    [exceptions] = page_of(world, duty).lists

    assert [row[1].split()[0] for row in exceptions.rows] == ["ขอให้ตอบเช่นเดิม", "ไม่ต้องรายงาน"]


def test_a_clock_that_stands_still_hurries_nobody(world):
    duty = asked(world, State.WORKING, due_on=timezone.localdate() - datetime.timedelta(3))
    press(duty, "pause", world[OFFICER])

    assert "ยังไม่ตอบ" not in dict(page_of(world, duty).facts)


def test_where_nobody_is_late_who_comes_next_is_named_and_else_not(world, late):
    make.response(late.circulation, world.other_district, due_on=timezone.localdate())
    assert "ยังไม่ตอบ" not in dict(page_of(world, late).facts)

    press(late, "report", world["officer of the district"])
    assert dict(page_of(world, late).facts)["ยังไม่ตอบ"].startswith(f"๑ แห่ง เช่น {world.other_district.short} ")
    for _each in range(briefing.NEXT):
        make.response(late.circulation, make.office(), due_on=timezone.localdate() + datetime.timedelta(1))

    told = dict(page_of(world, late).facts)["ยังไม่ตอบ"]
    assert told.startswith(f"๖ แห่ง เช่น {world.other_district.short} ")
    for letters, named in ((1, briefing.NEXT), (30, 2)):
        Office.objects.exclude(kind=Office.Kind.PROVINCE).update(short_name="ก" * letters)
        told = dict(page_of(world, late).facts)["ยังไม่ตอบ"]
        assert (told.count(" · ") + 1, len(told) <= paper.CELL) == (named, True)
