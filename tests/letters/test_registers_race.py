"""A register under load: many clerks, one book."""

import datetime
import subprocess
import sys
import uuid

import pytest
from django.db import transaction

from letters import registers
from letters.audit import audit
from letters.intake.log import AlreadyLogged, Arrival, Logged, log_letters
from letters.models import Entry, Letter, Register
from letters.registers import Kind
from tests import make
from tests.attacker import found
from thai.letter_number import LetterNumber

from . import writer
from .at_once import at_once
from .clerk import log
from .processes import kill, start

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.date(2026, 3, 2)
CLERKS, EACH = 8, 25


class ChangedHerMind(Exception):
    pass


def test_no_number_is_lost_or_given_twice(world):
    """Eight clerks, 25 entries each, every third rolled back."""
    clerk = world["clerk of the province"]
    letters = [make.letter(world.department, number=None, by=clerk) for _ in range(CLERKS * EACH)]

    def enter(own: list[Letter]) -> int:
        return sum(_entered(letter, world, fails=place % 3 == 2) for place, letter in enumerate(own))

    kept = at_once(lambda own=letters[n::CLERKS]: enter(own) for n in range(CLERKS))

    assert kept == [17] * CLERKS
    numbers = sorted(Entry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 17 * CLERKS + 1))
    assert audit(Register.objects.get()).is_whole
    assert found() == set()  # and each stands in the chain


def _entered(letter: Letter, world, *, fails: bool) -> bool:
    try:
        with transaction.atomic():
            registers.enter(letter, world.province, Kind.INCOMING, on=DAY, by=world["clerk of the province"])
            if fails:
                raise ChangedHerMind
    except ChangedHerMind:
        return False
    return True


def test_one_letter_entered_by_all_at_once_gets_one_number(world):
    letter = make.letter(world.department)
    clerk = world["clerk of the province"]

    entries = at_once(
        [lambda: registers.enter(letter, world.province, Kind.INCOMING, on=DAY, by=clerk)] * CLERKS
    )

    assert [entry.number for entry in entries] == [1] * CLERKS
    assert Entry.objects.count() == 1


def test_the_same_paper_logged_by_all_at_once_is_one_letter_with_one_number(world):
    day = datetime.date(2026, 1, 30)

    results = at_once([lambda: log(world, "มท 0810.4/ว 481", dated_on=day)] * CLERKS)

    assert sorted(type(result).__name__ for result in results) == ["AlreadyLogged"] * 7 + ["Logged"]
    (winner,) = [result for result in results if isinstance(result, Logged)]
    assert {r.entry for r in results if isinstance(r, AlreadyLogged)} == {winner.entry}
    assert (Letter.objects.count(), Entry.objects.get().number) == (1, 1)


def test_a_killed_clerk_loses_nothing_that_was_told_as_saved(world, tmp_path):
    """Four processes on one book, a third of their letters rolled back, one of them killed in the middle."""
    clerk = world["clerk of the province"]
    words = [sys.executable, "-m", "tests.letters.writer", world.province.code, clerk.username, "30"]
    doomed, *others = (start(words, tmp_path, stdout=subprocess.PIPE, text=True) for _ in range(4))
    lines = [doomed.stdout.readline().split() for _ in range(25)]
    kill(doomed)
    lines += [line.split() for each in (doomed, *others) for line in each.communicate()[0].splitlines()]

    saved = {token: int(number) for word, token, *numbers in lines for number in numbers}
    undone = {line[1] for line in lines if line[0] == "undone"}
    in_doubt = {line[1] for line in lines if line[0] == "begin"} - saved.keys() - undone
    assert len(in_doubt) <= 1  # what the killed one was at
    for token in in_doubt:  # its client posts the form again
        saved[token] = writer.save(world.province, clerk, uuid.UUID(token))

    stored = {str(entry.form_token): entry.number for entry in Entry.objects.all()}
    assert saved == stored
    assert sorted(stored.values()) == list(range(1, len(stored) + 1))
    assert audit(Register.objects.get()).is_whole
    assert found() == set()


def table(world, serials) -> list[Arrival]:
    def row(serial: int) -> dict:
        number = LetterNumber("มท", "0810.4", serial, is_circular=True)
        return {"number": number, "dated_on": DAY, "issuer": world.department, "subject": "การทดสอบ"}

    return [Arrival(row(serial), [], on=DAY) for serial in serials]


def test_tables_registered_at_once_have_numbers_that_follow_each_other(world):
    here = {"office": world.province, "by": world["clerk of the province"]}
    tables = [table(world, range(first, first + 10)) for first in (100, 200, 300, 400)]

    logged = at_once(lambda rows=rows: log_letters(rows, **here) for rows in tables)

    given = [[each.entry.number for each in of_table] for of_table in logged]
    assert given == [list(range(numbers[0], numbers[0] + 10)) for numbers in given]
    assert sorted(sum(given, [])) == list(range(1, 41))


def test_of_two_tables_with_the_same_letters_in_another_order_one_is_registered(world):
    here = {"office": world.province, "by": world["clerk of the province"]}
    tables = [table(world, range(1, 11)), table(world, range(10, 0, -1))]

    results = at_once(lambda rows=rows: log_letters(rows, **here) for rows in tables)

    assert sorted(type(result).__name__ for result in results) == ["AlreadyLogged", "list"]
    assert Entry.objects.count() == Letter.objects.count() == 10
