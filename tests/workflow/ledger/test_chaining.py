"""Whatever is written in whatever way has its line in the chain of its office."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import QuerySet

from letters import registers
from letters.ledger.digests import digest
from letters.models import Entry, Ledger, LedgerLine
from tests import make
from tests.attacker import found, undone
from tests.letters.at_once import at_once
from tests.workflow.steps import asked
from thai.letter_number import LetterNumber
from workflow.models import Record

from .history import DAY

SAID = {"key_id": None, "number": 7, "is_late": True, "note": "ฝาก “ครู”", "on": datetime.date(2026, 3, 5)}
KNOWN = "83c3b675d4631e81f92bf644f8613196a48eacf8fc247cf4f3dd9f620e0e77ef"  # of SAID, at a moment and an hour


def remarks(responses, by) -> list[Record]:
    said = {"action": Record.ASK, "by": by}
    return [Record(response=each, source=each.state, target=each.state, **said) for each in responses]


def test_a_row_is_spelled_in_one_way_for_good(db):
    """A digest of another release must be found again, on either database."""
    moment = datetime.datetime(2026, 3, 5, 16, 0, 0, 5, datetime.timezone(datetime.timedelta(hours=7)))

    assert digest(SAID | {"at": moment}) == digest({"at": moment.astimezone(datetime.UTC)} | SAID)
    assert digest(SAID | {"at": moment, "time": datetime.time(9, 5)}) == KNOWN


def test_many_written_at_once_stand_in_the_chains_of_their_offices_with_few_questions(
    world, django_assert_max_num_queries
):
    duties = [asked(world), asked(world), asked(world, at=world.other_district)]
    Record.objects.bulk_create(remarks(duties, world["clerk of the province"]))

    with django_assert_max_num_queries(6):  # 2 of them begin chains
        connection.do_at_the_end()

    lengths = dict(Ledger.objects.values_list("office", "length"))
    assert lengths == {world.district.pk: 2, world.other_district.pk: 1}
    assert found() == set()


def test_what_was_undone_to_a_savepoint_leaves_no_line(world):
    duty = asked(world)
    with undone():
        Record.objects.bulk_create(remarks([duty], world["clerk of the province"]))
    connection.do_at_the_end()

    assert not LedgerLine.objects.exists()


def test_lines_voided_together_each_have_a_second_line(world):
    clerk = world["clerk of the province"]
    for serial in (1, 2):
        letter = make.letter(world.department, number=LetterNumber("มท", "0810", serial), by=clerk)
        registers.enter(letter, world.province, "incoming", on=DAY, by=clerk)
    connection.do_at_the_end()

    registers.void_each(Entry.objects.all(), reason="ลงผิดเล่ม", by=clerk)
    connection.do_at_the_end()

    assert LedgerLine.objects.filter(kind="entry").count() == 4
    assert found() == set()


def test_rows_that_were_there_before_are_taken_over_once_and_guarded_from_then_on(world):
    duties = [asked(world), asked(world)]
    QuerySet(Record).bulk_create(remarks(duties, world["clerk of the province"]))
    assert {fault for fault, *_where in found()} == {"row_inserted"}

    told = [StringIO(), StringIO()]
    for said in told:
        call_command("chain_history", stdout=said)

    assert [said.getvalue() for said in told] == ["record: 2\n", "record: 0\n"]
    assert found() == set()
    assert all(LedgerLine.objects.values_list("is_late", flat=True))


@pytest.mark.django_db(transaction=True)
def test_offices_written_in_any_order_at_once_never_wait_in_a_circle(world):
    """Eight people, each of whom writes to both districts, every second in the other order."""
    by, duties = world["officer of the province"], [asked(world), asked(world, at=world.other_district)]

    def write(own) -> None:
        for each in own:
            with transaction.atomic():
                for one in each:
                    Record.objects.bulk_create(remarks([one], by))

    both = [duties, duties[::-1]]
    results = at_once(lambda n=n: write([both[n % 2], both[1 - n % 2]]) for n in range(8))

    assert results == [None] * 8
    assert LedgerLine.objects.count() == Record.objects.count() == 32
    assert found() == set()
