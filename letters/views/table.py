"""Many letters at once: a table is pasted, checked row by row, and registered in one go."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from offices.calendars import calendar_of
from offices.models import Office
from offices.workplace import office_where

from .. import permissions as may
from .. import registers
from ..intake import log
from ..intake.table import registered
from ..models import Letter
from ..table_forms import PasteTableForm, RowFormSet, as_posted
from .correcting import offices_to_choose


@require_http_methods(["GET", "POST"])
def table(request) -> HttpResponse:
    """GET: a box for the table. POST of it: its rows, checked. POST of the rows: saved when all are right."""
    office = office_where(request, may.log_at)
    if request.method == "GET":
        return render(request, "letters/paste_table.html", {"form": PasteTableForm()})
    if "rows-TOTAL_FORMS" in request.POST:
        return _save(request, office) if "save" in request.POST else _show(request, office, request.POST)
    form = PasteTableForm(request.POST)
    if not form.is_valid():
        return render(request, "letters/paste_table.html", {"form": form}, status=422)
    pasted = form.cleaned_data["text"]
    posted = as_posted(pasted.rows, timezone.localdate()) | {"table": str(uuid.uuid4())}
    return _show(request, office, posted, unused=pasted.unused)


def _save(request, office: Office) -> HttpResponse:
    token, rows = _token(request.POST), _rows(request, office, request.POST)
    rows.look_up()
    if not rows.is_valid() or rows.wrong or not rows.ticked:
        if registered(token, office).exists():  # posted again: the rows are their own duplicates by now
            return redirect("letters:table-done", token)
        return _show(request, office, request.POST, is_refused=True, status=422)
    try:
        log.log_letters(rows.arrivals(token), office=office, by=request.user)
    except log.SavedBefore:
        return redirect("letters:table-done", token)
    except log.AlreadyLogged:  # somebody registered one of them in this moment
        return _show(request, office, request.POST, is_refused=True, status=422)
    return redirect("letters:table-done", token)


@require_GET
def done(request, token: uuid.UUID) -> HttpResponse:
    """The numbers to write on the papers."""
    office = office_where(request, may.log_at)
    lines = registered(token, office).filter(letter__in=Letter.objects.visible_to(request.user))
    if not lines:
        raise Http404
    return render(request, "letters/table_done.html", {"entries": lines})


def _show(request, office: Office, posted, *, status: int = 200, **more) -> HttpResponse:
    rows, today, calendar = _rows(request, office, posted), timezone.localdate(), calendar_of(office)
    rows.is_valid()  # no row is told apart from the others before
    rows.look_up()
    for row in rows:
        row.said = row.cautions(today, calendar)
    context = {
        "rows": rows,
        "table": _token(posted),
        "offices": offices_to_choose(),
        "next_number": registers.next_number(office, registers.Kind.INCOMING, today),
    }
    return render(request, "letters/table.html", context | more, status=status)


def _rows(request, office: Office, posted):
    return RowFormSet(posted, prefix="rows", form_kwargs={"office": office, "by": request.user})


def _token(posted) -> uuid.UUID:
    try:
        return uuid.UUID(posted.get("table", ""))
    except ValueError:
        raise Http404 from None
