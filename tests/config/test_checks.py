"""`check --deploy` says in words what an installation lacks."""

import os
import subprocess
import sys
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import checks
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from config.checks.database import database
from config.checks.surroundings import surroundings
from letters.intake import tasks
from letters.models import Worker
from letters.paper.checks import letters_can_be_printed

ROOT = Path(__file__).resolve().parents[2]
BACKGROUND = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def whole(settings, tmp_path):
    """An installation that lacks nothing."""
    settings.WIAN_BASE_URL, settings.ALLOWED_HOSTS = "https://wian.example", ["wian.example"]
    settings.EMAIL_HOST = "mail.example"
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    tmp_path.chmod(0o700)


def said(found) -> dict[str, str]:
    return {each.id: f"{each.msg} {each.hint}" for each in found}


def test_of_a_whole_installation_nothing_is_said(tmp_path):
    assert surroundings() == []
    assert not list((tmp_path / "files").rglob("*.*"))  # nor is anything left by trying


@pytest.mark.parametrize(
    ("setting", "value", "name", "words"),
    [
        ("WIAN_BASE_URL", "http://wian.example", "config.E001", "ไม่ใช่ https"),
        ("WIAN_BASE_URL", "https://other.example", "config.E002", "ไม่อยู่ใน WIAN_HOSTS"),
        ("EMAIL_HOST", "", "config.W001", "WIAN_MAIL_HOST"),
    ],
)
def test_a_setting_that_is_amiss_is_named(setting, value, name, words, settings):
    setattr(settings, setting, value)

    assert words in said(surroundings())[name]


def test_a_folder_that_others_may_enter_is_named(tmp_path):
    tmp_path.chmod(0o750)

    assert str(tmp_path) in said(surroundings())["config.E003"]


def test_a_disk_that_is_nearly_full_is_told_in_megabytes(monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda folder: Usage(10**12, 10**12, 300 * 2**20))

    assert "300 MB" in said(surroundings())["config.W002"]


def test_so_is_a_full_disk_that_only_files_lie_on(monkeypatch, settings, tmp_path):
    settings.VAR, settings.MEDIA_ROOT = Path("/proc"), tmp_path  # two disks
    free = {settings.VAR: 10**12, tmp_path: 0}
    monkeypatch.setattr("shutil.disk_usage", lambda folder: Usage(10**12, 0, free[folder]))

    assert str(tmp_path) in said(surroundings())["config.W002"]


def test_a_place_that_keeps_no_file_is_named(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "a-file"
    settings.MEDIA_ROOT.write_text("where a folder should be")

    assert "WIAN_FILES" in said(surroundings())["config.E004"]


def test_a_line_is_printed_to_see_that_it_can_be():
    assert letters_can_be_printed() == []


def test_an_empty_database_is_told_what_it_waits_for(tmp_path):
    asked = [sys.executable, "manage.py", "check", "--deploy", "--tag", "database", "--database", "default"]
    env = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/new", "WIAN_VAR": str(tmp_path)}

    told = subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, check=False).stderr.decode()

    assert "HINT: manage.py migrate" in told
    assert "HINT: manage.py createcachetable" in told


@pytest.fixture
def worker(db) -> Worker:
    now = timezone.now()
    return Worker.objects.create(name="here:1", started_at=now, seen_at=now)


def test_of_a_whole_database_with_a_worker_nothing_is_said(worker):
    assert database(databases=["default"]) == []


def test_a_worker_that_is_seen_no_more_is_told(worker):
    Worker.objects.update(seen_at=timezone.now() - timedelta(minutes=4))

    assert "ไม่เห็นตัวทำงานเบื้องหลังใน ๓ นาที" in said(database(databases=["default"]))["config.W003"]


@pytest.mark.parametrize(("minutes", "is_told"), [(9, False), (11, True)])
def test_work_that_nobody_does_is_told(minutes, is_told, worker, settings):
    settings.TASKS = BACKGROUND
    asked = tasks.read_intake.enqueue(1)
    DBTaskResult.objects.filter(pk=asked.id).update(enqueued_at=timezone.now() - timedelta(minutes=minutes))

    assert ("config.W004" in said(database(databases=["default"]))) == is_told


def test_they_are_asked_at_deployment_and_not_before():
    asked = checks.registry.registry

    assert {surroundings, database, letters_can_be_printed} <= asked.deployment_checks
    assert not {surroundings, database, letters_can_be_printed} & asked.registered_checks
