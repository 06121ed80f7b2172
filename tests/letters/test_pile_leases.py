"""Whoever reads a file may be killed: the file is taken up again, once, and nothing is doubled."""

import datetime
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from letters import leases
from letters.intake import pile, reading
from letters.intake.files import Page, ReadFile
from letters.models import Intake, IntakePage
from tests.letters.piling import bring, scanned, upload
from tests.letters.processes import is_alive, kill, running, start, until

LATER = leases.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def shelf_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def waiting(world, settings) -> Intake:
    """Brought in, and no worker there."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    return bring(world, b"\xef\xbb\xbf" + "ที่ มท ๐๘๑๐.๔/ว ๙\n\nถึง จังหวัด".encode())


def test_a_file_waits_until_a_worker_comes(waiting):
    assert waiting.state == "waiting"

    reading.read(waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts, waiting.leased_until) == ("read", 1, None)


def test_a_second_task_for_the_same_file_does_nothing(waiting):
    for _time in range(3):
        reading.read(waiting.pk)

    assert Intake.objects.get().attempts == 1
    assert IntakePage.objects.count() == 1


def test_a_file_that_is_being_read_is_left_to_its_reader(waiting):
    reading.take(waiting.pk, timezone.now())

    assert reading.take(waiting.pk, timezone.now()) is None
    assert reading.take(waiting.pk, timezone.now() + LATER) is not None


def test_a_sweep_takes_up_what_nobody_reads_any_more_once(waiting, settings):
    reading.take(waiting.pk, timezone.now())
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    assert [reading.sweep(timezone.now()), reading.sweep(timezone.now() + LATER)] == [0, 1]
    assert reading.sweep(timezone.now() + LATER) == 0
    assert (Intake.objects.get().state, Intake.objects.get().attempts) == ("read", 2)


def test_a_file_that_ends_every_reader_is_given_up(waiting):
    now = timezone.now()
    for attempt in range(leases.MOST_ATTEMPTS):
        reading.take(waiting.pk, now + attempt * LATER)

    reading.sweep(now + datetime.timedelta(days=1))

    waiting.refresh_from_db()
    assert (waiting.state, waiting.refusal) == ("refused", "gave-up")
    assert "กรอกหนังสือด้วยมือ" in waiting.why


def test_a_reader_whose_lease_has_run_out_changes_nothing(waiting, monkeypatch):
    """It was only slow: another reads the file by now, and what it says no longer counts."""

    def slow(path, name, *, progress):
        reading.take(waiting.pk, timezone.now() + LATER)
        return ReadFile((Page("สายไปแล้ว", "text"),), name, "text", "")

    monkeypatch.setattr(reading, "read_file", slow)

    reading.read(waiting.pk)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == ("reading", 2)
    assert not IntakePage.objects.exists()


def test_a_reader_stops_when_the_file_is_set_aside(world, waiting, monkeypatch):
    def interrupted(path, name, *, progress):
        Intake.objects.update(state="waiting")
        pile.drop(waiting, by=world["clerk of the province"])
        progress(1, 2)
        pytest.fail("reads on")

    monkeypatch.setattr(reading, "read_file", interrupted)

    reading.read(waiting.pk)

    assert Intake.objects.get().state == "dropped"


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_of_a_file_leaves_it_to_the_next(
    transactional_db, world, settings, tmp_path
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    content = scanned(pages=3)
    file = upload(content)
    intake = pile.bring_in(file, "scan.pdf", office=world.province, by=world["clerk of the province"]).intake

    with running("work", var=tmp_path) as worker:
        until(lambda: Intake.objects.filter(state="reading", page_at__gte=2).exists())
        kill(worker)
    assert Intake.objects.get().state == "reading"

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert [reading.sweep(timezone.now() + LATER) for _time in range(3)] == [1, 0, 0]

    intake.refresh_from_db()
    assert (intake.state, intake.attempts, intake.page_count) == ("read", 2, 3)
    assert list(intake.pages.values_list("number", flat=True)) == [1, 2, 3]
    assert len(list((tmp_path / "files").rglob("*.jpg"))) == 3


@pytest.mark.django_db(transaction=True)
def test_a_worker_reads_what_comes_in(transactional_db, world, settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    with running("work", var=tmp_path):
        bring(world, "ที่ มท ๐๘๑๐.๔/ว ๙\n\nถึง จังหวัด".encode())
        until(lambda: Intake.objects.filter(state="read").exists())


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_with_the_site_beside_which_it_was_started(transactional_db, tmp_path):
    """As `tools/serve` starts it; whatever ends the site, by force too."""
    noted = tmp_path / "pid"
    script = f'"{sys.executable}" manage.py work --beside $$ & echo $! > "{noted}"; exec sleep 600'
    site = start(["sh", "-c", script], tmp_path)
    until(lambda: noted.exists() and noted.read_text().strip())
    worker = int(noted.read_text())
    assert is_alive(worker)

    kill(site)

    until(lambda: not is_alive(worker))
