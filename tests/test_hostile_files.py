"""Files made to hurt, through every door that takes files: it answers in words, and nothing is stored.

A few here; with WIAN_HOSTILE=1 all of them. `python bench/hostile_files.py` tells what each costs.
"""

import os
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from letters import storeroom
from letters.intake.watching import Folder
from letters.models import Emblem, Enclosure, Intake, IntakePage, OldLine, OldRegister
from tests.letters.sealed import issued
from tests.workflow import doors
from tests.workflow.steps import asked
from workflow.models import Evidence
from workflow.states import State

from .hostile_files import HEAVY, HOSTILE, NAMES, SOUND, made

IS_WHOLE = "WIAN_HOSTILE" in os.environ
FEW = ("nothing", "PNG 50,000 × 50,000", "half a JPEG")
BAD = [*HOSTILE, *HEAVY] if IS_WHOLE else FEW
KEPT_UNREAD = {
    "PDF in a loop",
    "DOCX of entities",
    "DOCX without end in depth",
    *HEAVY,
}  # only ever handed on
HAND_ON = {"a letter's enclosures", "a report", "the reply door"}
NO_LETTERS = {"XLSX of a million strings"}  # a table that is read, of one cell
# On the page, as it stands there or after the door has sent the browser on; of a folder, what is told.
SAID = re.compile("notice--error|field--error|errorlist|is-late|^[^<]*โปรด")


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def through(world, tmp_path):
    """Each door as a function of bytes and a name; what it answers, in words."""
    clerk, officer = world["clerk of the province"], world["clerk of the district"]
    inside, at_district, public = Client(), Client(), Client()
    inside.force_login(clerk)
    at_district.force_login(officer)
    letter, _token = issued(world)
    duty, token = doors.given(world, State.WORKING)
    own_duty = asked(world, State.WORKING)
    watched = tmp_path / "watched"

    def posting(client, address: str, field: str, **more):
        def post(content: bytes, name: str) -> str:
            data = {field: SimpleUploadedFile("upload", content), **more}
            data[field].name = name  # as a hostile client sends it; Django has cut it before a view sees it
            answer = client.post(address, data, follow=True)
            assert answer.status_code < 500, name
            return answer.content.decode()

        return post

    def watching(content: bytes, name: str) -> str:
        watched.mkdir(exist_ok=True)
        (watched / "upload").write_bytes(content)
        folder = Folder(watched, office=world.province, by=clerk)
        list(folder.look())
        return "".join(folder.look())

    book = {"office": world.province.code, "kind": "incoming", "year": "2567"}
    report = {
        "version": duty.version,
        "outcome": "full",
        "name": "สมศรี",
        "phone": "0812345678",
        "save": "keep",
    }
    return {
        "the pile": posting(inside, reverse("letters:pile"), "files"),
        "a watched folder": watching,
        "an old register": posting(inside, reverse("letters:old-registers"), "file", **book),
        "a letter's enclosures": posting(inside, reverse("letters:enclose", args=[letter.pk]), "files"),
        "a report": posting(
            at_district, reverse("workflow:report", args=[own_duty.pk]), "evidence", version=own_duty.version
        ),
        "the reply door": posting(public, doors.page(token, "reply-report"), "evidence", **report),
        "an emblem": posting(inside, reverse("letters:emblem"), "file"),
    }


def stored() -> dict[str, int]:
    """What a file becomes where it is taken: rows, and files on the disk."""
    rows = {
        model.__name__: model.objects.count() for model in (Enclosure, Evidence, Emblem, IntakePage, OldLine)
    }
    read = (
        Intake.objects.exclude(state="refused").count() + OldRegister.objects.exclude(state="refused").count()
    )
    place = storeroom.place("")
    files = [each for each in place.rglob("*") if each.is_file() and "seals" not in each.parts]
    return rows | {"read": read, "files": len(files)}


def test_every_door_says_why_and_keeps_nothing(through):
    before, amiss = stored(), []
    for name in BAD:
        for door, post in through.items():
            if name in NO_LETTERS or (name in KEPT_UNREAD and door in HAND_ON):
                continue
            said = post(made(name), "หนังสือ.pdf")
            if stored() != before or not SAID.search(said):
                amiss.append((door, name, stored()))
                before = stored()

    assert amiss == []


def test_what_may_be_two_things_is_kept_as_one(through):
    for name in SOUND if IS_WHOLE else ("JPEG and ZIP", "PDF with JavaScript and a program"):
        through["the reply door"](made(name), "หลักฐาน.html")

    photographs = Evidence.objects.filter(kind="jpeg")
    assert photographs
    assert not any(b"PK" in storeroom.place(each.file.name).read_bytes() for each in photographs)
    cautions = [each.cautions for each in Evidence.objects.filter(kind="pdf") if each.cautions]
    assert cautions == [["embedded-files", "javascript"]]


def test_no_name_is_a_place_or_a_script(through):
    for number, name in enumerate(NAMES.values()):
        through["the pile"](f"หนังสือที่ {number}".encode(), name)

    names = list(Intake.objects.values_list("name", flat=True))
    assert len(names) == len(NAMES)
    assert all(re.fullmatch(r"[^\x00-\x1f\u202e/\\<>\":]{1,150}", name) for name in names), names
    assert not any(re.match("(?i)con[.]|[.]", name) for name in names)
