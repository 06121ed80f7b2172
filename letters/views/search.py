"""Finding letters."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from offices.workplace import office_of

from .. import lists, search
from ..lists import letters as tables
from ..search.forms import SearchForm

A_PAGE = 25  # letters


@require_GET
def search_page(request) -> HttpResponse:
    """The letters found, or what one can type; 422 when the question cannot be read."""
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "letters/search.html", {"form": form}, status=422)
    found = search.find(form.pieces, request.user, form.filters)
    if kind := lists.kind_wanted(request):
        hits = search.shown(found.keys, found, form.pieces, request.user)
        office, today = office_of(request), timezone.localdate()
        return lists.answer(kind, lambda: tables.found(office, hits, form, today))
    page = Paginator(found.keys, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "found": found,
        "page_obj": page,
        "hits": search.shown(page.object_list, found, form.pieces, request.user),
        "near": [] if found.keys else search.nearly(form.pieces, request.user),
    }
    return render(request, "letters/search.html", context)
