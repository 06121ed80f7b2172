"""A file that goes with a letter is given out whole or in pieces, counted, withdrawn and put back."""

import datetime
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from letters.enclosing import adding, withdrawing
from letters.models import Enclosure, Letter, Withdrawal
from offices.secrecy import Secrecy
from tests import make
from tests.workflow import papers
from tests.workflow.papers import upload

from .sealed import enclosed, issued

CONTENT = bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(world) -> tuple[Letter, str]:
    return issued(world)


@pytest.fixture
def file(world, paper) -> Enclosure:
    return enclosed(paper[0], world, content=CONTENT)


@pytest.fixture
def door(paper, file) -> str:
    return reverse("letters:genuine-file", args=[paper[1], file.pk])


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def now(file: Enclosure) -> Enclosure:
    return Enclosure.objects.get(pk=file.pk)


def post(who, name: str, paper, *args, **data):
    client = Client()
    client.force_login(who)
    return client.post(reverse(f"letters:{name}", args=[paper[0].pk, *args]), data, follow=True)


# ── Whole and in pieces ───────────────────────────────────────────────────────────────────────────
def test_the_whole_file_comes_as_it_was_brought(client, door, file):
    answer = client.get(door)

    assert (answer.status_code, body(answer)) == (200, CONTENT)
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["ETag"] == f'"{file.sha256}"'


def test_it_is_stored_by_a_name_of_chance_never_by_the_senders(world, paper, file):
    other = enclosed(paper[0], world, content=CONTENT + b"more")

    assert (other.name, other.file != file.file) == (file.name, True)
    assert all(each.name not in each.file for each in (file, other))


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=1000-9999", 1000, 1023),
        ("bytes=-9999", 0, 1023),
        ("bytes=0-0", 0, 0),
    ],
)
def test_one_piece_is_given_as_it_is_asked_for(client, door, wanted, first, last):
    answer = client.get(door, headers={"range": wanted})

    assert (answer.status_code, body(answer)) == (206, CONTENT[first : last + 1])
    assert answer["Content-Range"] == f"bytes {first}-{last}/1024"
    assert answer["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("wanted", ["bytes=1024-", "bytes=9999-10000", "bytes=-0"])
def test_a_piece_behind_the_end_is_refused(client, door, wanted):
    answer = client.get(door, headers={"range": wanted})

    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,5-9", "lines=1-2", "bytes=9-1", "bytes=", "bytes=-", "bytes=๑-๒", "bytes=a-b"]
)
def test_what_is_no_single_piece_gets_the_whole_file(client, door, wanted):
    answer = client.get(door, headers={"range": wanted})

    assert (answer.status_code, body(answer)) == (200, CONTENT)


def test_a_piece_is_given_only_of_the_same_file(client, door, file):
    same = client.get(door, headers={"range": "bytes=5-", "if-range": f'"{file.sha256}"'})
    other = client.get(door, headers={"range": "bytes=5-", "if-range": '"another"'})

    assert (same.status_code, other.status_code) == (206, 200)
    assert body(other) == CONTENT


def test_head_tells_the_size_and_gives_nothing(client, door, file):
    answer = client.head(door, headers={"range": "bytes=0-9"})

    assert (answer.status_code, body(answer)) == (200, b"")
    assert answer["Content-Length"] == "1024"
    assert now(file).times_fetched == 0


def test_what_the_disk_has_lost_is_not_found(client, door, file):
    adding.path_of(file).unlink()

    assert client.get(door).status_code == 404


# ── As what ───────────────────────────────────────────────────────────────────────────────────────
def test_it_is_saved_and_never_shown_whatever_it_is(client, world, paper):
    types = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}
    for kind in ("pdf", "png", "jpeg", "xlsx", "docx"):
        file = enclosed(paper[0], world, content=kind.encode(), kind=kind)

        answer = client.get(reverse("letters:genuine-file", args=[paper[1], file.pk]))

        assert answer["Content-Type"] == types.get(kind, "application/octet-stream")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert "no-cache" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]


def test_its_name_says_what_it_is(client, world, paper):
    file = enclosed(paper[0], world, kind="pdf", name="รายงาน.exe")

    answer = client.get(reverse("letters:genuine-file", args=[paper[1], file.pk]))

    assert answer["Content-Disposition"].endswith(".exe.pdf")


def test_what_sleeps_in_it_is_said_to_whoever_holds_the_paper(client, world, paper):
    enclosed(paper[0], world, cautions=["javascript", "links"])

    page = client.get(reverse("letters:genuine", args=[paper[1]])).content.decode()

    assert "JavaScript" in page


# ── How often ─────────────────────────────────────────────────────────────────────────────────────
def test_a_reading_in_pieces_counts_once(client, door, file):
    for wanted in ("bytes=0-99", "bytes=100-199", "bytes=200-"):
        client.get(door, headers={"range": wanted})
    client.get(door)
    client.get(door, headers={"range": "bytes=9999-"})

    assert now(file).times_fetched == 2
    assert now(file).fetched_at


def test_the_office_sees_how_often_and_others_do_not(world, paper, file, client):
    Enclosure.objects.update(times_fetched=12, fetched_at=make.MOMENT)
    make_visible(paper[0], world)
    pages = {}
    for who in ("clerk of the province", "clerk of the department"):
        client.force_login(world[who])
        pages[who] = client.get(paper[0].get_absolute_url()).content.decode()

    assert "เปิดผ่าน QR ๑๒ ครั้ง" in pages["clerk of the province"]
    assert "บัญชี.pdf" in pages["clerk of the department"]
    assert "เปิดผ่าน QR" not in pages["clerk of the department"]


def make_visible(letter: Letter, world) -> None:
    letter.deliveries.create(office=world.department, sent_by=world["clerk of the province"])


# ── Taken back, and put there again ───────────────────────────────────────────────────────────────
def test_a_withdrawn_file_says_so_and_is_not_given(client, world, paper, file, door):
    post(world["head of the province"], "withdraw", paper, file.pk, why="มีเลขบัตรประชาชน")

    answer = client.get(door)
    page = client.get(reverse("letters:genuine", args=[paper[1]])).content.decode()

    assert (answer.status_code, now(file).times_fetched) == (410, 0)
    assert "หน่วยงานนำไฟล์ บัญชี.pdf ออกแล้ว" in answer.content.decode()
    assert "หน่วยงานนำออกแล้ว" in page
    assert "มีเลขบัตรประชาชน" not in page + answer.content.decode()
    assert door not in page


def test_the_offices_that_have_the_letter_cannot_open_it_either(client, world, paper, file):
    make_visible(paper[0], world)
    withdrawing.withdraw(file, why="ผิดไฟล์", by=world["clerk of the province"])
    statuses = {}
    for who in ("clerk of the province", "clerk of the department"):
        client.force_login(world[who])
        answer = client.get(reverse("letters:enclosure", args=[paper[0].pk, file.pk]))
        statuses[who] = answer.status_code

    assert statuses == {"clerk of the province": 200, "clerk of the department": 410}


def test_a_file_that_was_put_back_is_given_and_the_history_stays(client, world, paper, file, door):
    post(world["clerk of the province"], "withdraw", paper, file.pk, why="ผิดไฟล์")
    page = post(world["officer of the province"], "put-back", paper, file.pk)

    withdrawal = Withdrawal.objects.get()
    assert client.get(door).status_code == 200
    assert withdrawal.ended_by == world["officer of the province"]
    assert "ผิดไฟล์" in page.content.decode()


@pytest.mark.parametrize("times", [1, 2])
def test_pressed_twice_it_is_withdrawn_once(times, world, paper, file):
    for _press in range(times):
        answer = post(world["clerk of the province"], "withdraw", paper, file.pk, why="ผิดไฟล์")

    assert Withdrawal.objects.count() == 1
    assert ("มีผู้นำไฟล์นี้ออกไปก่อนแล้ว" in answer.content.decode()) is (times == 2)


def test_who_gives_no_reason_is_asked_for_one(world, paper, file):
    answer = post(world["clerk of the province"], "withdraw", paper, file.pk, why=" ")

    assert "โปรดระบุเหตุผลที่นำไฟล์ออก" in answer.content.decode()
    assert not Withdrawal.objects.exists()


@pytest.mark.parametrize(("name", "data"), [("withdraw", {"why": "ก"}), ("put-back", {}), ("enclose", {})])
def test_only_those_who_write_at_the_issuer_may(name, data, world, paper, file):
    make_visible(paper[0], world)
    args = [] if name == "enclose" else [file.pk]

    able = {
        who for who, user in world.people.items() if post(user, name, paper, *args, **data).status_code == 200
    }

    assert able == {"clerk of the province", "officer of the province", "head of the province"}


def test_a_letter_that_one_may_not_see_has_no_files(client, world, paper, file):
    client.force_login(world["clerk of the department"])

    assert client.get(reverse("letters:enclosure", args=[paper[0].pk, file.pk])).status_code == 404


def test_no_file_lies_behind_the_code_of_a_secret_letter(client, paper, door):
    Letter.objects.filter(pk=paper[0].pk).update(secrecy=Secrecy.SECRET)

    assert client.get(door).status_code == 404


def test_files_of_a_secret_letter_are_for_the_cleared(client, world, paper, file):
    Letter.objects.filter(pk=paper[0].pk).update(secrecy=Secrecy.SECRET)
    client.force_login(world["clerk of the province"])

    assert client.get(reverse("letters:enclosure", args=[paper[0].pk, file.pk])).status_code == 404


# ── Added after the letter was issued ─────────────────────────────────────────────────────────────
def bring(world, paper, content: bytes, name: str):
    return post(world["clerk of the province"], "enclose", paper, files=[upload(content, name)])


def test_a_file_may_be_added_later_and_the_same_one_is_kept_once(world, paper, file):
    for _press in range(2):
        answer = post(
            world["clerk of the province"], "enclose", paper, files=[upload(papers.picture(), "ภาพ.jpg")]
        )

    added = paper[0].enclosures.last()
    assert (paper[0].enclosures.count(), added.name, added.kind, added.place) == (2, "ภาพ.jpg", "jpeg", 2)
    assert added.added_at - paper[0].logged_at > datetime.timedelta(0)
    assert "หลังออกหนังสือ" in answer.content.decode()


def test_what_is_no_good_file_says_what_to_do(world, paper):
    answer = bring(world, paper, b"<html>", "หน้า.pdf")

    assert "ไม่รับไฟล์ชนิดนี้" in answer.content.decode()
    assert not Enclosure.objects.exists()


def test_there_is_room_for_so_many_and_no_more(world, paper, monkeypatch):
    monkeypatch.setattr(adding, "OF_A_LETTER", replace(adding.OF_A_LETTER, files=1))
    enclosed(paper[0], world)

    answer = post(
        world["clerk of the province"], "enclose", paper, files=[upload(papers.picture(), "ภาพ.jpg")]
    )

    assert "แนบได้ไม่เกิน ๑ ไฟล์" in answer.content.decode()
    assert paper[0].enclosures.count() == 1


def test_a_letter_that_was_not_issued_here_takes_none(world):
    logged = make.letter(world.province, by=world["clerk of the province"])

    assert post(world["clerk of the province"], "enclose", (logged, "")).status_code == 403
