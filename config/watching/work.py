"""What this thread is at: a request or a task. Its id stands in every line that is logged meanwhile."""

import re
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")


@dataclass
class Work:
    """One request or task, and what it has asked of the database so far."""

    id: str
    kind: str = "request"  # or «task»
    route: str = ""  # name of the route or the task: an address may hold a token
    queries: int = 0
    query_seconds: float = 0.0
    began: float = field(default_factory=time.perf_counter)


_current: ContextVar[Work | None] = ContextVar("work", default=None)


def current() -> Work | None:
    return _current.get()


def begin(work: Work) -> None:
    """Until `end`, for what has no one place around which a `with` could stand."""
    _current.set(work)


def end() -> None:
    _current.set(None)


@contextmanager
def at(work: Work) -> Iterator[Work]:
    token = _current.set(work)
    try:
        yield work
    finally:
        _current.reset(token)


def id_of(given: str) -> str:
    """The id that a proxy gave, when it can do no harm in a log; else a new one."""
    return given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
