"""Workers that are called: `celery -A config worker`. Used where WIAN_TASKS=celery, and nowhere else."""

import datetime
import os
import signal
import threading

from billiard import active_children
from celery import Celery
from celery.signals import setup_logging, worker_init, worker_process_init, worker_ready, worker_shutting_down
from django.conf import settings
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

MISSED = datetime.timedelta(minutes=1)  # for a message that nobody has followed
A_SWEEP = 100  # messages: those of workers that are only busy are not heaped up
app = Celery("wian", broker=settings.WIAN_BROKER)
app.conf.update(
    task_queues=[Queue(name) for name in settings.QUEUES],
    task_default_queue=settings.QUEUES[0],
    task_ignore_result=True,
    worker_prefetch_multiplier=1,  # a long task holds no other back
    broker_connection_retry_on_startup=True,
    broker_transport_options={"socket_connect_timeout": 5, "socket_timeout": 5},
)
is_ending = threading.Event()
TO_A_CHILD = signal.SIGUSR2  # that the worker was told to end


def call(pk: str, queue: str) -> None:
    """Call a worker to a task that waits. Raises where the broker cannot be reached."""
    app.send_task("wian.work", [pk], queue=queue, retry=False)


@app.task(name="wian.work")
def work(pk: str) -> None:
    """Do one task, unless somebody else does so or did: the same as a worker of the database's queue."""
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult
    from django_tasks_db.utils import exclusive_transaction

    from letters.watching import name_of_this

    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        backend_name="default",
        interval=0,
        batch=True,
        startup_delay=False,
        max_tasks=1,
        worker_id=name_of_this(),
    )
    with exclusive_transaction():
        task = DBTaskResult.objects.ready().filter(pk=pk).get_locked()
        if task is None:
            return
        task.claim(worker.worker_id)
    worker.run_task(task)


def call_the_missed(now: datetime.datetime) -> int:
    """Call anew to what has waited so long that its message was lost; how many."""
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - MISSED)
    missed = list(waiting.values_list("pk", "queue_name")[:A_SWEEP])
    for pk, queue in missed:
        call(str(pk), queue)
    return len(missed)


@setup_logging.connect
def leave_the_log(**kwargs) -> None:
    """As the settings have it; whoever listens keeps Celery from a log of its own."""


@worker_init.connect
def rest_while_held(**kwargs) -> None:
    """As `manage.py work` does."""
    from letters import held

    try:
        held.refuse()
    except held.IsHeld as refused:
        raise SystemExit(str(refused)) from refused


@worker_ready.connect
def watch_beside(sender, **kwargs) -> None:
    """As `manage.py work` does."""
    from letters.signals import swept
    from letters.watching import begin

    swept.connect(lambda sender, now, **kwargs: call_the_missed(now), weak=False)
    queues = sorted(sender.app.amqp.queues)
    begin(queues, is_ending)


@worker_process_init.connect
def listen_for_the_end(**kwargs) -> None:
    """Celery waits until a child is through with its task; it gives it back instead, as any worker does."""
    from letters import leases

    signal.signal(TO_A_CHILD, lambda *about: leases.is_ending.set())


@worker_shutting_down.connect
def end(**kwargs) -> None:
    is_ending.set()
    for child in active_children():
        os.kill(child.pid, TO_A_CHILD)
