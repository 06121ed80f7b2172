"""All papers of a run in one file: what is in it, what it is called, who fetches it and how long."""

import stat
import uuid
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from letters import fetched_files, leases
from offices.models import Office
from tests import make
from tests.letters.browsing import browser_of
from tests.letters.paper.reading import pages, squeezed, text
from workflow.letter_runs import files, voiding
from workflow.letter_runs.names import LONGEST, name_of
from workflow.models import RunFile, RunLine

from .runs import issued, made
from .steps import now

LATER = leases.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def asked(world, run, form: str) -> RunFile:
    return files.ask(run, form, by=world["clerk of the province"], token=uuid.uuid4())


def put_together(world, run, form: str) -> RunFile:
    file = asked(world, run, form)
    files.make(file.pk)
    return now(file)


def fetch(world, file: RunFile, who: str = "clerk of the province"):
    return opened(browser_of(world[who]), file)


def opened(client, file: RunFile):
    """The answer, read to its end."""
    answer = client.get(reverse("workflow:run-file", args=[file.pk]))
    return answer, b"".join(answer)


def test_an_archive_has_a_file_for_each_office_in_the_order_of_the_list(world):
    Office.objects.filter(pk=world.district.pk).update(name="อำเภอแม่สอด")
    world.district.refresh_from_db()
    run = made(world, each=True)

    file = put_together(world, run, "zip")

    with zipfile.ZipFile(files.place(file)) as archive:
        assert archive.testzip() is None
        first, second = archive.namelist()
        assert first == f"๐๐๑ อำเภอแม่สอด {run.draft.letter.number_thai.replace('/', '-')}.pdf"
        assert second.startswith("๐๐๒ ")
        assert archive.read(first) == run.lines.first().paper.pdf


def test_a_print_file_has_the_papers_one_behind_the_other(world):
    run = made(world)

    file = put_together(world, run, "pdf")

    printed = files.place(file).read_bytes()
    assert pages(printed) == 2
    said = squeezed(text(printed))
    assert said.index(squeezed(world.district.name)) < said.index(squeezed(world.other_district.name))
    assert (file.done, file.total) == (2, 2)


def test_what_is_void_or_not_made_is_not_in_it(world):
    run = made(world, each=True)
    voiding.void_one(run.lines.first(), by=world["clerk of the province"], note="ส่งผิด")
    later = issued(world, each=True)

    with zipfile.ZipFile(files.place(put_together(world, run, "zip"))) as archive:
        assert len(archive.namelist()) == 1
    assert files.papers_of(later).count() == 1


def test_a_long_name_is_cut_and_keeps_its_number(world):
    run = made(world, each=True)
    line = RunLine(place=7, addressee='สำนักงาน/"ส่งเสริม"' * 20, letter=run.draft.letter)

    name = name_of(line, 12_345)

    assert len(name.encode()) <= LONGEST
    assert name.startswith("๐๐๐๐๗ สำนักงาน")
    assert name.endswith(f"{run.draft.letter.number_thai.replace('/', '-')}.pdf")
    assert not set(name) & set('/\\:*?"<>|')


def test_it_is_for_who_asked_and_nobody_else(world):
    file = put_together(world, made(world), "zip")

    answer, content = fetch(world, file)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert content == files.place(file).read_bytes()
    for who in ("officer of the province", "clerk of the district", "outsider"):
        assert fetch(world, file, who)[0].status_code == 404
    assert stat.S_IMODE(files.place(file).stat().st_mode) == 0o600


def test_a_form_posted_twice_makes_one_file(world):
    run, token = made(world), uuid.uuid4()

    asked = [files.ask(run, "zip", by=world["clerk of the province"], token=token) for _press in range(2)]

    assert asked[0] == asked[1]
    assert RunFile.objects.count() == 1


def test_a_killed_workers_file_is_made_by_the_next(world):
    file = asked(world, made(world), "zip")
    leases.take(RunFile, file.pk, "making", timezone.now())

    assert [files.sweep(timezone.now()), files.sweep(timezone.now() + LATER)] == [0, 1]
    files.make(file.pk)
    assert (now(file).state, now(file).attempts) == ("made", 2)


def test_it_is_removed_after_a_day_and_the_papers_stay(world):
    run = made(world)
    place = files.place(put_together(world, run, "zip"))

    files.sweep(timezone.now() + files.KEPT + fetched_files.FORGOTTEN)

    assert (RunFile.objects.exists(), place.exists()) == (False, False)
    assert run.lines.first().paper.pdf.startswith(b"%PDF")


def test_a_secret_letters_file_is_no_longer_given_to_who_lost_the_clearance(world):
    cleared = make.person(world.province, "clerk", cleared_for=1)
    run = made(world)
    file = files.ask(run, "zip", by=cleared, token=uuid.uuid4())
    files.make(file.pk)
    type(run.draft.letter).objects.filter(pk=run.draft.letter.pk).update(secrecy=1)

    assert opened(browser_of(cleared), file)[0].status_code == 200
    cleared.memberships.update(cleared_for=0)
    assert opened(browser_of(cleared), file)[0].status_code == 404
