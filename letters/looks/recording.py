"""Writing down who looks, as the page is answered: what cannot be written down is not shown."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from offices.models import User

from ..models import Look
from . import pages
from .pages import Page

AGAIN = datetime.timedelta(minutes=15)  # a page that is read anew, or asks how things stand, is one look
SHOWS = {200, 206, 422}  # a file in parts, a form that is shown once more


class SecretsAreWatched:
    """The middleware behind the one that knows who it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        page = pages.all_pages().get(match.view_name) if match else None
        if page and response.status_code in SHOWS and request.user.is_authenticated:
            record(page, match.view_name, match.kwargs, by=request.user, at=timezone.now())
        return response


def record(page: Page, name: str, kwargs: dict, *, by: User, at: datetime.datetime) -> None:
    """A look at each secret letter that the page shows to a person who is cleared for it."""
    cleared_for = max(by.cleared_offices)
    if not cleared_for:
        return
    seen = Look.objects.filter(by=by, page=name, at__gt=at - AGAIN).values("letter")
    new = page.secrets(kwargs).filter(secrecy__lte=cleared_for).exclude(pk__in=seen)
    with transaction.atomic():
        Look.objects.bulk_create(Look(letter=letter, by=by, page=name, at=at) for letter in new)
