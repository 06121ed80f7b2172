"""The line that each task leaves in the log of the worker that did it."""

import logging
import time

from django.dispatch import receiver
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished, task_started

from . import figures
from .work import Work, begin, current, end

log = logging.getLogger("wian.tasks")


@receiver(task_started, dispatch_uid="wian.tasks.started")
def started(sender, task_result, **about) -> None:
    """A task that is done within a request belongs to the request; one whose end was not told is over."""
    work = current()
    if work is None or work.kind == "task":
        begin(Work(str(task_result.id), "task", task_result.task.module_path))


@receiver(task_finished, dispatch_uid="wian.tasks.finished")
def finished(sender, task_result, **about) -> None:
    work = current()
    if work is None or work.kind != "task" or work.id != str(task_result.id):
        return
    is_good, status = task_result.status == TaskResultStatus.SUCCESSFUL, task_result.status.lower()
    seconds = time.perf_counter() - work.began
    figures.done(work.route, status, seconds)
    facts = {
        "route": work.route,
        "queue": task_result.task.queue_name,
        "status": status,
        "ms": round(seconds * 1000),
        "sql": work.queries,
        "sql_ms": round(work.query_seconds * 1000),
    }
    if not is_good and task_result.errors:
        facts["error"] = task_result.errors[-1].exception_class_path
    log.log(logging.INFO if is_good else logging.ERROR, "task", extra={"facts": facts})
    end()
