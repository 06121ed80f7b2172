"""A register: numbers in order, given once, never taken back."""

import datetime
import itertools

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from letters import registers
from letters.audit import audit
from letters.models import Entry, Register
from letters.registers import Kind
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def enter(world):
    """Give a letter (a new one when none is given) its line in the province's incoming register."""
    clerk = world["clerk of the province"]

    def do(letter=None, on=DAY, kind=Kind.INCOMING, office=None):
        letter = letter or make.letter(world.department, number=None, by=clerk)
        return registers.enter(letter, office or world.province, kind, on=on, by=clerk)

    return do


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────────
def test_numbers_run_from_one_without_gap_or_repeat(enter):
    assert [enter().number for _ in range(5)] == [1, 2, 3, 4, 5]


def test_each_office_and_each_kind_has_a_book_of_its_own(enter, world):
    enter()

    assert enter(office=world.section).number == 1
    assert enter(kind=Kind.OUTGOING).number == 1
    assert enter().number == 2


def test_a_letter_stands_once_in_a_register(enter, world):
    letter = make.letter(world.department)

    first, again = enter(letter), enter(letter)

    assert first == again
    assert enter().number == 2


def test_one_letter_has_a_number_in_each_office_that_registers_it(enter, world):
    enter()
    letter = make.letter(world.department)

    numbers = [enter(letter).number, enter(letter, office=world.section).number]

    assert numbers == [2, 1]


def test_the_database_itself_refuses_a_number_twice(enter, world):
    entry = enter()

    with pytest.raises(IntegrityError, match="register|number"), transaction.atomic():
        Entry.objects.create(
            register=entry.register,
            number=1,
            letter=make.letter(world.department),
            registered_on=DAY,
            entered_by=world["clerk of the province"],
        )


def test_a_transaction_that_fails_gives_its_number_back(enter):
    enter()

    with transaction.atomic():
        assert enter().number == 2
        transaction.set_rollback(True)

    assert enter().number == 2


def test_the_next_number_is_told_without_being_taken(enter, world):
    enter()

    told = [registers.next_number(world.province, Kind.INCOMING, DAY) for _ in range(2)]

    assert told == [2, 2]
    assert registers.next_number(world.district, Kind.INCOMING, DAY) == 1


# ── Years ─────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("stamp", "year"), [(datetime.date(2025, 12, 31), 2568), (datetime.date(2026, 1, 1), 2569)]
)
def test_the_stamp_says_which_year_the_number_belongs_to(enter, stamp, year):
    assert enter(on=stamp).register.year == year


def test_numbers_begin_anew_on_the_first_of_january(enter):
    december = [enter(on=datetime.date(2025, 12, 31)).number for _ in range(2)]

    assert (december, enter(on=datetime.date(2026, 1, 1)).number) == ([1, 2], 1)


def test_a_late_entry_goes_into_the_old_year(enter):
    enter(on=datetime.date(2025, 12, 31))
    enter(on=datetime.date(2026, 1, 1))

    assert enter(on=datetime.date(2025, 12, 31)).number == 2


def test_the_year_begins_at_midnight_in_bangkok():
    seven_hours_before_london = datetime.datetime(2025, 12, 31, 17, 0, tzinfo=datetime.UTC)

    assert timezone.localdate(seven_hours_before_london) == datetime.date(2026, 1, 1)


# ── The paper book before it ──────────────────────────────────────────────────────────────────────
def test_numbers_go_on_from_the_paper_book(enter, world):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 481)

    assert [enter().number, enter().number] == [482, 483]


def test_saying_twice_where_the_paper_book_ends_changes_nothing(enter, world):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 481)
    enter()

    book = registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 481)

    assert (book.starts_after, book.last) == (481, 482)


@pytest.mark.parametrize("last", [0, 480, 482, 9000])
def test_the_paper_book_cannot_end_elsewhere_once_a_number_is_given(enter, world, last):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 481)
    enter()

    with pytest.raises(registers.AlreadyNumbers):
        registers.continue_paper_book(world.province, Kind.INCOMING, 2569, last)

    assert enter().number == 483


def test_a_mistyped_end_is_mended_while_the_book_is_unused(enter, world):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 4810)
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 481)

    assert enter().number == 482


def test_a_paper_book_does_not_end_below_what_was_copied_from_it(copy, enter, world):
    copy(3, 10)

    with pytest.raises(registers.AlreadyNumbers):
        registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 4)

    assert enter().number == 11


@pytest.mark.parametrize(
    ("day", "is_past"),
    [
        (datetime.date(2024, 1, 3), True),
        (datetime.date(2025, 12, 31), False),
        (datetime.date(2026, 3, 2), False),
        (datetime.date(2027, 1, 1), False),
    ],
)
def test_a_year_gone_by_without_a_book_is_known(enter, world, day, is_past):
    assert not registers.is_past(world.province, day)  # no book yet: any year may be the first
    enter(on=datetime.date(2025, 12, 31))
    enter(on=DAY)

    assert registers.is_past(world.province, day) == is_past


# ── Voids ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_void_entry_keeps_its_number_and_says_why(enter, world):
    entry = enter()

    registers.void(entry, reason="ลงรับผิดเล่ม", by=world["head of the province"])

    entry.refresh_from_db()
    assert (entry.number, entry.is_void, entry.void_reason) == (1, True, "ลงรับผิดเล่ม")
    assert entry.voided_by == world["head of the province"]


def test_a_void_number_is_never_given_again(enter, world):
    enter()
    registers.void(enter(), reason="ลงรับผิดเล่ม", by=world["clerk of the province"])

    assert enter().number == 3


def test_a_void_without_a_reason_is_refused(enter, world):
    entry = enter()

    with pytest.raises(IntegrityError), transaction.atomic():
        registers.void(entry, reason="", by=world["clerk of the province"])

    entry.refresh_from_db()
    assert not entry.is_void


def test_a_second_void_does_not_change_the_first(enter, world):
    entry = enter()
    registers.void(entry, reason="ลงรับผิดเล่ม", by=world["clerk of the province"])

    registers.void(entry, reason="อื่น", by=world["head of the province"])

    entry.refresh_from_db()
    assert (entry.void_reason, entry.voided_by) == ("ลงรับผิดเล่ม", world["clerk of the province"])


def test_the_number_of_a_letter_that_has_left_is_not_void(enter, world):
    letter = make.letter(world.province)
    received, sent = enter(letter), enter(letter, kind=Kind.OUTGOING)
    make.dispatch(letter)

    with pytest.raises(registers.HasLeft):
        registers.void(sent, reason="ผิดเล่ม", by=world["clerk of the province"])

    assert registers.void(received, reason="ผิดเล่ม", by=world["clerk of the province"])
    assert list(Entry.objects.filter(voided_at=None)) == [sent]


def test_a_letter_whose_line_is_void_may_be_entered_anew(enter, world):
    letter = make.letter(world.department)
    registers.void(enter(letter), reason="ลงรับผิดเล่ม", by=world["clerk of the province"])

    assert [enter(letter).number, enter(letter).number] == [2, 2]


# ── Whose book, which book ────────────────────────────────────────────────────────────────────────
def test_a_secret_letter_goes_into_the_secret_book(enter, world):
    enter()
    secret = enter(make.letter(world.department, secrecy=Secrecy.SECRET))

    assert (secret.number, secret.register.is_secret) == (1, True)
    assert enter().number == 2


def test_a_circular_has_a_book_of_its_own_unless_the_office_shares(world):
    assert registers.kind_for_sending(world.province, True) == Kind.CIRCULAR
    assert registers.kind_for_sending(world.province, False) == Kind.OUTGOING

    registers.share_circulars(world.province, True, year=2569)

    world.province.refresh_from_db()
    assert registers.kind_for_sending(world.province, True) == Kind.OUTGOING


@pytest.fixture
def circular(enter, world):
    """A circular numbered by a book of the kind."""

    def do(kind):
        return enter(
            make.letter(world.province, number=LetterNumber("ตก", "0023", next(serials), True)), kind=kind
        )

    serials = itertools.count(1)
    return do


def test_circulars_are_not_shared_while_that_would_repeat_a_number(circular, enter, world):
    circular(Kind.CIRCULAR)

    with pytest.raises(registers.AlreadyNumbers):
        registers.share_circulars(world.province, True, year=2569)

    world.province.refresh_from_db()
    assert not world.province.circulars_share_outgoing


def test_circulars_are_shared_once_the_outgoing_book_is_past_them(circular, enter, world):
    circular(Kind.CIRCULAR)
    enter(kind=Kind.OUTGOING)

    registers.share_circulars(world.province, True, year=2569)

    world.province.refresh_from_db()
    assert world.province.circulars_share_outgoing


def test_circulars_that_get_a_book_of_their_own_go_on_after_the_shared_one(circular, enter, world):
    registers.share_circulars(world.province, True, year=2569)
    enter(kind=Kind.OUTGOING)
    circular(Kind.OUTGOING)
    enter(kind=Kind.OUTGOING)

    registers.share_circulars(world.province, False, year=2569)

    assert circular(Kind.CIRCULAR).number == 3
    assert enter(kind=Kind.OUTGOING).number == 4


# ── Lines copied from the paper book ──────────────────────────────────────────────────────────────
@pytest.fixture
def copy(world):
    """Copy lines with these numbers from the province's paper book of 2569."""

    def do(*numbers, on=DAY):
        lines = [
            Entry(
                number=number,
                letter=make.letter(world.department, number=None),
                registered_on=on,
                entered_by=world["clerk of the province"],
            )
            for number in numbers
        ]
        return registers.copy_paper_book(lines, world.province, Kind.INCOMING, 2569)

    return do


def test_lines_keep_the_numbers_of_the_paper_book_and_the_register_goes_on_after_them(copy, enter):
    book = copy(3, 12)

    assert (book.starts_after, book.last) == (12, 12)
    assert enter().number == 13
    assert audit(Register.objects.get()).is_whole


def test_a_paper_book_that_was_longer_than_its_copy_stays_so(copy, world):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 481)

    assert (copy(3).last, copy(480).last) == (481, 481)


def test_what_was_forgotten_in_the_paper_book_is_copied_after_numbers_were_given(copy, enter, world):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 10)
    enter()

    book = copy(4, 10)

    assert (book.starts_after, book.last, book.entries.count()) == (10, 11, 3)


@pytest.mark.parametrize(
    ("numbers", "refused"), [((4, 11), [11]), ((12,), [12]), ((5, 5), [5]), ((3, 4), [3])]
)
def test_numbers_that_the_register_has_or_gives_are_refused_with_all_the_rest(
    copy, enter, world, numbers, refused
):
    registers.continue_paper_book(world.province, Kind.INCOMING, 2569, 10)
    enter()
    copy(3)

    with pytest.raises(registers.NotOfThePaperBook) as error:
        copy(*numbers)

    assert error.value.numbers == refused
    assert sorted(Entry.objects.values_list("number", flat=True)) == [3, 11]


def test_a_line_of_another_year_is_refused(copy):
    with pytest.raises(registers.NotOfThePaperBook):
        copy(1, on=datetime.date(2025, 12, 31))

    assert not Register.objects.exists()
