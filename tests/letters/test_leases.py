"""Work under a lease: a fault is told in words, tried after a growing pause; people stop it and try again."""

import errno
import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from letters import faults, leases
from letters.models import Printout, Register
from letters.paper.limits import PaperRefused

NOTHING = []


@pytest.fixture
def row(world) -> Printout:
    """Asked for, and no worker there."""
    day = timezone.localdate()
    book = Register.objects.create(office=world.province, kind="incoming", year=day.year + 543)
    facts = {"register": book, "first_on": day, "last_on": day, "asked_by": world["clerk of the province"]}
    return leases.ask(Printout, uuid.uuid4(), NOTHING.append, kept=timedelta(days=1), form="pdf", **facts)


def take(row, now=None) -> leases.Lease | None:
    return leases.take(Printout, row.pk, "making", now or timezone.now())


def swept(row, now) -> Printout:
    leases.take_up(Printout, "making", now, NOTHING.append)
    row.refresh_from_db()
    return row


def full(lease):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_fault_is_kept_in_words_and_tried_again_after_a_growing_pause(row):
    now = timezone.now()
    for pause in leases.PAUSES:
        with pytest.raises(OSError, match="No space"):
            leases.work(take(row, now), full)
        row.refresh_from_db()
        assert "ที่เก็บไฟล์เต็ม" in row.fault
        assert pause - timedelta(seconds=9) < row.tried_again_at - timezone.now() <= pause
        assert swept(row, timezone.now()).state == "making"
        now += pause + timedelta(minutes=1)
        assert (swept(row, now).state, row.tried_again_at) == ("waiting", None)

    with pytest.raises(OSError, match="No space"):
        leases.work(take(row, now), full)
    assert swept(row, timezone.now()).state == "failed"
    assert "โปรดแจ้งผู้ดูแลระบบให้เพิ่มที่ว่าง" in row.fault


def test_what_ended_every_worker_says_so(row):
    now = timezone.now()
    for attempt in range(leases.MOST_ATTEMPTS):
        take(row, now + attempt * 2 * leases.LEASE)

    assert swept(row, now + timedelta(hours=1)).state == "failed"
    assert "หยุดกลางคันทุกครั้ง" in row.fault


def test_what_cannot_be_printed_is_not_tried_again(row):
    def refused(lease):
        raise PaperRefused("ตารางมีมากเกินไป")

    leases.work(take(row), refused)

    row.refresh_from_db()
    assert (row.state, row.fault) == ("failed", "ตารางมีมากเกินไป")


def test_who_is_at_work_learns_of_a_stop_at_the_next_step(row):
    lease = take(row)

    assert leases.stop(row, "making")
    assert not leases.stop(row, "making")

    with pytest.raises(leases.Overtaken):
        lease.renew(done=1)
    assert not lease.end("made", file="too-late.pdf")


def test_tried_again_a_former_attempt_counts_no_more(row, django_capture_on_commit_callbacks):
    former = take(row)
    leases.stop(row, "making")

    with django_capture_on_commit_callbacks(execute=True):
        called = [leases.again(row, NOTHING.append, states=["stopped"]) for _press in range(2)]

    assert called == [True, False]
    assert take(row).attempt == 2
    with pytest.raises(leases.Overtaken):
        former.renew()


def test_one_who_tries_again_has_a_further_attempt(row):
    Printout.objects.filter(pk=row.pk).update(
        state="failed", leased_until=None, attempts=leases.MOST_ATTEMPTS, fault="ที่เก็บไฟล์เต็ม"
    )

    leases.again(row, NOTHING.append, states=["failed"])

    assert (swept(row, timezone.now() + leases.WAITS * 2).state, row.fault) == ("waiting", "")
    assert take(row).attempt == leases.MOST_ATTEMPTS + 1


def test_a_worker_told_to_end_gives_back_what_it_is_at(row, monkeypatch):
    def long(lease):
        leases.is_ending.set()
        lease.renew(done=1)
        pytest.fail("works on")

    try:
        leases.work(take(row), long)
    finally:
        leases.is_ending.clear()

    row.refresh_from_db()
    assert (row.state, row.fault, row.attempts) == ("waiting", "", 0)  # an upgrade is no failure of the work
    assert row.leased_until <= timezone.now()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (FileNotFoundError("x"), "ไม่พบไฟล์ที่ต้องใช้"),
        (DatabaseError("locked"), "ฐานข้อมูลไม่ตอบ"),
        (MemoryError(), "หน่วยความจำไม่พอ"),
        (KeyError("secret subject"), "(KeyError)"),
    ],
)
def test_a_fault_is_told_with_what_to_do_and_nothing_of_the_letter(fault, words):
    told = faults.in_words(fault)

    assert words in told
    assert "โปรด" in told
    assert "secret" not in told
