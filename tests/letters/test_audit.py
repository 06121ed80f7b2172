"""An audit says whether a book is whole, and what an inspector would ask about."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import call_command

from letters import registers
from letters.audit import Doubt, audit
from letters.models import Entry, Register
from letters.registers import Kind
from tests import make
from tests.attacker import drop_guards

MONDAY = datetime.date(2026, 3, 2)


@pytest.fixture
def enter(world):
    """A line in the province's incoming register, for a letter of any day."""

    def do(on=MONDAY, dated_on=datetime.date(2026, 1, 30), kind=Kind.INCOMING, office=None) -> Entry:
        clerk = world["clerk of the province"]
        letter = make.letter(world.department, number=None, by=clerk, dated_on=dated_on)
        return registers.enter(letter, office or world.province, kind, on=on, by=clerk)

    return do


@pytest.fixture
def book(enter, world) -> Register:
    """Five lines after a paper book of ten, the last but one void; and nothing guards it."""
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 10)
    entries = [enter() for _ in range(5)]
    registers.void(entries[3], reason="ลงรับผิดเล่ม", by=world["clerk of the province"])
    drop_guards()
    return Register.objects.get()


def found(book: Register) -> list[tuple[str, int]]:
    return [(each.doubt, each.number) for each in audit(book).findings]


def run(**options) -> tuple[str, int]:
    """What the command prints, and its exit status."""
    printed = StringIO()
    try:
        call_command("audit_registers", stdout=printed, **options)
    except SystemExit as end:
        return printed.getvalue(), end.code
    return printed.getvalue(), 0


# ── Whole or not ──────────────────────────────────────────────────────────────────────────────────
def test_a_book_with_a_void_is_whole_and_shows_the_void(book):
    assert audit(book).is_whole
    assert found(book) == [(Doubt.VOID, 14)]


def test_a_gap_is_found(book):
    book.entries.filter(number__in=[11, 13]).delete()

    assert [str(fault) for fault in audit(book).faults] == ["ขาดเลข ๑๑", "ขาดเลข ๑๓"]


def test_a_number_beyond_the_counter_is_found(book):
    book.entries.filter(number=15).update(number=99)

    assert found(book)[:2] == [(Doubt.MISSING, 15), (Doubt.BEYOND, 99)]


def test_lines_copied_from_the_paper_book_are_not_its_numbers(book, enter):
    copied = enter(kind=Kind.OUTGOING)
    Entry.objects.filter(pk=copied.pk).update(register=book, number=4)

    assert audit(book).is_whole


# ── What an inspector asks ────────────────────────────────────────────────────────────────────────
def test_a_line_dated_before_the_one_above_it_is_found(enter):
    enter(on=datetime.date(2026, 3, 4))
    enter(on=datetime.date(2026, 3, 2))
    entry = enter(on=datetime.date(2026, 3, 4))

    (finding,) = audit(entry.register).remarks

    assert (finding.doubt, finding.number) == (Doubt.OUT_OF_ORDER, 2)
    assert finding.detail == "๒ มี.ค. ๒๕๖๙ แต่เลข ๑ เป็น ๔ มี.ค. ๒๕๖๙"


def test_a_void_line_puts_no_other_out_of_order(enter, world):
    registers.void(enter(on=datetime.date(2026, 3, 4)), reason="ผิดวัน", by=world["clerk of the province"])

    assert audit(enter(on=datetime.date(2026, 3, 2)).register).remarks == []


def test_a_receipt_before_the_letter_was_written_is_found(enter):
    entry = enter(on=datetime.date(2026, 3, 2), dated_on=datetime.date(2026, 3, 3))

    assert found(entry.register) == [(Doubt.BEFORE_LETTER, 1)]


@pytest.mark.parametrize(
    ("day", "reason"), [(datetime.date(2026, 3, 1), "วันอาทิตย์"), (datetime.date(2026, 3, 3), "วันมาฆบูชา")]
)
def test_a_receipt_on_a_day_off_is_found(enter, day, reason):
    (finding,) = audit(enter(on=day).register).remarks

    assert finding.doubt == Doubt.DAY_OFF
    assert reason in finding.detail


def test_an_outgoing_letter_may_leave_on_a_day_off(enter):
    assert found(enter(on=datetime.date(2026, 3, 1), kind=Kind.OUTGOING).register) == []


# ── manage.py audit_registers ─────────────────────────────────────────────────────────────────────
def test_the_command_is_content_with_whole_books(book):
    printed, status = run()

    assert status == 0
    assert "ครบถ้วน" in printed
    assert "ยกเลิก 1" in printed


def test_the_command_ends_with_one_and_says_which_number_is_missing(book, enter, world):
    enter(office=world.district)
    book.entries.filter(number=12).delete()

    printed, status = run()

    assert status == 1
    assert "63       incoming  2569  11–15  4 รายการ  ยกเลิก 1  ไม่ครบถ้วน\n  ขาดเลข ๑๒\n" in printed
    assert "6306     incoming  2569  1–1  1 รายการ  ยกเลิก 0  ครบถ้วน" in printed


def test_the_command_says_who_and_when(book, world):
    printed, _status = run()

    clerk = world["clerk of the province"].username
    assert f"ยกเลิก ๑๔ (ลงรับผิดเล่ม) · {clerk} 20" in printed


def test_the_command_tells_machines_the_same(book, world):
    book.entries.filter(number=12).delete()

    printed, status = run(json=True)

    (told,) = json.loads(printed)
    assert (status, told["faults"], told["starts_after"], told["last"]) == (1, ["ขาดเลข ๑๒"], 10, 15)
    (void,) = told["voids"]
    assert (void["number"], void["detail"]) == (14, "ลงรับผิดเล่ม")
    assert void["voided_by"] == world["clerk of the province"].username


def test_a_book_that_gave_no_number_itself_is_not_called_whole(world):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 30)

    printed, status = run()

    assert status == 0
    assert "2569  สมุดกระดาษถึง 30  0 รายการ  ยกเลิก 0  ยังไม่ออกเลขในระบบ" in printed


def test_the_command_on_an_empty_system_says_so(db):
    assert run() == ("ยังไม่มีทะเบียน\n", 0)
