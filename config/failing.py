"""The page for an error that nobody caught. Where it is no fault of ours, it says whose, and what to do."""

import sys

from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error

from letters import faults
from offices.database import amiss

A_MOMENT = "5"  # seconds until a browser or a program may ask again


def failed(request: HttpRequest) -> HttpResponse:
    """Django calls it while it has the error in hand. The pages ask no database."""
    fault = sys.exc_info()[1]
    if fault and faults.is_full(fault):
        return _said(request, "507.html", 507)  # to try again at once would be no use
    if fault and amiss.is_away(fault):
        answer = _said(request, "503.html", 503)
        answer["Retry-After"] = A_MOMENT
        return answer
    return server_error(request)


def _said(request: HttpRequest, page: str, status: int) -> HttpResponse:
    answer = server_error(request, page)
    answer.status_code = status
    return answer
