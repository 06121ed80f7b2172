"""Every part that pages are made of, in every state it can have."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .. import permissions as may
from .. import specimens


@require_GET
def style(request) -> HttpResponse:
    if not may.see_style(request.user):
        raise Http404
    return render(request, "style/page.html", specimens.of_everything())
