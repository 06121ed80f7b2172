"""Two workers on one database, as real processes: each thing is done once; told to end, they give it back."""

import signal

import pytest
from django.utils import timezone

from letters.intake import reading
from letters.management.commands import work
from letters.models import Intake, Worker
from tests.letters.piling import bring, scanned
from tests.letters.processes import running, until


@pytest.mark.django_db(transaction=True)
def test_two_share_the_work_and_end_cleanly(transactional_db, world, settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.MEDIA_ROOT = tmp_path / "files"

    with (
        running("work", var=tmp_path) as one,
        running("work", "--queues", "default,mail", var=tmp_path) as other,
    ):
        until(lambda: Worker.objects.count() == 2)
        assert ["default", "mail"] in Worker.objects.values_list("queues", flat=True)
        texts = [bring(world, f"ที่ มท ๐๘๑๐.๔/ว {n}\n\nถึง จังหวัด".encode()) for n in range(6)]
        until(lambda: Intake.objects.filter(state="read").count() == len(texts))
        assert set(Intake.objects.values_list("attempts", flat=True)) == {1}

        long = bring(world, scanned(pages=4))
        until(lambda: Intake.objects.filter(pk=long.pk, state="reading", page_at__gte=1).exists())
        for each in (one, other):
            each.send_signal(signal.SIGTERM)
        assert [one.wait(60), other.wait(60)] == [0, 0]

    long.refresh_from_db()
    assert (long.state, long.attempts) == ("waiting", 0)
    assert long.leased_until <= timezone.now()
    assert not Worker.objects.exists()

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert reading.sweep(timezone.now()) == 1
    long.refresh_from_db()
    assert long.state == "read"


def test_a_queue_is_served_on_whatever_went_wrong(monkeypatch):
    class Worker:
        queue_names, running, begun = ["mail"], True, 0

        def run(self):
            self.begun += 1
            self.running = self.begun < 2
            if self.running:
                raise OSError("No space left on device")

    monkeypatch.setattr(work, "A_SECOND", 0)
    worker = Worker()

    work._work(worker)

    assert worker.begun == 2
