"""Received letters that are nobody's matter yet."""

import datetime

from letters import registers
from letters.inside.passing_on import Holders, pass_on
from letters.models import Entry
from letters.registers import Kind
from tests import make

from .conftest import DAY


def free() -> list[Entry]:
    return list(Entry.objects.without_owner().order_by("number"))


def test_a_letter_stands_there_from_its_number_to_its_holder(province, line):
    assert free() == [line]

    pass_on(line, by=province.head, to=Holders(None, province.officer))

    assert free() == []


def test_a_letter_given_to_others_stays_away(province, line):
    for section in (province.section, province.other_section):
        pass_on(line, by=province.head, to=Holders(section))

    assert free() == []


def test_a_void_line_is_nobodys_to_do(province, line):
    registers.void(line, reason="ลงรับผิด", by=province.clerk)

    assert free() == []


def test_a_line_of_an_old_register_is_nobodys_to_do(province):
    province.receive(is_history=True)

    assert free() == []


def test_what_an_office_sent_is_not_there(province):
    letter = make.letter(province.office, number=None, by=province.clerk)
    registers.enter(letter, province.office, Kind.OUTGOING, on=DAY, by=province.clerk)

    assert free() == []


def test_what_a_section_received_itself_has_its_place(province):
    letter = make.letter(province.office.parent, number=None, by=province.clerk)
    registers.enter(letter, province.section, Kind.INCOMING, on=DAY, by=province.clerk)

    assert free() == []


def test_each_year_and_each_book_of_the_office_counts(province):
    lines = [province.receive(on=day) for day in (datetime.date(2025, 12, 30), DAY)]

    assert {line.pk for line in free()} == {line.pk for line in lines}
