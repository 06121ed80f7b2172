"""วิธีใช้, on pages."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from . import reading


@require_GET
def guides(request) -> HttpResponse:
    """All of them."""
    return render(request, "guides/guides.html", {"guides": [reading.guide(name) for name in reading.NAMES]})


@require_GET
def guide(request, name: str) -> HttpResponse:
    if name not in reading.NAMES:
        raise Http404
    return render(request, "guides/guide.html", {"guide": reading.guide(name)})


@require_GET
def picture(request, name: str, picture: str) -> HttpResponse:
    """A picture of a guide, by its name alone."""
    path = reading.FOLDER / "images" / f"{picture}.png"
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), headers={"Cache-Control": "private, max-age=86400"})
