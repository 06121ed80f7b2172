"""manage.py work: does what waits in the background, until it is told to stop. It may run many times over."""

import logging
import os
import signal
import threading
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from letters import held
from letters.leases import is_ending
from letters.watching import watch

log = logging.getLogger(__name__)
LOOKS_EVERY = 0.5  # seconds, for a new task
A_SECOND = 1
PATIENCE = 60  # seconds for all that is under way to come to its next step


class Command(BaseCommand):
    help = (
        "Reads files as they come in, enters old registers, prints registers and copies, mails links, and "
        "takes up again what a killed worker left. Told to stop (SIGTERM), it gives back what it is at."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--queues", metavar="NAME,…", help=f"serve these alone (all: {','.join(settings.QUEUES)})"
        )
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="stop when this parent process has ended"
        )

    def handle(self, *, queues: str | None, beside: int | None, **options) -> None:
        served = queues.split(",") if queues else settings.QUEUES
        if unknown := set(served) - set(settings.QUEUES):
            raise CommandError(f"no such queue: {', '.join(sorted(unknown))}")
        try:
            held.refuse()
        except held.IsHeld as refused:
            raise CommandError(str(refused)) from refused
        logging.getLogger("django_tasks_db").setLevel(logging.CRITICAL)
        workers = [_worker_of(queue) for queue in served]
        threads = [_begin(_work, worker) for worker in workers]
        threads.append(_begin(watch, served, is_ending))
        _wait_for_the_end(beside)
        for worker in workers:
            worker.running = False
        until = time.monotonic() + PATIENCE
        for thread in threads:  # past it, the leases of what is under way run out
            thread.join(max(until - time.monotonic(), 0))


def _worker_of(queue: str) -> Worker:
    """One for each queue: what is printed takes minutes, and neither pile nor mail waits for it."""
    chosen = {"queue_names": [queue], "excluded_queue_names": [], "backend_name": "default"}
    ways = {"interval": LOOKS_EVERY, "batch": False, "startup_delay": False, "max_tasks": None}
    return Worker(**chosen, **ways, worker_id=get_random_string(32))


def _begin(act, *with_what) -> threading.Thread:
    thread = threading.Thread(target=act, args=with_what, daemon=True)
    thread.start()
    return thread


def _work(worker: Worker) -> None:
    while worker.running:
        try:
            worker.run()
        except Exception:  # the database is away, a disk is full: nobody else would serve this queue here
            log.exception("queue %s was left, and is gone on with", worker.queue_names[0])
            connection.close()
            is_ending.wait(A_SECOND)
    connection.close()


def _wait_for_the_end(beside: int | None) -> None:
    """Of a signal, or of the parent. A second signal ends the process as it always does."""

    def end(number: int, _frame) -> None:
        signal.signal(number, signal.SIG_DFL)
        is_ending.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    while not is_ending.wait(A_SECOND):
        if beside and os.getppid() != beside:
            is_ending.set()
