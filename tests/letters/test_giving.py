"""A file in which a letter came is saved, never shown; a photograph loses what its camera wrote beside it."""

import hashlib

import pytest
from django.urls import reverse

from letters.intake import shelf
from letters.models import Intake
from tests.letters.files.test_notes import PLACE, photograph


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk(client, world):
    client.force_login(world["clerk of the province"])
    return client


def came(world, content: bytes, *, kind: str, name: str, **fields) -> Intake:
    """A file of the pile of the province that was read."""
    sha256 = hashlib.sha256(content).hexdigest()
    folder = shelf.folder_of(world.province.pk, sha256)
    shelf.put(folder, [content])
    told = {"office": world.province, "brought_by": world["clerk of the province"], "folder": folder}
    told |= {"kind": kind, "name": name, "state": Intake.State.READ, "sha256": sha256} | fields
    return Intake.objects.create(**told)


def get(client, intake: Intake, **headers):
    return client.get(reverse("letters:intake-file", args=[intake.pk]), **headers)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_photograph_leaves_without_its_notes_and_stays_as_it_came(clerk, world):
    intake = came(world, photograph("JPEG"), kind="picture", name="หนังสือ.jpg")

    given = body(get(clerk, intake))

    assert given.startswith(b"\xff\xd8\xff")
    assert PLACE not in given
    assert PLACE in (shelf.place(intake.folder) / shelf.FILE).read_bytes()


def test_a_picture_that_cannot_be_parted_from_its_notes_is_not_given(clerk, world):
    intake = came(world, photograph("JPEG")[:300], kind="picture", name="หนังสือ.jpg")

    answer = get(clerk, intake)

    assert answer.status_code == 302
    assert "กล้อง" in clerk.get(answer.url).content.decode()


def test_any_other_file_is_given_as_it_came_whole_or_in_pieces(clerk, world):
    intake = came(world, b"%PDF-1.7 0123456789", kind="pdf", name="หนังสือ.html")

    answer = get(clerk, intake)

    assert body(answer) == b"%PDF-1.7 0123456789"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith(".html.pdf")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "private" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert body(get(clerk, intake, headers={"range": "bytes=9-"})) == b"0123456789"


def test_what_hangs_on_a_mail_is_given_with_the_mail(clerk, world):
    mail = came(world, b"From: a@b.c\n\n", kind="eml", name="จดหมาย.eml")
    attached = came(world, b"x", kind="picture", name="ภาพ.jpg")
    Intake.objects.filter(pk=attached.pk).update(folder=mail.folder)

    answer = get(clerk, attached)

    assert body(answer) == b"From: a@b.c\n\n"
    assert answer["Content-Disposition"].endswith(".jpg.eml")


def test_what_sleeps_in_it_is_said_in_the_pile(clerk, world):
    came(world, b"%PDF-", kind="pdf", name="หนังสือ.pdf", cautions=["launch"])
    came(world, b"%PDF- ", kind="pdf", name="หนังสือ.pdf", cautions=["links"])

    page = clerk.get(reverse("letters:pile")).content.decode()

    assert page.count("โปรดระวังเมื่อเปิดไฟล์นี้") == 1
