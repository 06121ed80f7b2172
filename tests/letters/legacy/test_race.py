"""An old register that is entered while others work in the same book."""

import datetime
import io
from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.utils import timezone

from letters import leases, registers
from letters.audit import audit
from letters.legacy import bringing, work
from letters.models import Entry, Letter, OldRegister, Register
from letters.registers import Kind
from tests import make
from tests.letters.at_once import at_once
from thai.letter_number import LetterNumber

from .conftest import HEADINGS, as_csv, row

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 40


@pytest.fixture
def ready(world) -> OldRegister:
    return given_to_workers(world, Kind.INCOMING, *(row(n) for n in range(1, ROWS + 1)))


def given_to_workers(world, kind: Kind, *rows: list[str]) -> OldRegister:
    """Checked, and given to the workers, none of whom has begun."""
    clerk = world["clerk of the province"]
    content = io.BytesIO(as_csv(HEADINGS, *rows))
    book = {"office": world.province, "kind": kind, "year": 2567, "is_secret": False}
    old = bringing.bring_in(content, "ทะเบียน.csv", by=clerk, **book).old
    OldRegister.objects.filter(pk=old.pk).update(
        state="entering", leased_until=timezone.now() + leases.WAITS, finished_by=clerk
    )
    return old


def test_two_workers_enter_it_once(ready):
    assert at_once([lambda: work.enter(ready.pk), lambda: work.enter(ready.pk)]) == [None, None]

    assert OldRegister.objects.get().state == "entered"
    assert sorted(Entry.objects.values_list("number", flat=True)) == list(range(1, ROWS + 1))
    assert Letter.objects.count() == ROWS


def test_whoever_takes_a_number_meanwhile_gets_one_of_its_own(ready, world):
    clerk = world["clerk of the province"]
    letters = [make.letter(world.department, number=None, by=clerk) for _ in range(5)]

    def take(letter):
        day = datetime.date(2024, 6, 3)
        return registers.enter(letter, world.province, Kind.INCOMING, on=day, by=clerk).number

    at_once([lambda: work.enter(ready.pk), *(lambda own=letter: take(own) for letter in letters)])

    numbers = sorted(Entry.objects.values_list("number", flat=True))
    is_entered = OldRegister.objects.get().state == "entered"
    assert numbers == list(range(1, (ROWS if is_entered else 0) + 6))  # all of it, or nothing
    assert audit(Register.objects.get()).is_whole


def test_whoever_numbers_a_letter_as_a_row_does_and_the_worker_do_not_wait_for_each_other(world):
    ready = given_to_workers(world, Kind.OUTGOING, row(1, letter="ตก 0023/1", issuer=""))
    has_the_book = Event()

    def number_one():
        with transaction.atomic():
            book = registers.enter(letter, world.province, Kind.OUTGOING, on=day, by=clerk).register
            has_the_book.set()
            sleep(0.5)  # the worker comes as far as it can
            letter.take_number(LetterNumber("ตก", "0023", 1))
            letter.save()
        return book

    def work_on():
        has_the_book.wait(timeout=20)
        work.enter(ready.pk)

    clerk, day = world["clerk of the province"], datetime.date(2024, 6, 3)
    letter = make.letter(world.province, number=None, dated_on=day, by=clerk)
    book, entered = at_once([number_one, work_on])

    assert entered is None
    assert audit(book).is_whole
    assert OldRegister.objects.get().refusal == "changed"
