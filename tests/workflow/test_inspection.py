"""The archive for an inspector: whole, checkable without this system, and no more than its maker may see."""

import csv
import hashlib
import io
import re
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters import leases
from letters.kept_files import Good
from offices.models import Role
from tests import make
from tests.letters.browsing import browser_of
from workflow import evidence
from workflow.inspection import making
from workflow.inspection.cover import figures
from workflow.inspection.pieces import Matter
from workflow.models import Inspection, Record
from workflow.states import State

from . import papers
from .steps import now, press

ASKER, CLERK = "officer of the province", "clerk of the district"
TABLES = [
    *("02-chain/chain", "03-addressees/addressees", "04-actions/actions", "05-reminders/reminders"),
    *("06-answers/answers", "06-answers/evidence", "07-time/extensions", "07-time/pauses"),
    *("07-time/due-day-moves", "08-excused/excused"),
]


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def circulation(world):
    """One office has answered with a file, the other is excused."""
    circulation = make.circulation(world.province, by=world[ASKER])
    answered = make.response(circulation, world.district, State.WORKING)
    evidence.keep(answered, [Good(papers.upload(papers.picture()), "ป้าย.jpg", "jpeg")], by=world[CLERK])
    press(now(answered), "report", world[CLERK], answer="=1+1")
    press(make.response(circulation, world.other_district), "excuse", world[ASKER], "ไม่มีระบบประปา")
    return circulation


def made(circulation, by) -> Inspection:
    inspection = making.ask(circulation, by=by, token=uuid.uuid4())
    making.make(inspection.pk)
    return now(inspection)


def opened(inspection: Inspection) -> zipfile.ZipFile:
    return zipfile.ZipFile(making.place(inspection))


def rows(archive: zipfile.ZipFile, path: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(archive.read(path).decode("utf-8-sig"))))


def wrong(folder: Path) -> list[str]:
    """What `sha256sum -c SHA256SUMS` complains of."""
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    told = [line.split("  ", 1) for line in lines]
    return [path for sha256, path in told if sum_of((folder / path).read_bytes()) != sha256]


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetch(inspection: Inspection, person):
    """The answer, read to its end."""
    answer = browser_of(person).get(reverse("workflow:inspection-file", args=[inspection.pk]))
    return answer, b"".join(answer)


def test_every_file_stands_in_the_sums_and_whoever_alters_one_byte_is_found_out(circulation, world, tmp_path):
    with opened(made(circulation, world[ASKER])) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "out")  # noqa: S202  # our own
    listed = [line[66:] for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines()]

    assert sorted(listed) == sorted(set(names) - {"SHA256SUMS"})
    assert wrong(tmp_path / "out") == []
    altered = tmp_path / "out" / "04-actions" / "actions.csv"
    altered.write_bytes(altered.read_bytes().replace(b"a", b"b", 1).replace(b"0", b"1", 1))
    assert wrong(tmp_path / "out") == ["04-actions/actions.csv"]


def test_it_has_every_table_twice_and_a_cover_by_names_fit_for_any_system(circulation, world):
    with opened(made(circulation, world[ASKER])) as archive:
        names = archive.namelist()
        assert {f"{table}.{kind}" for table in TABLES for kind in ("csv", "xlsx")} <= set(names)
        assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9./-]+", name)] == []
        assert archive.read("00-cover.pdf").startswith(b"%PDF")
        assert "certutil" in archive.read("00-how-to-check.txt").decode()
        openpyxl.load_workbook(io.BytesIO(archive.read("04-actions/actions.xlsx")))


def test_it_has_every_action_and_says_who_excused_whom_and_why(circulation, world):
    with opened(made(circulation, world[ASKER])) as archive:
        heading, line = rows(archive, "08-excused/excused.csv")
        _heading, *actions = rows(archive, "04-actions/actions.csv")
        assert "'=1+1" in archive.read("06-answers/answers.csv").decode()  # no formula

    told = dict(zip(heading, line, strict=True))
    assert told["หน่วยงาน"] == world.other_district.name
    assert (told["โดย"], told["เหตุผลหรือหมายเหตุ"]) == (str(world[ASKER]), "ไม่มีระบบประปา")
    assert told["วันที่บันทึก"] == timezone.localdate().isoformat()
    assert len(actions) == Record.objects.filter(response__circulation=circulation).count() == 2


def test_evidence_is_there_as_it_came_and_called_what_it_was_called(circulation, world):
    with opened(made(circulation, world[ASKER])) as archive:
        heading, line = rows(archive, "06-answers/evidence.csv")
        told = dict(zip(heading, line, strict=True))
        assert told["ชื่อไฟล์"] == "ป้าย.jpg"
        assert archive.read(told["อยู่ที่"]) == papers.picture()
        manifest = {line[0]: line for line in rows(archive, "manifest.csv")[1:]}
        assert manifest[told["อยู่ที่"]][2:5] == ["ป้าย.jpg", told["ขนาด (ไบต์)"], told["SHA-256 เมื่อได้รับ"]]


def test_a_file_that_the_disk_has_lost_is_named_and_breaks_nothing(circulation, world):
    lost = evidence.Evidence.objects.get()
    evidence.path_of(lost).unlink()

    inspection = made(circulation, world[ASKER])

    assert (inspection.state, inspection.missing) == ("made", 1)
    with opened(inspection) as archive:
        (line,) = [line for line in rows(archive, "manifest.csv") if line[2] == "ป้าย.jpg"]
        assert line[-1] == "ไม่พบไฟล์ในที่เก็บ"
        assert line[0] not in archive.read("SHA256SUMS").decode()


def test_a_file_that_is_not_what_it_was_is_named(circulation, world):
    evidence.path_of(evidence.Evidence.objects.get()).write_bytes(b"another")

    with opened(made(circulation, world[ASKER])) as archive:
        (line,) = [line for line in rows(archive, "manifest.csv") if line[2] == "ป้าย.jpg"]
        assert line[-1] == "ไม่ตรงกับค่าที่บันทึกไว้เมื่อได้รับ"


def test_that_it_was_made_stays_written_down_when_the_file_is_gone(circulation, world):
    inspection = made(circulation, world[ASKER])
    whole = making.place(inspection).read_bytes()

    making.sweep(timezone.now() + making.KEPT + timedelta(hours=2))

    kept = now(inspection)
    assert (kept.state, kept.file, kept.asked_by) == ("expired", "", world[ASKER])
    assert kept.sha256 == sum_of(whole)
    assert not making.place(inspection).exists()


def test_what_a_killed_worker_left_is_made_again(circulation, world):
    inspection = making.ask(circulation, by=world[ASKER], token=uuid.uuid4())
    leases.take(Inspection, inspection.pk, "making", timezone.now())
    later = timezone.now() + leases.LEASE + timedelta(seconds=1)

    assert making.sweep(later) == 1
    making.make(inspection.pk)
    assert now(inspection).state == "made"


def test_a_repeated_post_makes_one(circulation, world):
    token, client = str(uuid.uuid4()), browser_of(world[ASKER])
    page = reverse("workflow:inspection", args=[circulation.pk])

    assert [client.post(page, {"form_token": token}).status_code for _each in "12"] == [302, 302]
    assert Inspection.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *[(f"{role} of the province", 200) for role in Role.values],
        (CLERK, 403),
        ("head of the department", 404),
        ("outsider", 404),
    ],
)
def test_only_the_office_that_asked_has_one_made(who, status, circulation, world):
    page = reverse("workflow:inspection", args=[circulation.pk])

    assert browser_of(world[who]).get(page).status_code == status


def test_everybody_of_the_office_sees_that_it_was_made_and_only_its_maker_fetches_it(circulation, world):
    inspection = made(circulation, world[ASKER])
    head = world["head of the province"]

    assert inspection.sha256 in browser_of(head).get(inspection.get_absolute_url()).content.decode()
    assert fetch(inspection, head)[0].status_code == 404
    answer, content = fetch(inspection, world[ASKER])
    assert sum_of(content) == inspection.sha256
    assert f'filename="{inspection.name}"' in answer["Content-Disposition"]


def test_of_a_secret_matter_it_is_for_those_who_are_cleared_and_only_as_long(circulation, world):
    circulation.letter.secrecy = 1
    circulation.letter.save()
    cleared = make.person(world.province, Role.OFFICER, cleared_for=1)
    inspection = made(circulation, cleared)

    assert inspection.secrecy == 1
    assert browser_of(world[ASKER]).get(inspection.get_absolute_url()).status_code == 404
    assert fetch(inspection, cleared)[0].status_code == 200
    cleared.memberships.update(cleared_for=0)
    assert fetch(inspection, cleared)[0].status_code == 404


def test_what_its_maker_may_not_see_of_the_chain_is_not_in_it(circulation, world):
    """What the district asked below by a secret letter does not exist for the officer of the province."""
    duty = circulation.responses.get(office=world.district)
    below = make.office("630601", parent=world.district)
    secret = make.letter(world.district, secrecy=1, subject="ลับเฉพาะ")
    for letter in (secret, None):
        served = make.circulation(world.district, letter=letter, serves=duty, matter=f"ต่อ {letter}")
        make.response(served, below)

    with opened(made(circulation, world[ASKER])) as archive:
        chain = archive.read("02-chain/chain.csv").decode()

    assert "ต่อ None" in chain
    assert str(secret) not in chain


def test_once_a_letter_in_it_is_made_secret_it_is_for_those_who_are_cleared(circulation, world):
    duty = circulation.responses.get(office=world.district)
    lower = make.letter(world.district, number=None)
    make.response(make.circulation(world.district, letter=lower, serves=duty), make.office("630601"))
    inspection = made(circulation, world[ASKER])
    assert fetch(inspection, world[ASKER])[0].status_code == 200

    lower.secrecy = 1
    lower.save()

    assert fetch(inspection, world[ASKER])[0].status_code == 404


def test_the_chain_is_there_as_a_picture_that_needs_nothing_else(circulation, world):
    with opened(made(circulation, world[ASKER])) as archive:
        picture = ElementTree.fromstring(archive.read("02-chain/chain.svg"))  # noqa: S314  # our own

    words = " ".join(picture.itertext())
    assert world.district.short in words
    assert "ไม่ต้องรายงาน" in words
    assert not [each for each in picture.iter() if "href" in each.attrib and each.attrib["href"][0] != "#"]


def test_it_asks_as_often_for_many_offices_as_for_few(circulation, world):
    few = queries(circulation, world[ASKER])
    for number in range(8):
        duty = make.response(circulation, make.office(f"6399{number:02}", parent=world.province))
        press(duty, "excuse", world[ASKER])

    assert queries(circulation, world[ASKER]) == few


def queries(circulation, by) -> int:
    inspection = making.ask(circulation, by=by, token=uuid.uuid4())
    with CaptureQueriesContext(connection) as asked:
        making.make(inspection.pk)
    return len(asked)


@pytest.mark.parametrize("is_asked", [True, False])
def test_more_time_that_nobody_asked_for_is_not_said_to_be_asked(circulation, world, is_asked):
    until = timezone.localdate() + timedelta(30)
    duty = make.response(
        circulation, make.office(parent=world.province), State.WORKING, due_on=until - timedelta(9)
    )
    if is_asked:
        make.extension(duty, by=world[ASKER])
        press(now(duty), "grant_extension", world[ASKER], until=until)
    else:
        press(duty, "extend", world[ASKER], until=until)

    archive = opened(made(circulation, world[ASKER]))

    heading, line = rows(archive, "07-time/extensions.csv")
    told = dict(zip(heading, line, strict=True))
    assert (bool(told["ขอถึงวันที่"]), bool(told["ขอ โดย"])) == (is_asked, is_asked)
    assert told["พิจารณา โดย"] == str(world[ASKER])
    counts = dict(figures(Matter(circulation, world[ASKER], timezone.localdate())))
    assert counts["ขอขยายเวลา (ครั้ง)"] == counts["อนุญาตให้ขยายเวลา (ครั้ง)"] == is_asked
    assert counts["ขยายเวลาให้โดยไม่ได้ขอ (ครั้ง)"] == (not is_asked)


def test_who_was_asked_again_is_told_beside_who_was_let_off(circulation, world):
    excused = circulation.responses.get(state=State.EXCUSED)
    press(excused, "restore", world[ASKER], "กดผิดแห่ง")

    archive = opened(made(circulation, world[ASKER]))

    told = rows(archive, "08-excused/excused.csv")[1:]
    assert [("ไม่มีระบบประปา" in line, "กดผิดแห่ง" in line) for line in told] == [(True, False), (False, True)]
