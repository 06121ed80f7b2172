"""What a worker does leaves a line and a figure for each task, and none of its arguments."""

import json
import logging

import pytest
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY

from config.logs import Lines
from config.watching import work

SECRET = "เรื่องที่ไม่มีใครควรรู้"
within = []
WORKER = Worker(
    queue_names=["default"],
    excluded_queue_names=[],
    interval=1,
    batch=True,
    backend_name="default",
    startup_delay=False,
    max_tasks=None,
    worker_id="worker",
)


@task()
def read(text: str) -> None:
    within.append(work.current())
    if text == "bad":
        raise ValueError(SECRET)


@pytest.fixture
def worker(db, settings, caplog):
    """Does what waits, as a worker does, and gives the lines it left."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    caplog.set_level(logging.INFO, "wian.tasks")

    def doing(argument: str) -> list[dict]:
        caplog.clear()
        read.enqueue(argument)
        WORKER.run_task(DBTaskResult.objects.latest("enqueued_at"))
        records = [record for record in caplog.records if record.name == "wian.tasks"]
        return [json.loads(Lines().format(record)) for record in records]

    return doing


def counted(status: str) -> float:
    labels = {"task": read.module_path, "status": status}
    return REGISTRY.get_sample_value("wian_task_seconds_count", labels) or 0


def test_a_task_that_is_done_says_which_and_how_long(worker):
    before = counted("successful")

    [line] = worker(SECRET)

    assert (line["route"], line["queue"], line["status"]) == (read.module_path, "default", "successful")
    assert {"ms", "sql", "sql_ms"} <= line.keys()
    assert SECRET not in json.dumps(line, ensure_ascii=False)
    assert counted("successful") == before + 1


def test_a_task_that_failed_says_by_what_kind_of_error(worker):
    [line] = worker("bad")

    assert (line["level"], line["status"], line["error"]) == ("error", "failed", "builtins.ValueError")
    assert SECRET not in json.dumps(line, ensure_ascii=False)
    assert counted("failed") >= 1


def test_whatever_is_logged_within_a_task_has_its_id_and_nothing_after_it(worker):
    worker("good")

    assert (within[-1].kind, within[-1].route) == ("task", read.module_path)
    assert work.current() is None


def test_a_task_within_a_request_belongs_to_the_request(db):
    with work.at(work.Work("f00d-1234")) as request:
        read.enqueue("good")  # at once, as the tests' own backend does

    assert within[-1] is request


def test_a_task_whose_end_was_not_told_takes_no_later_one_along(worker):
    work.begin(work.Work("0197", "task", "of a worker that lost its database"))

    [line] = worker("good")

    assert (line["route"], within[-1].route) == (read.module_path, read.module_path)
