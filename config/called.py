"""Tasks as the database's own queue keeps them, and a message that calls a worker to each: WIAN_TASKS=celery.

The row stays the truth: a message that is lost is sent again by a sweep, one that comes twice finds it taken.
"""

from functools import partial

from django.db import transaction
from django_tasks_db import DatabaseBackend

from .celery import call


class CalledBackend(DatabaseBackend):
    supports_async_task = False

    def enqueue(self, task, args, kwargs):
        result = super().enqueue(task, args, kwargs)
        # Robust: what is asked for stands also where nobody can be called in this moment.
        transaction.on_commit(partial(call, str(result.id), task.queue_name), robust=True)
        return result
