"""The queues: how long they are, and that a call whose worker was killed is made again."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from letters import queue
from letters.leases import WAITS
from letters.search.tasks import index_letters_of

LATER = queue.FORGOTTEN + timedelta(minutes=1)


@pytest.fixture
def call(db, settings) -> DBTaskResult:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return index_letters_of.enqueue(1).db_result


def test_every_queue_says_how_much_waits_in_it_and_since_when(call):
    now = timezone.now()
    by_name = {each.name: each for each in queue.of_all()}

    assert list(by_name) == settings.QUEUES
    assert (by_name["default"].waiting, by_name["default"].oldest_at) == (1, call.enqueued_at)
    assert by_name["mail"].waiting == 0
    assert [by_name["default"].is_behind(at) for at in (now, now + 2 * WAITS)] == [False, True]


def test_a_call_whose_worker_was_killed_is_made_again_but_not_for_ever(call):
    for attempt in range(queue.MOST_CALLS):
        call.refresh_from_db()
        assert call.status == "READY"
        call.claim(f"worker {attempt}")
        assert queue.sweep(timezone.now()) == 0
        queue.sweep(timezone.now() + LATER)

    call.refresh_from_db()
    assert call.status == "FAILED"


def test_what_failed_is_called_again_once(call):
    call.set_failed(ValueError())

    assert [queue.call_again(call), queue.call_again(call)] == [True, False]
    assert queue.of_all()[0].waiting == 1


def test_what_ended_long_ago_is_forgotten(call):
    call.set_successful(None)

    queue.sweep(timezone.now() + queue.KEPT - timedelta(minutes=1))
    assert DBTaskResult.objects.exists()
    queue.sweep(timezone.now() + queue.KEPT + timedelta(minutes=1))
    assert not DBTaskResult.objects.exists()
