"""The QR code of a paper tells whether it still holds, and nothing that is none of the holder's business."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.linking import link_by_hand
from letters.models import Letter, Link
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber

from .sealed import DAY, enclosed, issued

GENUINE, VOID, CANCELLED = "หนังสือฉบับนี้เป็นของจริง", "แต่ถูกยกเลิกแล้ว", "แต่หน่วยงานเดียวกันยกเลิกแล้ว"
AMENDED = "หน่วยงานเดียวกันแก้ไขหนังสือฉบับนี้ภายหลัง"
LATER = DAY + datetime.timedelta(days=7)


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(world) -> tuple[Letter, str]:
    return issued(world)


def shown(token: str) -> str:
    return Client().get(reverse("letters:genuine", args=[token])).content.decode()


def linked(world, letter: Letter, kind: str, serial: int, **fields) -> Letter:
    """A later letter of the province that says so of the letter."""
    fields = {"dated_on": LATER} | fields
    later = make.letter(world.province, number=LetterNumber("ตก", "0023.3", serial), **fields)
    registers.enter(later, world.province, registers.Kind.OUTGOING, on=LATER, by=later.logged_by)
    link_by_hand(later, letter, kind, by=later.logged_by)
    return later


def test_it_tells_the_day_of_the_void_and_not_its_reason(world, paper):
    registers.void(paper[0].entries.get(), reason="นายสมมติพิมพ์ผิด", by=world["clerk of the province"])

    page = shown(paper[1])

    assert VOID in page
    assert "นายสมมติ" not in page
    assert paper[0].voided_on == timezone.localdate()


def test_a_letter_that_the_office_cancelled_is_not_called_genuine(world, paper):
    later = linked(world, paper[0], Link.Kind.CANCELS, 200)

    page = shown(paper[1])

    assert CANCELLED in page
    assert later.number_thai in page
    assert "๒๗ มีนาคม ๒๕๖๙" in page
    assert GENUINE not in page


def test_a_letter_that_was_amended_holds_together_with_the_later_one(world, paper):
    later = linked(world, paper[0], Link.Kind.AMENDS, 200)

    page = shown(paper[1])

    assert GENUINE in page
    assert AMENDED in page
    assert later.number_thai in page


def test_cancelling_counts_before_amending_and_the_last_before_the_first(world, paper):
    linked(world, paper[0], Link.Kind.CANCELS, 200)
    last = linked(world, paper[0], Link.Kind.CANCELS, 201, dated_on=LATER + datetime.timedelta(days=1))
    linked(world, paper[0], Link.Kind.AMENDS, 202, dated_on=LATER + datetime.timedelta(days=2))

    page = shown(paper[1])

    assert CANCELLED in page
    assert last.number_thai in page


@pytest.mark.parametrize("kind", [Link.Kind.CITES, Link.Kind.ANSWERS, Link.Kind.FOLLOWS_UP])
def test_other_links_change_nothing(kind, world, paper):
    linked(world, paper[0], kind, 200)

    assert AMENDED not in shown(paper[1])
    assert GENUINE in shown(paper[1])


def test_another_office_cannot_cancel_it(world, paper):
    by = world["clerk of the department"]
    other = make.letter(world.department, by=by, dated_on=LATER)
    registers.enter(other, world.department, registers.Kind.OUTGOING, on=LATER, by=by)
    link_by_hand(other, paper[0], Link.Kind.CANCELS, by=by)

    assert GENUINE in shown(paper[1])


def test_nor_can_another_office_by_a_letter_that_it_logs_as_the_issuers(world, paper):
    by = world["clerk of the department"]
    copy = make.letter(world.province, by=by, logged_for=world.department, dated_on=LATER)
    link_by_hand(copy, paper[0], Link.Kind.CANCELS, by=by)

    assert GENUINE in shown(paper[1])


def test_what_is_void_cancels_nothing(world, paper):
    later = linked(world, paper[0], Link.Kind.CANCELS, 200)
    registers.void(later.entries.get(), reason="พิมพ์ผิด", by=later.logged_by)

    assert GENUINE in shown(paper[1])


def test_an_earlier_letter_cancels_nothing(world, paper):
    linked(world, paper[0], Link.Kind.CANCELS, 90, dated_on=DAY - datetime.timedelta(days=1))

    assert GENUINE in shown(paper[1])


def test_a_secret_letter_is_not_told_of(world, paper):
    later = linked(world, paper[0], Link.Kind.CANCELS, 777, secrecy=Secrecy.SECRET)

    assert later.number_thai not in shown(paper[1])


def test_the_file_is_compared_by_its_digest_in_the_page(paper):
    page = shown(paper[1])

    assert f'data-sha256="{paper[0].seal.sha256}"' in page
    assert "js/compare.js" in page
    assert "certutil -hashfile" in page


# ── The files that go with it ─────────────────────────────────────────────────────────────────────
def test_the_files_are_listed_with_their_digests(world, paper):
    file = enclosed(paper[0], world)

    page = shown(paper[1])

    assert reverse("letters:genuine-file", args=[paper[1], file.pk]) in page
    assert f'data-sha256="{file.sha256}"' in page
    assert "หลังออกหนังสือ" not in page


def test_a_file_that_was_added_later_says_when(world, paper):
    later = paper[0].logged_at + datetime.timedelta(days=1)
    enclosed(paper[0], world, added_at=later)

    assert "หลังออกหนังสือ" in shown(paper[1])


def test_what_the_office_keeps_inside_is_not_listed(world, paper):
    enclosed(paper[0], world, is_shared=False)

    assert "บัญชี.pdf" not in shown(paper[1])


def test_a_void_letter_gives_no_files_out(world, paper):
    file = enclosed(paper[0], world)
    registers.void(paper[0].entries.get(), reason="พิมพ์ผิด", by=world["clerk of the province"])

    assert "บัญชี.pdf" not in shown(paper[1])
    assert Client().get(reverse("letters:genuine-file", args=[paper[1], file.pk])).status_code == 404


def test_a_secret_letter_gives_no_files_out(world, paper):
    file = enclosed(paper[0], world)
    Letter.objects.filter(pk=paper[0].pk).update(secrecy=Secrecy.SECRET)

    assert "บัญชี.pdf" not in shown(paper[1])
    assert Client().get(reverse("letters:genuine-file", args=[paper[1], file.pk])).status_code == 404


def test_the_page_asks_the_same_however_many_files_there_are(world, paper):
    enclosed(paper[0], world)
    shown(paper[1])  # the door's count of knocks begins
    one = queries(paper[1])
    for number in range(6):
        enclosed(paper[0], world, content=b"%%PDF-%d" % number)

    assert queries(paper[1]) == one


def queries(token: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        shown(token)
    return len(asked)


@pytest.mark.parametrize("token", ["A" * 26, "x", "๑"])
def test_a_wrong_token_gets_the_same_page_at_both_doors(token, paper):
    letter = Client().get(reverse("letters:genuine", args=[token]))
    file = Client().get(reverse("letters:genuine-file", args=[token, 1]))

    assert letter.status_code == file.status_code == 404
    assert "ไม่พบหนังสือที่ตรงกับรหัสนี้" in letter.content.decode()
    assert "ไม่พบหนังสือที่ตรงกับรหัสนี้" in file.content.decode()
