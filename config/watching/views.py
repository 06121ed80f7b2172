"""The three addresses for programs that watch. They say nothing of letters: docs/decisions/0022."""

import ipaddress
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from offices import doors

from . import figures, readiness


def for_programs(view):
    """No person signs in there, and nobody in between keeps the answer."""
    return login_not_required(require_safe(never_cache(view)))


@for_programs
def alive(request) -> JsonResponse:
    """The process answers. It asks nothing of the database: to start it anew would not mend that."""
    return JsonResponse({"status": "alive"})


@for_programs
def ready(request) -> JsonResponse:
    """503 while a page could not answer; what only waits meanwhile is told with 200."""
    parts = readiness.parts()
    is_ready = not any(part.amiss and part.is_vital for part in parts)
    is_well = not any(part.amiss for part in parts)
    status = ("ready" if is_well else "degraded") if is_ready else "unready"
    told = {"status": status, "parts": {part.name: part.as_json for part in parts}}
    return JsonResponse(told, status=200 if is_ready else 503, json_dumps_params={"ensure_ascii": False})


def for_watchers(view):
    """404 for whoever does not know the token and asks from nowhere that the settings name; few times."""

    @doors.limited
    def refused(request):
        raise Http404

    @wraps(view)
    def guarded(request):
        return view(request) if _knows_token(request) or _is_named(request) else refused(request)

    return guarded


@for_programs
@for_watchers
def metrics(request) -> HttpResponse:
    return HttpResponse(figures.told(), content_type=CONTENT_TYPE_LATEST)


def _knows_token(request) -> bool:
    scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
    known = settings.WIAN_METRICS_TOKEN
    return bool(known) and scheme == "Bearer" and constant_time_compare(given, known)


def _is_named(request) -> bool:
    try:
        address = ipaddress.ip_address(doors.address_of(request))
    except ValueError:
        return False
    return any(address in network for network in settings.WIAN_METRICS_FROM)
