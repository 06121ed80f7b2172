"""The registers of the office one works for."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from offices.models import Office

from ..models import Letter, Register
from ..printing.forms import PrintForm

A_PAGE = 50  # entries


@require_GET
def registers(request) -> HttpResponse:
    """The newest book of the person's offices, or what to do while there is none."""
    newest = own_books(request).first()
    return redirect("letters:register", newest.pk) if newest else render(request, "letters/no_register.html")


@require_GET
def register(request, pk: int) -> HttpResponse:
    book = get_object_or_404(own_books(request), pk=pk)
    lines = book.entries.select_related("letter__issuer", "entered_by", "voided_by")
    context = {
        "register": book,
        "print_form": PrintForm.fresh(book),
        "books": own_books(request),
        "page_obj": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
        "readable": set(
            Letter.objects.visible_to(request.user)
            .filter(entries__register=book)
            .values_list("pk", flat=True)
        ),
    }
    return render(request, "letters/register.html", context)


def own_books(request):
    """The books of the person's offices."""
    offices = Office.objects.reachable_by(request.user)
    return (
        Register.objects.filter(office__in=offices)
        .select_related("office")
        .order_by("-year", "office__path", "kind")
    )
