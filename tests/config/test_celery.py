"""WIAN_TASKS=celery: a real Redis calls a real worker, which may be killed. One start for all of it."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from letters import held, leases
from letters.intake import reading
from letters.models import Intake, Worker
from tests.letters.piling import bring, scanned
from tests.letters.processes import kill, start, until

pytestmark = pytest.mark.django_db(transaction=True)
LATER = leases.LEASE + timedelta(seconds=1)
CALLED = {"default": {"BACKEND": "config.called.CalledBackend", "QUEUES": ["default", "printing", "mail"]}}


@contextmanager
def redis(folder):
    """On a socket in the test's own folder: no port to find."""
    door = folder / "redis"
    asked = ["redis-server", "--port", "0", "--unixsocket", str(door), "--save", "", "--dir", str(folder)]
    server = subprocess.Popen(asked, stdout=subprocess.DEVNULL)
    try:
        until(door.exists)
        yield f"redis+socket://{door}"
    finally:
        kill(server)


@contextmanager
def celery(broker: str, folder, **how):
    surroundings = {"WIAN_TASKS": "celery", "WIAN_BROKER": broker}
    words = ["-A", "config", "worker", "--concurrency=1", "--loglevel=ERROR"]
    worker = start([sys.executable, "-m", "celery", *words], folder, knows=surroundings, **how)
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(60)


def text(number: int) -> bytes:
    return f"ที่ มท ๐๘๑๐.๔/ว {number}\n\nถึง จังหวัด".encode()


def are_read(*intakes: Intake) -> bool:
    return Intake.objects.filter(pk__in=[each.pk for each in intakes], state="read").count() == len(intakes)


def test_a_worker_rests_while_held_is_called_on_commit_and_takes_up_what_a_killed_one_left(
    transactional_db, world, settings, tmp_path, monkeypatch
):
    with redis(tmp_path) as broker:
        settings.TASKS, settings.WIAN_BROKER = CALLED, broker
        settings.MEDIA_ROOT = tmp_path / "files"
        from config.celery import app, call_the_missed

        monkeypatch.setattr(app.conf, "broker_url", broker)
        held.hold(timezone.now())
        with celery(broker, tmp_path, stderr=subprocess.PIPE, text=True) as worker:
            _said, refused = worker.communicate(timeout=60)
        assert worker.returncode != 0
        assert "manage.py resume" in refused
        held.let_go()

        with celery(broker, tmp_path) as worker:
            until(lambda: Worker.objects.exists())  # it watches, as others do

            first = bring(world, text(1))
            until(lambda: are_read(first))

            with transaction.atomic():
                bring(world, text(2))
                transaction.set_rollback(True)
            assert DBTaskResult.objects.count() == 1
            assert app.connection_for_read().channel().client.llen("default") == 0

            third = bring(world, scanned(pages=1))
            until(lambda: Intake.objects.filter(pk=third.pk, state="reading").exists())
            for pid in Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text().split():
                os.kill(int(pid), signal.SIGKILL)
            assert reading.sweep(timezone.now() + LATER) == 1
            until(lambda: are_read(third))
            assert Intake.objects.get(pk=third.pk).attempts == 2

            with transaction.atomic():
                settings.TASKS = {
                    "default": CALLED["default"] | {"BACKEND": "django_tasks_db.DatabaseBackend"}
                }
                missed = bring(world, text(4))  # as where its message is lost
            assert call_the_missed(timezone.now() + timedelta(minutes=2)) == 1
            until(lambda: are_read(missed))

            settings.TASKS = CALLED
            long = bring(world, scanned(pages=4))
            until(lambda: Intake.objects.filter(pk=long.pk, state="reading", page_at__gte=1).exists())
            worker.terminate()
            assert worker.wait(60) == 0
            long.refresh_from_db()
            assert (long.state, long.attempts) == ("waiting", 0)  # given back, and gone on with by another
