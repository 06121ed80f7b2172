"""Setting up the books: where paper ends, whether circulars share the outgoing book; and are they whole."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from offices.models import Office
from offices.workplace import office_of, office_where
from thai.dates import buddhist_year
from thai.numerals import to_thai

from .. import lists, registers
from .. import permissions as may
from ..audit import audit
from ..lists import registers as tables
from ..models import Register
from ..register_forms import PaperBookForm


@require_http_methods(["GET", "POST"])
def books(request) -> HttpResponse:
    """The books of the office and its sections this year, and how to go on after a paper book."""
    office = office_where(request, may.set_up_books)
    form = PaperBookForm(request.POST or None, offices=office.with_sections())
    if request.method == "POST" and form.is_valid() and _continue(request, form):
        return redirect("letters:books")
    context = {
        "office": office,
        "form": form,
        "year": buddhist_year(timezone.localdate()),
        "books": _books(office).filter(year__gte=buddhist_year(timezone.localdate()) - 1),
    }
    return render(request, "letters/books.html", context, status=422 if form.errors else 200)


@require_POST
def share(request) -> HttpResponse:
    """Number circulars from the outgoing book, or from their own."""
    office = office_where(request, may.set_up_books)
    is_shared = request.POST.get("shared") == "1"
    try:
        registers.share_circulars(office, is_shared, year=buddhist_year(timezone.localdate()))
    except registers.AlreadyNumbers:
        messages.error(request, _("ปีนี้ออกเลขหนังสือเวียนไปแล้ว ถ้าเปลี่ยนตอนนี้เลขจะซ้ำ เปลี่ยนได้ตั้งแต่ ๑ มกราคม"))
    else:
        messages.success(request, _("บันทึกแล้ว"))
    return redirect("letters:books")


@require_GET
def audits(request) -> HttpResponse:
    """Whether the books of a year are whole, and what an inspector would ask."""
    office = office_of(request)
    years = sorted({book.year for book in _books(office)}, reverse=True)
    chosen = request.GET.get("year", "")
    year = next((each for each in years if str(each) == chosen), years[0] if years else None)
    found = [audit(book).told_to(request.user) for book in _books(office).filter(year=year)]
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.audits(office, found, timezone.localdate()))
    return render(request, "letters/audit.html", {"audits": found, "years": years, "year": year})


def _continue(request, form: PaperBookForm) -> bool:
    data = form.cleaned_data
    try:
        book = registers.continue_paper_book(
            data["office"], data["kind"], data["year"], data["last"], is_secret=data["is_secret"]
        )
    except registers.AlreadyNumbers:
        form.add_error("last", _("ทะเบียนเล่มนี้ออกเลขในระบบไปแล้ว จึงเปลี่ยนเลขเริ่มไม่ได้"))
        return False
    said = {"book": book, "next": to_thai(book.last + 1)}
    messages.success(request, _("%(book)s: เลขถัดไปคือ %(next)s") % said)
    return True


def _books(office: Office):
    books = Register.objects.filter(office__in=office.with_sections()).select_related("office")
    return books.order_by("-year", "office__path", "kind", "is_secret")
