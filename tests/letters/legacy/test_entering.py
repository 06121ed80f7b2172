"""Entering an old register: all of it or nothing, once, as history."""

import datetime

import pytest
from django.utils import timezone

from letters import registers
from letters.audit import audit
from letters.legacy import bringing, entering, work
from letters.models import Entry, Letter, OldRegister, Register, Stub
from letters.registers import Kind
from letters.signals import letter_received
from letters.sittings import logged_today
from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from tests.letters.clerk import cited, letter
from thai.letter_number import LetterNumber

from .conftest import row

State = OldRegister.State
LATER = datetime.timedelta(days=1)


def numbers() -> list[int]:
    return sorted(Entry.objects.values_list("number", flat=True))


def test_each_row_becomes_a_letter_and_a_line_with_its_old_number(bring, enter, world):
    old = enter(bring(row(7, action="ทราบ", remark="เก็บ", received="๓ ม.ค. ๖๗"), row(9)))

    entry = Entry.objects.get(number=7)
    found = entry.letter
    assert (old.state, old.register) == (State.ENTERED, entry.register)
    assert (entry.registered_on, entry.remark, entry.copied_from) == (
        datetime.date(2024, 1, 3),
        "ทราบ · เก็บ",
        old,
    )
    assert (found.number, found.year, found.serial, found.is_circular) == ("มท 0810.4/ว 7", 2567, 7, True)
    assert (found.issuer, found.subject, found.is_history) == (world.department, "เรื่องที่ 7", True)
    assert (found.logged_for, found.logged_by) == (world.province, world["clerk of the province"])


def test_the_register_goes_on_after_the_highest_number(bring, enter, world):
    enter(bring(row(3), row(481)))

    assert registers.next_number(world.province, Kind.INCOMING, datetime.date(2024, 5, 1)) == 482


def test_what_is_copied_is_no_part_of_the_day_s_sitting(bring, enter, world):
    enter(bring(row(3)))

    assert logged_today(world.province, by=world["clerk of the province"]) == []


def test_gaps_of_the_paper_book_are_no_fault_of_the_register(bring, enter):
    assert audit(enter(bring(row(3), row(481))).register).is_whole


def test_rows_with_faults_are_left_out_when_the_clerk_says_so(bring, enter):
    old = enter(bring(row(1), row(2, subject=""), row(3)), only_good=True)

    assert numbers() == [1, 3]
    assert (old.good, old.faulty) == (2, 1)
    assert [line.line for line in old.lines.filter(level=2)] == [3]


def test_a_register_with_faults_is_not_entered_whole(bring, enter):
    old = bring(row(1), row(2, subject=""))

    with pytest.raises(bringing.NotWhole):
        enter(old)

    assert numbers() == []


def test_entering_twice_enters_once(bring, enter):
    old = bring(row(1))
    enter(old)

    with pytest.raises(bringing.NotNow):
        enter(old)
    work.enter(old.pk)

    assert numbers() == [1]


def test_a_worker_killed_in_the_middle_leaves_nothing_and_another_takes_over(bring, enter, monkeypatch):
    def killed(_letters):
        raise KeyboardInterrupt

    old = bring(row(1), row(2))
    with monkeypatch.context() as patch:
        patch.setattr(entering, "hand_on", killed)
        with pytest.raises(KeyboardInterrupt):
            enter(old)
    assert (numbers(), Letter.objects.count(), Register.objects.count()) == ([], 0, 0)

    assert work.sweep(timezone.now() + LATER) == 1

    old.refresh_from_db()
    assert (old.state, numbers()) == (State.ENTERED, [1, 2])


def test_what_fails_again_and_again_is_given_back_to_the_clerk(bring, world):
    old = bring(row(1))
    OldRegister.objects.filter(pk=old.pk).update(
        state=State.ENTERING,
        leased_until=timezone.now(),
        attempts=3,
        finished_by=world["clerk of the province"],
    )

    assert work.sweep(timezone.now() + LATER) == 0

    old.refresh_from_db()
    assert (old.state, old.refusal) == (State.READ, "not-entered")


def test_a_number_given_after_the_check_stops_all_and_is_shown(bring, enter, world):
    old = bring(row(1), row(2))
    received = make.letter(world.department, number=None)
    registers.enter(
        received,
        world.province,
        Kind.INCOMING,
        on=datetime.date(2024, 2, 1),
        by=world["clerk of the province"],
    )

    old = enter(old)

    assert (numbers(), old.state, old.refusal, old.faulty) == ([1], State.READ, "changed", 2)


def test_a_letter_that_the_office_has_gets_its_line_and_no_twin(bring, enter, world):
    known = make.letter(
        world.department,
        number=LetterNumber.parse("มท 0810.4/ว 1"),
        dated_on=datetime.date(2024, 1, 2),
        logged_for=world.province,
    )

    enter(bring(row(1)))

    assert Letter.objects.get() == known
    assert Entry.objects.get().letter == known


def test_another_offices_letter_of_the_number_stays_apart_and_unseen(bring, enter, world):
    theirs = make.letter(
        world.department,
        number=LetterNumber.parse("มท 0810.4/ว 1"),
        dated_on=datetime.date(2024, 1, 2),
        subject="อื่น",
    )

    enter(bring(row(1)))

    assert Entry.objects.get().letter.disputes == theirs
    assert theirs not in Letter.objects.visible_to(world["clerk of the province"])


def test_the_same_line_in_two_offices_old_registers_is_one_letter(bring, enter, world):
    enter(bring(row(1)))
    other = bring(row(1), office=world.district, by="clerk of the district")

    bringing.enter(other, version=1, only_good=False, by=world["clerk of the district"])

    assert (Letter.objects.count(), Entry.objects.count()) == (1, 2)


def test_an_unknown_name_becomes_one_outside_office_for_all_its_spellings(bring, enter):
    enter(bring(row(1, issuer="บริษัท ก"), row(2, issuer="บริษัท  ก"), row(3, issuer="บริษัท ข")))

    names = Office.objects.filter(kind=Office.Kind.OUTSIDE).values_list("name", flat=True)
    assert sorted(names) == ["บริษัท ก", "บริษัท ข"]


def test_a_name_is_the_office_that_the_clerk_said(bring, enter, world):
    old = bring(row(1, issuer="ทต.แม่สอต"))
    bringing.read_again(
        old, version=1, sheet="", columns=old.columns, issuers={"ทต.แม่สอต": world.district.pk}
    )
    old.refresh_from_db()

    enter(old)

    assert Letter.objects.get().issuer == world.district


def test_a_secret_register_is_a_book_of_its_own(bring, world):
    cleared = make.person(world.province, cleared_for=Secrecy.SECRET)
    old = bring(row(1), by=cleared, is_secret=True)

    bringing.enter(old, version=1, only_good=False, by=cleared)

    assert Register.objects.get().is_secret
    assert Letter.objects.get().secrecy == Secrecy.SECRET


# ── History ───────────────────────────────────────────────────────────────────────────────────────
def test_a_stub_that_waits_for_an_old_letter_finds_it(bring, enter, world):
    citing = letter(world, "มท 0810.4/ว 900", cited("มท 0810.4/ว 1", datetime.date(2024, 1, 2)))

    enter(bring(row(1), row(2)))

    assert Stub.objects.get().letter == Letter.objects.get(serial=1)
    assert citing.links.get().letter.is_history


def test_an_old_letter_a_misread_digit_away_is_proposed(bring, enter, world):
    letter(world, "มท 0810.4/ว 900", cited("มท 0810.4/ว 5341", datetime.date(2024, 1, 2)))

    enter(bring(row(5351)))

    assert Stub.objects.get().proposals.get().letter.serial == 5351


def test_history_is_received_by_nobody(bring, enter):
    heard = []

    def hear(sender, **_words):
        heard.append(sender)

    letter_received.connect(hear)
    try:
        enter(bring(row(1)))
    finally:
        letter_received.disconnect(hear)

    assert heard == []


def test_questions_do_not_grow_with_the_rows(bring, enter, django_assert_max_num_queries):
    old = bring(*(row(n, issuer=f"หน่วยงาน {n % 5}") for n in range(1, 301)))

    with django_assert_max_num_queries(90):
        enter(old)

    assert len(numbers()) == 300
