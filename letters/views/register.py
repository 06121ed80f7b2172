"""The registers of the office one works for."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from offices import paging
from offices.models import Office
from offices.workplace import office_of

from .. import lists
from .. import permissions as may
from ..lists import registers as tables
from ..models import Letter, Register
from ..printing.forms import PrintForm

A_PAGE = 50  # entries


@require_GET
def registers(request) -> HttpResponse:
    """The newest book of the person's offices, or what to do while there is none."""
    newest = own_books(request).first()
    if newest:
        return redirect("letters:register", newest.pk)
    return render(request, "letters/no_register.html")


@require_GET
def register(request, pk: int) -> HttpResponse:
    book = get_object_or_404(own_books(request), pk=pk)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.lines(book, timezone.localdate(), seen_by=request.user))
    lines = book.entries.select_related("letter__issuer", "entered_by", "voided_by").with_assignments()
    page = paging.Page(lines, request.GET.get("page"), A_PAGE)
    books = list(own_books(request))
    context = {
        "register": book,
        "print_form": PrintForm.fresh(book),
        "years": _same_book_of_each_year(book, books),
        "may_set_up": may.set_up_books(office_of(request), request.user),
        "books": [each for each in books if each.year == book.year],
        "page_obj": page,
        "readable": set(
            Letter.objects.visible_to(request.user)
            .filter(pk__in=[line.letter_id for line in page])
            .values_list("pk", flat=True)
        ),
    }
    return render(request, "letters/register.html", context)


def _same_book_of_each_year(book: Register, books: list[Register]) -> list[Register]:
    """For each year the book of the same office and kind, or whichever comes first."""
    years: dict[int, Register] = {}
    for each in books:
        is_same = (each.office_id, each.kind, each.is_secret) == (book.office_id, book.kind, book.is_secret)
        if is_same or each.year not in years:
            years[each.year] = each
    return list(years.values())


def own_books(request):
    """The books of the person's offices."""
    offices = Office.objects.reachable_by(request.user)
    return (
        Register.objects.filter(office__in=offices)
        .select_related("office")
        .order_by("-year", "office__path", "kind", "is_secret")
    )
