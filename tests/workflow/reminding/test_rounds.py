"""The digests of a day: one for each recipient, at the hour its office sets, never a second time."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import translation

from letters import registers
from letters.models import Link, Register
from letters.signals import swept
from offices.models import Office
from tests import make
from workflow.models import Digest, DigestDay, DigestLine, OfficePlan, Response, Sending
from workflow.reminding import rounds, ways
from workflow.states import State

from .days import DUE, at, march, owed, with_email, with_mailbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(world):
    return with_mailbox(world.district)


def lines() -> list[tuple[str, str]]:
    """Whom each line went to, and its stage."""
    found = DigestLine.objects.select_related("digest__office", "digest__person")
    return [(str(line.digest.person or line.digest.office.short), line.stage) for line in found]


def made_on(day: datetime.date, office: Office) -> list[Digest]:
    return rounds.make_all(rounds.look_at(Office.objects.filter(pk=office.pk), day), day)


# ── What is made ──────────────────────────────────────────────────────────────────────────────────
def test_what_several_offices_ask_comes_in_one_digest(world, mailbox):
    owed(world)
    other = make.circulation(world.department)
    make.response(other, world.district, asked_at=at(1, 9))

    [digest] = rounds.remind(at(6, 9))

    assert digest.lines.count() == 2
    assert (digest.office, digest.person, digest.on) == (world.district, None, DUE)


def test_it_is_to_be_sent_to_the_address_of_that_day(world, mailbox):
    owed(world)

    rounds.remind(at(6, 9))

    assert list(Sending.objects.values_list("to", "state")) == [("saraban-6306@wian.example", "waiting")]


@time_machine.travel(at(6, 9), tick=False)
def test_the_worker_that_made_it_is_called_to_send_it(world, mailbox):
    owed(world)

    swept.send(sender=None, now=at(6, 9))

    assert Sending.objects.get().state != Sending.State.WAITING


def test_what_a_head_is_told_of_stands_after_the_rest(world):
    both = make.person(world.district, "clerk", "head")
    with_email(both)
    owed(world)

    rounds.remind(at(13, 9))

    assert lines() == [(str(both), "after:3"), (str(both), "head")]


def test_why_it_was_sent_is_kept_in_thai_whatever_the_language_of_who_runs_it(world, mailbox):
    owed(world)
    with translation.override("en"):
        rounds.remind(at(6, 9))

    assert DigestLine.objects.get().why.startswith("ครบกำหนดวันนี้")


def test_a_letter_to_answer_that_nobody_circulated_is_of_the_office_that_received_it(world):
    with_mailbox(world.province)
    letter = make.letter(world.department, due_on=DUE)
    kind, by = Register.Kind.INCOMING, world["clerk of the province"]
    entry = registers.enter(letter, world.province, kind, on=march(1), by=by)
    registers.enter(letter, world.section, kind, on=march(2), by=by)

    rounds.remind(at(6, 9))

    assert [line.entry for line in DigestLine.objects.all()] == [entry]
    answer = make.letter(world.province, number=None)
    Link.objects.create(source=answer, target=letter, kind=Link.Kind.ANSWERS, made_by=by)
    assert rounds.remind(at(9, 9)) == []


# ── When ──────────────────────────────────────────────────────────────────────────────────────────
def test_nobody_is_reminded_before_the_hour(world, mailbox):
    owed(world)

    assert rounds.remind(at(6, 8, 29)) == []
    assert len(rounds.remind(at(6, 8, 30))) == 1


def test_the_hour_is_that_of_the_office_that_is_reminded(world, mailbox):
    with_mailbox(world.other_district)
    response = owed(world)
    make.response(response.circulation, world.other_district, asked_at=response.asked_at)
    OfficePlan.objects.create(office=world.district, at=datetime.time(13, 0))

    rounds.remind(at(6, 9))
    assert lines() == [("สถอ.อุ้มผาง", "on")]
    rounds.remind(at(6, 13, 10))
    assert lines() == [("สถอ.อุ้มผาง", "on"), ("สถอ.แม่สอด", "on")]


def test_one_run_late_in_the_day_serves_every_hour(world, mailbox):
    owed(world)
    OfficePlan.objects.create(office=world.district, at=datetime.time(13, 0))

    assert len(rounds.remind(at(6, 16))) == 1


def test_a_second_run_makes_nothing(world, mailbox):
    owed(world)
    rounds.remind(at(6, 9))

    assert rounds.remind(at(6, 9)) == []
    assert made_on(DUE, world.district) == []
    assert Digest.objects.count() == 1


def test_when_nothing_is_to_do_it_asks_next_to_nothing(world, mailbox, django_assert_num_queries):
    owed(world)
    rounds.remind(at(6, 9))

    with django_assert_num_queries(2):
        rounds.remind(at(6, 9, 15))


def test_the_queries_do_not_grow_with_the_offices_that_owe_nothing_today(
    world, django_assert_max_num_queries
):
    circulation = make.circulation(world.province, due_on=march(31))
    for _each in range(20):
        make.response(circulation, make.office(parent=world.province))

    with django_assert_max_num_queries(24):
        rounds.remind(at(6, 9))


def test_a_sweep_of_the_worker_reminds_too(world, mailbox):
    owed(world)

    swept.send(sender=None, now=at(6, 9))

    assert lines() == [("สถอ.แม่สอด", "on")]


# ── Nothing twice, nothing lost ───────────────────────────────────────────────────────────────────
def test_what_was_answered_after_it_was_looked_at_stays_out(world, mailbox):
    response, other = owed(world), owed(world)
    looks = list(rounds.look_at(Office.objects.all(), DUE))
    Response.objects.filter(pk=response.pk).update(version=response.version + 1)

    rounds.make_all(looks, DUE)

    assert [line.response for line in DigestLine.objects.all()] == [other]


def test_what_another_run_has_told_meanwhile_stays_out(world):
    """The matter went from one person to another between two looks."""
    clerk = with_email(world["clerk of the district"])
    owed(world)
    looks = list(rounds.look_at(Office.objects.all(), DUE))
    rounds.remind(at(6, 9))
    Digest.objects.update(person=make.person(world.district))

    assert rounds.make_all(looks, DUE) == []
    assert clerk.digests.count() == 0


def test_where_one_digest_fails_none_is_made_and_the_next_run_makes_all(world, monkeypatch):
    with_email(world["clerk of the district"])
    with_email(make.person(world.district))
    owed(world)

    monkeypatch.setattr(ways, "of", lambda digest: [Sending(digest=digest)])  # goes no way
    with pytest.raises(IntegrityError), transaction.atomic():
        rounds.remind(at(6, 9))
    assert not Digest.objects.exists()
    monkeypatch.undo()

    assert len(rounds.remind(at(6, 9))) == 2


def test_the_day_is_done_only_when_all_is_made(world, mailbox):
    owed(world, state=State.AWAITING)

    rounds.remind(at(6, 9, 5))

    assert DigestDay.objects.values_list("on", "made_until").get() == (DUE, datetime.time(9, 5))
