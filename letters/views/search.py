"""Finding letters."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .. import search
from ..forms import SearchForm
from ..models import Letter

A_PAGE = 25  # letters


@require_GET
def search_page(request) -> HttpResponse:
    """The letters found, or what one can type; 422 when the question cannot be read."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "letters/search.html", {"form": form}, status=422)
    pieces, filters = form.cleaned_data["q"], form.filters
    found = search.find(pieces, request.user, filters) if pieces or filters else search.Found()
    page = Paginator(found.keys, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_asked": bool(pieces or filters),
        "pieces": pieces,
        "found": found,
        "page_obj": page,
        "hits": search.shown(page.object_list, found, pieces, request.user),
        "near": [] if found.keys else _near(pieces, request.user),
    }
    return render(request, "letters/search.html", context)


def _near(pieces, user) -> list[Letter]:
    visible = Letter.objects.visible_to(user).select_related("issuer")
    return [near for piece in pieces if piece.number for near in search.nearly(piece.number, visible)]
