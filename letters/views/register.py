"""The registers of the office one works for."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from offices.models import Office
from offices.workplace import of

from .. import permissions as may
from ..models import Letter, Register

A_PAGE = 50  # entries


@require_GET
def registers(request) -> HttpResponse:
    """The newest book of the person's offices, or what to do while there is none."""
    newest = _own(request).first()
    if newest:
        return redirect("letters:register", newest.pk)
    return render(request, "letters/no_register.html", {"may_import": _may_import(request)})


@require_GET
def register(request, pk: int) -> HttpResponse:
    book = get_object_or_404(_own(request), pk=pk)
    lines = book.entries.select_related("letter__issuer", "entered_by", "voided_by")
    context = {
        "register": book,
        "books": _own(request),
        "may_import": _may_import(request),
        "page_obj": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
        "readable": set(
            Letter.objects.visible_to(request.user)
            .filter(entries__register=book)
            .values_list("pk", flat=True)
        ),
    }
    return render(request, "letters/register.html", context)


def _may_import(request) -> bool:
    workplace = of(request)
    return workplace is not None and may.import_history(workplace.office, request.user)


def _own(request):
    offices = Office.objects.reachable_by(request.user)
    return (
        Register.objects.filter(office__in=offices)
        .select_related("office")
        .order_by("-year", "office__path", "kind")
    )
