"""manage.py work: does what waits in the background, until it is told to stop."""

import os
import signal
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from letters.background import sweep

LOOKS_EVERY = 0.5  # seconds, for a new task
SWEEPS_EVERY = 30  # seconds
A_SECOND = 1
BESIDE = ["printing", "mail", "channels"]  # queues that wait for nobody who reads


class Command(BaseCommand):
    help = (
        "Reads files as they come in, enters old registers, prints registers and copies, mails links, and "
        "takes up again what a killed worker left."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="stop when this parent process has ended"
        )

    def handle(self, *, beside: int | None, **options) -> None:
        threading.Thread(target=_watch, args=(beside, self.stderr), daemon=True).start()
        for queue in BESIDE:
            threading.Thread(target=_work, args=(queue, self.stderr), daemon=True).start()
        call_command("db_worker", interval=LOOKS_EVERY, startup_delay=False, reload=False, verbosity=0)


def _work(queue: str, stderr) -> None:
    """Beside the worker, which reads the pile: what is printed or mailed takes minutes. Dies with it."""
    chosen = {"queue_names": [queue], "excluded_queue_names": [], "backend_name": "default"}
    ways = {"interval": LOOKS_EVERY, "batch": False, "startup_delay": False, "max_tasks": None}
    while True:
        try:
            Worker(**chosen, **ways, worker_id=get_random_string(32)).run()
        except DatabaseError as error:
            stderr.write(f"{queue}: {error}")
            connection.close()
            time.sleep(A_SECOND)


def _watch(parent: int | None, stderr) -> None:
    """Beside the worker: sweep now and then, and end with the parent."""
    wait = threading.Event()
    while True:
        try:
            sweep(timezone.now())
        except Exception as error:  # locked, or a fault in one of them: the next sweep is still to come
            stderr.write(f"sweep: {error}")
        finally:
            close_old_connections()
            connection.close()
        for _second in range(SWEEPS_EVERY):
            wait.wait(A_SECOND)
            if parent and os.getppid() != parent:
                os.kill(os.getpid(), signal.SIGTERM)
                wait.wait(A_SECOND)
                os.kill(os.getpid(), signal.SIGTERM)  # in the middle of a file; its lease will run out
