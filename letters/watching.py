"""Beside whoever does the work: says that this process is there, and has taken up what a killed one left."""

import datetime
import logging
import os
import socket
import threading
from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from .background import sweep
from .models import Worker

log = logging.getLogger(__name__)
EVERY = 30  # seconds
FORGOTTEN = datetime.timedelta(days=1)  # for a worker that was not seen


def name_of_this() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def tell(queues: Iterable[str], now: datetime.datetime) -> None:
    """This process is here, and serves these queues."""
    seen = {"queues": list(queues), "seen_at": now}
    Worker.objects.update_or_create(
        name=name_of_this(), defaults=seen, create_defaults=seen | {"started_at": now}
    )
    Worker.objects.filter(seen_at__lt=now - FORGOTTEN).delete()


def begin(queues: Iterable[str], is_ending: threading.Event) -> None:
    """To watch, in a thread that ends with the process."""
    threading.Thread(target=watch, args=(queues, is_ending), daemon=True).start()


def watch(queues: Iterable[str], is_ending: threading.Event) -> None:
    """Until the process is told to end; then it is no longer there."""
    while not is_ending.is_set():
        for act in (lambda: tell(queues, timezone.now()), lambda: sweep(timezone.now())):
            try:
                act()
            except Exception:  # locked, or a fault in one of them: the next time is still to come
                log.exception("the sweep failed")
                connection.close()
        connection.close()
        is_ending.wait(EVERY)
    Worker.objects.filter(name=name_of_this()).delete()
    connection.close()
