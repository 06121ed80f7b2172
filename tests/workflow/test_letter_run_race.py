"""Workers that make a run at once, or are killed in the middle: a letter for each office, no number twice."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from letters import leases
from letters.models import Delivery, Register, Seal
from tests.letters.at_once import at_once
from tests.letters.processes import kill, running, until
from workflow.letter_runs import lots, making
from workflow.models import LetterRun, RunLine

from .runs import districts, issued
from .steps import now, numbers

pytestmark = pytest.mark.django_db(transaction=True)

LATER = leases.LEASE + timedelta(seconds=1)


def tasks_done_by(backend: str) -> dict:
    return {"default": {"BACKEND": backend, "QUEUES": ["printing"]}}


NOBODY_WORKS = tasks_done_by("django_tasks.backends.dummy.DummyBackend")
IN_THE_BACKGROUND = tasks_done_by("django_tasks_db.DatabaseBackend")


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def assert_whole(world, run: LetterRun, count: int) -> None:
    """Each office has its letter, with the next number, sealed and delivered once."""
    assert now(run).state == LetterRun.State.MADE
    serials = list(run.lines.order_by("place").values_list("letter__serial", flat=True))
    assert serials == numbers(world.province, Register.Kind.OUTGOING) == list(range(1, count + 1))
    assert Seal.objects.count() == Delivery.objects.count() == count


def test_a_worker_killed_in_the_middle_leaves_the_rest_to_the_next(world, settings, tmp_path):
    settings.TASKS = IN_THE_BACKGROUND
    count = 2 * lots.LETTERS

    with running("work", var=tmp_path) as worker:
        run = issued(world, *districts(world, count), each=True)
        until(lambda: RunLine.objects.made().count() > 1)
        kill(worker)

    settings.TASKS = NOBODY_WORKS
    made_before = dict(run.lines.made().values_list("pk", "letter"))
    making.sweep(timezone.now() + LATER)
    making.make(run.pk)
    assert made_before.items() <= dict(run.lines.values_list("pk", "letter")).items()
    assert_whole(world, run, count)


def test_of_two_workers_at_once_one_makes_the_run(world, settings):
    settings.TASKS = NOBODY_WORKS
    run = issued(world, *districts(world, 4), each=True)

    at_once([partial(making.make, run.pk)] * 3)

    assert now(run).attempts == 1
    assert_whole(world, run, 4)


def test_whoever_stops_it_in_the_same_moment_finds_it_whole_or_stopped(world, settings, monkeypatch):
    settings.TASKS = NOBODY_WORKS
    monkeypatch.setattr(lots, "LETTERS", 1)
    run = issued(world, *districts(world, 4), each=True)

    at_once([partial(making.make, run.pk), partial(making.stop, run, by=world["clerk of the province"])])

    made = run.lines.made().count()
    assert numbers(world.province, Register.Kind.OUTGOING) == list(range(1, made + 1))
    assert Seal.objects.count() == made
    assert now(run).state == ("made" if made == 4 and now(run).stopped_by is None else "stopped")
