"""Registers on paper and in sheets: asked for, waited for, fetched."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from ..models import Printout
from ..printing import making
from ..printing.forms import PrintForm
from .register import own_books


@require_http_methods(["GET", "POST"])
def print_register(request, pk: int) -> HttpResponse:
    """GET: which lines, and what was printed lately. POST: they are printed in the background."""
    book = get_object_or_404(own_books(request), pk=pk)
    if request.method == "GET":
        return _show(request, book, PrintForm.fresh(book))
    form = PrintForm(request.POST, book=book)
    if not form.is_valid():
        return _show(request, book, form, status=422)
    asked = form.cleaned_data
    return redirect(
        making.ask(book, asked["days"], asked["form"], by=request.user, token=asked["form_token"])
    )


def _show(request, book, form: PrintForm, status: int = 200) -> HttpResponse:
    printouts = Printout.objects.visible_to(request.user).filter(register=book)
    context = {"register": book, "print_form": form, "printouts": printouts}
    return render(request, "letters/print_register.html", context, status=status)


@require_GET
def printout(request, pk: int) -> HttpResponse:
    """How far it is, and the file once it is made."""
    return render(request, "letters/printout.html", {"printout": _get_printout(request, pk)})


@require_GET
def printout_state(request, pk: int) -> HttpResponse:
    """The part of the page that changes."""
    return render(request, "letters/_printout.html", {"printout": _get_printout(request, pk)})


@require_GET
@cache_control(private=True, max_age=0, no_store=True)
def printout_file(request, pk: int) -> FileResponse:
    found = _get_printout(request, pk)
    if found.state != Printout.State.MADE or not making.place(found).is_file():
        raise Http404
    is_sheet = found.form == Printout.Form.XLSX  # a PDF is opened to be printed
    return FileResponse(making.place(found).open("rb"), as_attachment=is_sheet, filename=found.name)


def _get_printout(request, pk: int) -> Printout:
    visible = Printout.objects.visible_to(request.user).select_related("register__office")
    return get_object_or_404(visible, pk=pk)
