"""manage.py work: does what waits in the background, until it is told to stop."""

import os
import signal
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from letters.background import sweep

LOOKS_EVERY = 0.5  # seconds, for a new task
SWEEPS_EVERY = 30  # seconds
A_SECOND = 1


class Command(BaseCommand):
    help = (
        "Reads files as they come in and enters old registers, and takes up again what a killed worker left."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="stop when this parent process has ended"
        )

    def handle(self, *, beside: int | None, **options) -> None:
        threading.Thread(target=_watch, args=(beside, self.stderr), daemon=True).start()
        call_command("db_worker", interval=LOOKS_EVERY, startup_delay=False, reload=False, verbosity=0)


def _watch(parent: int | None, stderr) -> None:
    """Beside the worker: sweep now and then, and end with the parent."""
    wait = threading.Event()
    while True:
        try:
            sweep(timezone.now())
        except DatabaseError as error:  # locked, or gone for a while: the next sweep will do
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
