"""A file is brought for a book once, read under a lease, and waits for a person's word."""

import datetime

import pytest
from django.utils import timezone

from letters import leases
from letters.intake import shelf
from letters.legacy import bringing, work
from letters.legacy.tables.limits import LIMITS
from letters.models import OldRegister
from letters.registers import Kind

from .conftest import HEADINGS, as_csv, row

State = OldRegister.State
LATER = datetime.timedelta(days=1)


class NoWorker:
    """Takes tasks and does nothing: where no worker runs."""

    @staticmethod
    def enqueue(_pk):
        pass


@pytest.fixture
def waiting(bring, monkeypatch):
    """One that no worker has begun to read."""
    with monkeypatch.context() as patch:
        patch.setattr(bringing.tasks, "read_old_register", NoWorker)
        return bring(row(1))


def now_of(old: OldRegister) -> OldRegister:
    return OldRegister.objects.get(pk=old.pk)


def test_the_same_file_for_the_same_book_is_one(bring):
    assert bring(row(1)) == bring(row(1), name="อีกชื่อ.csv")


def test_the_same_file_may_be_of_another_year_or_kind(bring):
    assert len({bring(row(1)).pk, bring(row(1), year=2566).pk, bring(row(1), kind=Kind.OUTGOING).pk}) == 3


def test_a_file_set_aside_can_be_brought_again(bring, world):
    old = bring(row(1))
    bringing.drop(old, by=world["head of the province"])
    assert now_of(old).state == State.DROPPED

    assert (bring(row(1)).pk, now_of(old).state) == (old.pk, State.READ)


def test_its_sender_name_and_hash_are_kept(bring, world):
    old = bring(row(1), name="../../etc/รับ.csv")

    assert (old.name, old.brought_by) == ("รับ.csv", world["clerk of the province"])
    assert old.sha256 == shelf.sha256_of([(shelf.place(old.folder) / shelf.FILE).read_bytes()])


def test_a_file_too_large_is_refused_at_the_door(bring):
    old = bring(content=bytes(LIMITS.bytes + 1))

    assert (old.state, old.refusal, old.folder) == (State.REFUSED, "too-large", "")


def test_one_that_cannot_be_read_says_why_and_keeps_nothing(bring):
    old = bring(content=b"%PDF-1.7")

    assert (old.state, old.folder) == (State.REFUSED, "")
    assert "ไม่ใช่ตาราง" in old.why


# ── Answers ───────────────────────────────────────────────────────────────────────────────────────
def test_the_clerk_says_which_column_is_which(bring):
    old = bring(
        content=as_csv(
            ["เลขรับ", "ข้อความ", "เรื่อง", "ชื่อเรื่อง", "วันที่รับ", "จาก"], ["1", "", "ก", "ข", "3 ม.ค. 67", "สถ."]
        )
    )

    bringing.read_again(old, version=1, sheet="", columns=old.columns | {"subject": 3}, issuers={})

    assert old.lines.get().read["subject"] == "ข"
    assert (now_of(old).good, now_of(old).needed) == (1, [])


def test_another_sheet_is_read_by_its_own_headings(bring):
    old = bring(row(1))
    OldRegister.objects.filter(pk=old.pk).update(sheet="ปีก่อน")
    old = now_of(old)

    bringing.read_again(old, version=1, sheet="", columns={"subject": 0}, issuers={})

    assert len(now_of(old).columns) == len(HEADINGS)


def test_what_was_checked_anew_meanwhile_is_not_entered_unseen(bring, world):
    old = bring(row(1))
    bringing.read_again(old, version=1, sheet="", columns=old.columns, issuers={})

    with pytest.raises(bringing.NotNow):
        bringing.enter(old, version=1, only_good=False, by=world["clerk of the province"])
    with pytest.raises(bringing.NotNow):
        bringing.read_again(old, version=1, sheet="", columns=old.columns, issuers={})


def test_what_was_entered_is_not_read_again(bring, enter):
    old = enter(bring(row(1)))

    with pytest.raises(bringing.NotNow):
        bringing.read_again(old, version=1, sheet="", columns=old.columns, issuers={})
    with pytest.raises(bringing.NotNow):
        bringing.drop(old, by=old.brought_by)


# ── Workers ───────────────────────────────────────────────────────────────────────────────────────
def test_what_nobody_reads_is_taken_up_by_the_sweep(waiting):
    assert work.sweep(timezone.now()) == 0
    assert work.sweep(timezone.now() + LATER) == 1

    assert now_of(waiting).state == State.READ


def test_of_two_readers_the_later_counts(waiting):
    first = work.take(waiting.pk, timezone.now())
    second = work.take(waiting.pk, timezone.now() + LATER)

    with pytest.raises(leases.Overtaken):
        first.renew(row_at=500)
    second.renew(row_at=500)
    assert now_of(waiting).row_at == 500


def test_one_that_is_being_read_is_not_read_by_another(waiting):
    work.take(waiting.pk, timezone.now())

    assert work.take(waiting.pk, timezone.now()) is None


def test_after_three_attempts_it_is_given_up(waiting):
    OldRegister.objects.filter(pk=waiting.pk).update(state=State.READING, attempts=3)

    assert work.sweep(timezone.now() + LATER) == 0

    assert (now_of(waiting).state, now_of(waiting).refusal) == (State.REFUSED, "gave-up")


def test_a_file_that_is_gone_is_asked_for_again(waiting):
    shelf.clear(waiting.folder)

    work.read(waiting.pk)

    assert now_of(waiting).refusal == "missing"
