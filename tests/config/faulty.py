"""Addresses that fail in every way that a page can, each with words that nobody outside may read."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import StreamingHttpResponse
from django.template import engines
from django.urls import include, path
from django.views.defaults import bad_request

SECRET = "password=hunter2 host=10.0.0.5 /etc/wian/env"  # noqa: S105
TEMPLATE = "{% load nowhere %}" + SECRET


def in_view(request):
    raise ValueError(SECRET)


def in_template(request):
    engines["django"].from_string("{{ thing.fails }}").render({"thing": Thing()})


def in_syntax(request):
    engines["django"].from_string(TEMPLATE)


def in_database(request):
    raise OperationalError(SECRET)


def refused(request):
    raise PermissionDenied(SECRET)


def suspicious(request):
    raise SuspiciousOperation(SECRET)


def bad(request):
    return bad_request(request, ValueError(SECRET))


def streamed(request):
    return StreamingHttpResponse(iter([b"a", b"b"]))


class Thing:
    @property
    def fails(self):
        raise RuntimeError(SECRET)


class Middleware:
    """Fails before any page is asked for, where the address says so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/faulty/middleware/":
            raise RuntimeError(SECRET)
        return self.get_response(request)


VIEWS = (in_view, in_template, in_syntax, in_database, refused, suspicious, bad, streamed)
urlpatterns = [
    *(path(f"faulty/{view.__name__}/", view) for view in VIEWS),
    path("", include("config.urls")),
]
