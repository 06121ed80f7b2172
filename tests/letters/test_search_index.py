"""A letter is found by what it says now, whoever changed it and however."""

import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.core.management import call_command
from django.db.models import QuerySet

from letters import proposals, search
from letters.models import Letter, LetterSearch, Proposal
from letters.search import indexing, listening
from tests import make
from thai.letter_number import LetterNumber
from thai.searching import asked

from .clerk import CITED_DAY, cited, letter


@pytest.fixture
def clerk(world):
    return world["clerk of the province"]


@pytest.fixture(params=["few in reach", "many in reach"], autouse=True)
def reach(request, monkeypatch):
    monkeypatch.setattr(search.finding, "FEW", 5_000 if request.param == "few in reach" else 0)


def count(question: str, user) -> int:
    return len(search.find(asked(question), user).keys)


def unindexed(world, clerk, **fields) -> Letter:
    """A letter that came into the table past everything that indexes."""
    fields = {"subject": "ประปา", "issuer": world.province, "logged_for": world.province} | fields
    [made] = QuerySet(Letter).bulk_create([Letter(logged_by=clerk, **fields)])
    return made


# ── What changes one letter ───────────────────────────────────────────────────────────────────────
def test_a_logged_letter_is_found(world, clerk):
    letter(world, "มท 0810.4/ว 481", subject="ระบบประปา")

    assert count("ระบบประปา", clerk) == count("ว 481", clerk) == 1


def test_a_confirmed_number_is_found_and_the_misread_one_no_more(world, clerk):
    letter(world, "มท 0810.4/ว 5351", text="อ่านผิด")
    letter(world, "มท 0810.4/ว 481", cited("มท 0810.4/ว 5341"))

    proposals.confirm(Proposal.objects.get(), by=clerk)

    assert (count("ว 5341 อ่านผิด", clerk), count("ว 5351 อ่านผิด", clerk)) == (1, 0)
    assert count(f"{CITED_DAY:%d/%m/%Y} อ่านผิด", clerk) == 1


def test_a_corrected_letter_is_found_by_its_new_words_only(world, clerk):
    changed = make.letter(world.province, subject="ประปา", by=clerk)

    changed.subject = "ไฟฟ้า"
    changed.save()

    assert (count("ประปา", clerk), count("ไฟฟ้า", clerk)) == (0, 1)


def test_a_deleted_letter_leaves_nothing_behind(world, clerk):
    gone = make.letter(world.province, subject="ประปา", by=clerk)

    gone.delete()

    assert not LetterSearch.objects.exists()
    assert count("ประปา", clerk) == 0


# ── What changes many ─────────────────────────────────────────────────────────────────────────────
def test_letters_created_in_bulk_are_found(world, clerk):
    fields = {"issuer": world.province, "logged_for": world.province, "logged_by": clerk}

    Letter.objects.bulk_create([Letter(subject=f"ประปา {place}", **fields) for place in range(3)])

    assert count("ประปา", clerk) == 3


def test_letters_changed_by_an_update_are_found_by_their_new_words_only(world, clerk):
    make.letter(world.province, subject="ประปา", by=clerk)

    changed = Letter.objects.filter(subject="ประปา").update(subject="ไฟฟ้า")

    assert (changed, count("ประปา", clerk), count("ไฟฟ้า", clerk)) == (1, 0, 1)


def test_letters_changed_by_a_bulk_update_are_too(world, clerk):
    changed = make.letter(world.province, subject="ประปา", by=clerk)
    changed.take_number(LetterNumber("ตก", "0023", 99))
    changed.subject = "ไฟฟ้า"

    Letter.objects.bulk_update([changed], ["number", "prefix", "code", "serial", "is_circular", "subject"])

    assert (count("ประปา", clerk), count("ไฟฟ้า", clerk), count("ตก 0023/99", clerk)) == (0, 1, 1)


def test_an_office_that_changes_its_name_takes_its_letters_along(world, clerk):
    make.letter(world.province, by=clerk)
    world.province.name = "สำนักงานใหม่"

    world.province.save()

    assert (count("สำนักงานใหม่", clerk), count("หน่วยงาน 63", clerk)) == (1, 0)


def test_whoever_writes_past_all_this_says_so(world, clerk):
    made = unindexed(world, clerk)
    assert count("ประปา", clerk) == 0

    search.index([made])
    search.index([made])

    assert count("ประปา", clerk) == 1


def test_letters_from_before_there_was_an_index_are_indexed_by_the_migration(world, clerk):
    unindexed(world, clerk)

    call_command("migrate", verbosity=0)

    assert count("ประปา", clerk) == 1


def test_an_earlier_state_of_the_tables_is_left_alone(world, clerk):
    unindexed(world, clerk)

    listening.migrated(apps.get_app_config("letters"), apps=Apps())

    assert not LetterSearch.objects.exists()


# ── manage.py reindex ─────────────────────────────────────────────────────────────────────────────
def reindex() -> list[str]:
    printed = StringIO()
    call_command("reindex", stdout=printed)
    return printed.getvalue().splitlines()


def test_reindex_mends_what_is_missing_and_what_is_stale_and_tells_how_much(world, clerk):
    make.letter(world.province, subject="ไฟฟ้า", by=clerk)
    unindexed(world, clerk)
    QuerySet(Letter).filter(subject="ไฟฟ้า").update(subject="ถนน")

    assert reindex()[-1] == "ดัชนีค้นหาครบถ้วน 2 ฉบับ ทำใหม่ 2 ฉบับ"
    assert [count(word, clerk) for word in ("ประปา", "ถนน", "ไฟฟ้า")] == [1, 1, 0]


def test_reindex_finds_nothing_to_do_the_second_time(world, clerk):
    unindexed(world, clerk)
    reindex()

    assert reindex()[-1] == "ดัชนีค้นหาครบถ้วน 1 ฉบับ ทำใหม่ 0 ฉบับ"


def test_reindex_that_was_broken_off_goes_on(world, clerk, monkeypatch):
    monkeypatch.setattr(indexing, "AT_ONCE", 1)
    for _ in range(3):
        unindexed(world, clerk)
    portions = indexing.mend()
    next(portions)
    portions.close()

    assert reindex() == [
        "ตรวจแล้ว 1 จาก 3 ฉบับ ทำดัชนีใหม่ 0 ฉบับ",
        "ตรวจแล้ว 2 จาก 3 ฉบับ ทำดัชนีใหม่ 1 ฉบับ",
        "ตรวจแล้ว 3 จาก 3 ฉบับ ทำดัชนีใหม่ 2 ฉบับ",
        "ดัชนีค้นหาครบถ้วน 3 ฉบับ ทำใหม่ 2 ฉบับ",
    ]


# ── What is kept ────────────────────────────────────────────────────────────────────────────────────
def test_the_row_of_a_letter_holds_all_that_it_is_found_by(world, clerk):
    made = make.letter(
        world.province,
        by=clerk,
        subject="เรื่อง ก",
        addressee="ทุกอำเภอ",
        owner_unit="กลุ่มงาน",
        number_as_read="ว ๔๘๐",
        text="ข้อความ\nบรรทัดสอง",
        dated_on=datetime.date(2026, 1, 30),
    )
    row = LetterSearch.objects.get(letter=made)

    assert row.heading == "มท0810.4/ว481\nเรื่องก"
    assert row.text == f"{row.heading}\nหน่วยงาน63\nสถจ.ตาก\nทุกอำเภอ\nกลุ่มงาน\nว480\nข้อความบรรทัดสอง"
    assert row.day == datetime.date(2026, 1, 30)
