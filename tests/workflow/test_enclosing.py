"""The files of a draft change while its text may, are seen by whoever approves, and go with the letter."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from letters.enclosing import adding
from letters.kept_files import Good
from letters.models import Enclosure
from letters.paper import pdf
from offices.secrecy import Secrecy
from tests import make
from workflow import actions, enclosing
from workflow.draft_page import page_of
from workflow.models import Draft, Record
from workflow.states import DraftState

from . import papers
from .papers import upload
from .steps import draft_at, now, press

CLERK, OFFICER, HEAD = "clerk of the province", "officer of the province", "head of the province"


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(world) -> Draft:
    return draft_at(world)


@pytest.fixture
def officer(client, world):
    client.force_login(world[OFFICER])
    return client


def enclose(draft: Draft, by, *names: str) -> list[str]:
    """Files of these names, each with a picture of its own; what was refused."""
    colours = dict(zip(names, ("white", "red", "blue", "green"), strict=False))
    uploads = [upload(papers.picture(colour=colour), name) for name, colour in colours.items()]
    return enclosing.enclose(draft, uploads, by=by)[1]


def given(draft: Draft, *names: str) -> Draft:
    """It has files of these names, which nobody examined."""
    goods = [Good(upload(name.encode(), name), name, "jpeg") for name in names]
    draft.enclosures.add(*adding.add(goods, draft.enclosures.all(), **shared_by(draft))[0])
    return draft


def shared_by(draft: Draft) -> dict:
    return {"office": draft.office, "is_shared": enclosing.may_be_shared(draft), "by": draft.author}


def names(draft: Draft) -> list[str]:
    return [file.name for file in draft.enclosures.all()]


def on_disk() -> list[Path]:
    return [file for file in (Path(settings.MEDIA_ROOT) / "enclosures").glob("*") if file.is_file()]


def change(client, draft: Draft, file: Enclosure, what: str, **headers):
    address = reverse("workflow:draft-enclosure-change", args=[draft.pk, file.pk])
    return client.post(address, {"change": what}, follow=True, headers=headers)


# ── While it is a draft ───────────────────────────────────────────────────────────────────────────
def test_files_are_kept_in_their_order_and_written_down(world, draft):
    enclose(draft, world[CLERK], "ก.jpg", "ข.jpg")

    record = draft.records.get()
    assert names(draft) == ["ก.jpg", "ข.jpg"]
    assert (record.action, record.note, record.by) == (Record.ENCLOSE, "ก.jpg, ข.jpg", world[CLERK])
    assert len(on_disk()) == 2


def test_the_same_file_is_kept_once(world, draft):
    enclose(draft, world[CLERK], "ก.jpg")
    enclose(draft, world[CLERK], "อีกครั้ง.jpg")

    assert names(draft) == ["ก.jpg"]
    assert draft.records.count() == len(on_disk()) == 1


def test_a_good_file_is_kept_beside_a_bad_one(world, draft):
    files = [upload(b"<html>", "หน้า.pdf"), upload(papers.PDF, "บัญชี.pdf")]

    added, refused = enclosing.enclose(draft, files, by=world[OFFICER])

    assert [file.name for file in added] == ["บัญชี.pdf"]
    assert refused[0].startswith("หน้า.pdf: ไม่รับไฟล์ชนิดนี้")


def test_nobodys_unsaved_text_is_made_out_of_date_by_a_file(world, draft):
    enclose(draft, world[CLERK], "ก.jpg")

    assert now(draft).version == draft.version


def test_who_changes_the_files_does_not_approve_them(world, draft):
    enclose(draft, world[HEAD], "ก.jpg")
    press(draft, "submit", world[OFFICER])

    with pytest.raises(PermissionDenied):
        press(draft, "approve", world[HEAD])


def test_files_change_places(officer, world, draft):
    given(draft, "ก.jpg", "ข.jpg", "ค.jpg")
    first, _second, third = draft.enclosures.all()

    change(officer, draft, third, "up")
    change(officer, draft, first, "down")
    change(officer, draft, first, "up")
    change(officer, draft, first, "up")

    assert names(draft) == ["ก.jpg", "ค.jpg", "ข.jpg"]


def test_a_file_is_taken_out_with_its_bytes(officer, world, draft, django_capture_on_commit_callbacks):
    given(draft, "ก.jpg")

    with django_capture_on_commit_callbacks(execute=True):
        change(officer, draft, draft.enclosures.get(), "take-out")

    assert not Enclosure.objects.exists()
    assert on_disk() == []
    assert draft.records.last().action == Record.TAKE_OUT


def test_taken_out_twice_it_says_that_it_is_gone(officer, world, draft):
    given(draft, "ก.jpg")
    file = draft.enclosures.get()
    change(officer, draft, file, "take-out")

    answer = change(officer, draft, file, "take-out")

    assert "ไฟล์นี้ถูกนำออกไปก่อนแล้ว" in answer.content.decode()


@pytest.mark.parametrize("what", ["up", "share", "unshare", "take-out"])
def test_nothing_changes_once_it_was_submitted(what, officer, world, draft):
    given(draft, "ก.jpg", "ข.jpg")
    press(draft, "submit", world[OFFICER])
    before = list(Enclosure.objects.values("place", "is_shared", "name"))

    change(officer, draft, draft.enclosures.last(), what)

    assert list(Enclosure.objects.values("place", "is_shared", "name")) == before
    with pytest.raises(actions.NotAvailable):
        enclose(now(draft), world[OFFICER], "ค.jpg")


@pytest.mark.parametrize("who", ["manager of the province", "clerk of the district", "outsider"])
def test_only_who_may_write_it_changes_its_files(who, world, draft):
    with pytest.raises(PermissionDenied):
        enclose(draft, world[who], "ก.jpg")


# ── On its page ───────────────────────────────────────────────────────────────────────────────────
def test_files_are_brought_in_by_a_form(officer, draft):
    address = reverse("workflow:draft-enclose", args=[draft.pk])

    page = officer.post(address, {"files": [upload(papers.PDF, "บัญชี.pdf")]}, follow=True).content.decode()

    assert "แนบไฟล์แล้ว: บัญชี.pdf" in page
    assert reverse("workflow:draft-enclosure", args=[draft.pk, draft.enclosures.get().pk]) in page


def test_beside_an_unsaved_text_only_the_list_is_renewed(officer, draft):
    address = reverse("workflow:draft-enclose", args=[draft.pk])

    answer = officer.post(address, {"files": []}, headers={"hx-request": "true"})

    assert "<html" not in answer.content.decode()
    assert "โปรดเลือกไฟล์ที่จะแนบก่อน" in answer.content.decode()


def test_whoever_sees_the_draft_reads_its_files(client, world, draft):
    given(draft, "ก.jpg")
    address = reverse("workflow:draft-enclosure", args=[draft.pk, draft.enclosures.get().pk])
    statuses = {}
    for who in ("manager of the province", "clerk of the district"):
        client.force_login(world[who])
        statuses[who] = client.get(address).status_code

    assert statuses == {"manager of the province": 200, "clerk of the district": 404}


def test_a_file_is_read_through_its_own_draft_only(client, world, draft):
    given(draft, "ก.jpg")
    client.force_login(world[OFFICER])

    address = reverse("workflow:draft-enclosure", args=[draft_at(world).pk, draft.enclosures.get().pk])

    assert client.get(address).status_code == 404


# ── Once it is issued ─────────────────────────────────────────────────────────────────────────────
def test_the_files_belong_to_the_letter_and_the_code_says_that_they_are_there(world, monkeypatch):
    draft = draft_at(world)
    given(draft, "ก.jpg", "ข.jpg")
    printed = []
    monkeypatch.setattr(pdf, "to_pdf", lambda page, _facts: printed.append(page) or papers.PDF)
    for action, who in (("submit", OFFICER), ("approve", HEAD), ("issue", CLERK)):
        press(draft, action, world[who])

    letter = now(draft).letter
    assert [file.name for file in letter.enclosures.all()] == ["ก.jpg", "ข.jpg"]
    assert not any(file.is_later for file in Enclosure.objects.of(letter))
    assert printed[0].qr_caption == "สแกนเพื่อตรวจสอบและดูสิ่งที่ส่งมาด้วย"


def test_the_code_promises_nothing_that_it_does_not_open(world, draft):
    given(draft, "ก.jpg")
    enclosing.share(draft, draft.enclosures.get(), False, by=world[OFFICER])

    assert page_of(draft, "1", "วันนี้", "HTTP://X/V/A").qr_caption == "ตรวจสอบหนังสือฉบับนี้"


@pytest.mark.parametrize("secrecy", [Secrecy.SECRET, Secrecy.VERY_SECRET])
def test_the_files_of_a_secret_letter_are_not_shared(secrecy, world):
    draft = draft_at(world, about=make.letter(world.province, secrecy=secrecy))
    given(draft, "ก.jpg")

    assert not draft.enclosures.get().is_shared
    with pytest.raises(actions.NotAvailable):
        enclosing.share(draft, draft.enclosures.get(), True, by=world[OFFICER])


def test_a_draft_that_became_secret_no_longer_promises_its_files(world, draft):
    given(draft, "ก.jpg")
    draft.about = make.letter(world.province, secrecy=Secrecy.SECRET)

    assert page_of(draft, "1", "วันนี้", "HTTP://X/V/A").qr_caption == "ตรวจสอบหนังสือฉบับนี้"


def test_a_draft_that_nobody_issues_keeps_its_files_for_its_history(world, draft):
    given(draft, "ก.jpg")
    press(draft, "drop", world[OFFICER])

    assert now(draft).state == DraftState.DROPPED
    assert names(draft) == ["ก.jpg"]
