"""The line that each request leaves in the log, and its part in the figures."""

import logging
import time

from django.http import HttpRequest, HttpResponse

from offices import workplace as places

from . import figures
from .work import Work, at, current, id_of

log = logging.getLogger("wian.requests")
UNKNOWN = "none"  # the route of an address that leads nowhere
QUIET = {"healthz", "readyz", "metrics"}  # asked every few seconds, by programs


class Watched:
    """Stands before all other middleware: what they refuse is told too. Nobody and no letter is named."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with at(Work(id_of(request.headers.get("X-Request-ID", "")))) as work:
            response = self.get_response(request)
            work.route = _route(request)
            response["X-Request-ID"] = work.id
            _tell(request, response.status_code, work)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """A slow query names its route while the request still runs."""
        if work := current():
            work.route = _route(request)


def _route(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.view_name) or UNKNOWN


def _tell(request: HttpRequest, status: int, work: Work) -> None:
    seconds = time.perf_counter() - work.began
    figures.answered(work.route, request.method, status, seconds)
    facts = {
        "method": request.method,
        "route": work.route,
        "status": status,
        "ms": round(seconds * 1000),
        "sql": work.queries,
        "sql_ms": round(work.query_seconds * 1000),
        "office": _office(request),
    }
    is_quiet = work.route in QUIET and status < 500
    log.log(logging.DEBUG if is_quiet else logging.INFO, "request", extra={"facts": facts})


def _office(request: HttpRequest) -> int | None:
    """The key of the office that was acted for, where the page has asked for it: no query is made to log."""
    user = getattr(request, "_cached_user", None)
    held = vars(user).get("current_memberships") if user else None
    here = places.of(request) if held else None  # nowhere, once the person has signed out
    return here and here.office.pk
