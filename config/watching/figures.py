"""Figures for Prometheus: what the processes of this machine counted, and what the tables say of all."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Sum
from django.utils import timezone
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from config import __version__
from letters import queue
from letters.models import Register

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
BUCKETS = (0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10)  # seconds

REQUESTS = Counter("wian_requests", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram("wian_request_seconds", "Seconds to answer a request", ["route"], buckets=BUCKETS)
WRONG = Counter("wian_sign_ins_wrong", "Sign-ins with a wrong name or password")
PAUSED = Counter("wian_sign_ins_paused", "Names whose sign-in was paused after wrong passwords: an alarm")
TASKS = Histogram(
    "wian_task_seconds",
    "Seconds a worker took for a task: to read a file, to make the letters of a run",
    ["task", "status"],
    buckets=(0.1, 0.5, 1, 5, 15, 60, 300, 900),
)


def answered(route: str, method: str, status: int, seconds: float) -> None:
    """One request more. A visitor may write anything as its method: what is unknown counts as one."""
    REQUESTS.labels(route, method if method in METHODS else "other", status).inc()
    SECONDS.labels(route).observe(seconds)


def done(task: str, status: str, seconds: float) -> None:
    """One task more that a worker has ended."""
    TASKS.labels(task, status).observe(seconds)


def told() -> bytes:
    """All figures, in Prometheus's text."""
    figures = CollectorRegistry()
    folder = settings.WIAN_METRICS_FOLDER
    figures.register(OfAllProcesses(folder) if folder else REGISTRY)
    figures.register(OfTheTables())
    return generate_latest(figures)


class Collector:
    def describe(self) -> list:
        """Nothing is asked of the database before somebody wants figures."""
        return []


class OfAllProcesses(Collector):
    """What web processes and workers counted: in one folder, each in files of its own."""

    def __init__(self, folder: Path):
        self.folder = folder

    def collect(self) -> Iterator:
        return iter(MultiProcessCollector.merge(list(map(str, self.folder.rglob("*.db")))))


class OfTheTables(Collector):
    """What needs no counting: it is the same whichever process is asked, on every machine."""

    def collect(self) -> Iterator:
        yield _gauge("wian_release", "1, with the release that runs", "version", {__version__: 1})
        try:
            yield from _queues()
            yield _numbers()
            is_up = 1
        except DatabaseError:  # what the processes counted is worth having then above all
            is_up = 0
        yield GaugeMetricFamily("wian_database_up", "1 while the database answers", is_up)


def _queues() -> list[GaugeMetricFamily]:
    queues, now = queue.of_all(), timezone.now()
    counts = {each.name: each.waiting for each in queues}
    ages = {each.name: each.age(now).total_seconds() for each in queues}
    return [
        _gauge("wian_queue_tasks", "Tasks that may begin and wait for a worker", "queue", counts),
        _gauge("wian_queue_age_seconds", "How long the first of them has waited", "queue", ages),
    ]


def _numbers() -> CounterMetricFamily:
    """Of all books: each knows the last number that it gave, and where it went on from a paper book."""
    family = CounterMetricFamily("wian_numbers_taken", "Register numbers given out", labels=["kind"])
    books = Register.objects.order_by().values_list("kind")
    for kind, last, before in books.annotate(Sum("last"), Sum("starts_after")):
        family.add_metric([kind], last - before)
    return family


def _gauge(name: str, said: str, label: str, values: dict[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, said, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
