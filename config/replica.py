"""Reading from a replica: rates, the overview, files of lists, which may be some seconds old. Nothing else.

Whoever has just sent a form reads from where it was written. Without WIAN_REPLICA there is nothing of this.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse

from letters import lists
from offices.practising import is_practice

REPLICA = "replica"
MAY_BE_OLD = {"workflow:performance", "workflow:overview"}
WROTE, CATCHES_UP = "wian_wrote", 10  # the cookie of who sent a form, and for how many seconds
REST = 30  # seconds, in which a replica that did not answer is not asked

_is_asked: ContextVar[bool] = ContextVar("replica_is_asked", default=False)


class Router:
    def db_for_read(self, model, **hints) -> str | None:
        return REPLICA if _is_asked.get() else None

    def db_for_write(self, model, **hints) -> str:
        return "default"

    def allow_relation(self, one, other, **hints) -> bool:
        return True  # both are the same rows

    def allow_migrate(self, db: str, app_label: str, **hints) -> bool | None:
        return False if db == REPLICA else None


class ReportsFromReplica:
    """The last of the middlewares: who it is that asks was read before, from where sessions are written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response, self._rests_until = get_response, 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _is_asked.set(False)
        try:
            response = self.get_response(request)
            if response.streaming and _is_asked.get():
                response.streaming_content = _asking(response.streaming_content)
        finally:
            _is_asked.reset(asked)
        if request.method == "POST":
            response.set_cookie(WROTE, "1", max_age=CATCHES_UP, httponly=True, samesite="Lax")
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        may_be_old = request.resolver_match.view_name in MAY_BE_OLD or lists.kind_wanted(request)
        if request.method == "GET" and may_be_old and not (WROTE in request.COOKIES or is_practice()):
            _is_asked.set(self._answers())

    def _answers(self) -> bool:
        """Whether it is there; one that is not must not take the reports with it."""
        if time.monotonic() < self._rests_until:
            return False
        try:
            connections[REPLICA].ensure_connection()
        except DatabaseError:
            self._rests_until = time.monotonic() + REST
            return False
        return True


def _asking(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """A table's rows are read while they are sent."""
    rows = iter(blocks)
    while True:
        asked = _is_asked.set(True)
        try:
            block = next(rows, None)
        finally:
            _is_asked.reset(asked)
        if block is None:
            return
        yield block
