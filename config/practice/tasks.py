"""Background work of a practice room: done while the page waits, for no worker looks in there."""

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

LEAVE_THE_HOUSE = {"mail", "channels"}  # queues


class InTheRoomBackend(ImmediateBackend):
    """Nothing leaves the house: what would be mailed or told waits for good."""

    def _execute_task(self, task_result: TaskResult) -> None:
        if task_result.task.queue_name not in LEAVE_THE_HOUSE:
            super()._execute_task(task_result)
