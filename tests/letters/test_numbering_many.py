"""Many letters take the next numbers of their book at once, as each of them would alone."""

import datetime

import pytest
from django.db import transaction

from letters.audit import audit
from letters.models import Entry, Letter, Register
from letters.outgoing.numbering import Series, give_numbers
from letters.registers import Kind
from letters.search.indexing import is_indexed
from tests import make
from thai.letter_number import LetterNumber

TODAY = datetime.date(2026, 3, 5)


def numbered(world, count: int, section=None) -> list[Letter]:
    by = world["clerk of the province"]
    told = {"kind": "stamped", "issuer": world.province, "logged_for": world.province, "logged_by": by}
    letters = [Letter(subject=f"เรื่องที่ {n}", dated_on=TODAY, year=2569, **told) for n in range(count)]
    with transaction.atomic():
        give_numbers(letters, Series(world.province, section), on=TODAY, by=by)
    return letters


def serials(letters: list[Letter]) -> list[int]:
    return [letter.entries.get(register__office=letter.issuer).number for letter in letters]


def on_paper(world, serial: int, logged_for=None) -> Letter:
    number = LetterNumber("ตก", "0023", serial)
    return make.letter(world.province, number=number, dated_on=TODAY, logged_for=logged_for or world.province)


def test_they_take_them_in_their_order_and_are_found(world):
    letters = numbered(world, 2) + numbered(world, 3)

    assert serials(letters) == [letter.serial for letter in letters] == [1, 2, 3, 4, 5]
    assert audit(Register.objects.get()).is_whole
    assert all(map(is_indexed, letters))


def test_they_stand_in_the_book_of_their_section_too(world):
    numbered(world, 2, section=world.section)

    lines = Entry.objects.filter(register__office=world.section, register__kind=Kind.OUTGOING)
    assert sorted(lines.values_list("number", flat=True)) == [1, 2]


def test_a_number_among_them_that_is_on_paper_already_stays_with_its_letter(world):
    copy = on_paper(world, 2)

    assert serials(numbered(world, 3)) == [1, 3, 4]
    assert serials([copy]) == [2]


def test_a_number_among_them_that_another_office_misread_is_disputed(world):
    misread = on_paper(world, 2, logged_for=world.district)

    letters = numbered(world, 3)

    misread.refresh_from_db()
    assert serials(letters) == [1, 2, 3]
    assert misread.disputes == letters[1]


@pytest.mark.parametrize("section", [False, True])
def test_a_hundred_ask_no_more_questions_than_two(world, django_assert_max_num_queries, section):
    with django_assert_max_num_queries(34):
        numbered(world, 100, section=world.section if section else None)
