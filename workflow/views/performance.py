"""How offices answer: the page of one, and the table of all that were asked."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters import lists
from offices.workplace import office_of

from ..models import Circulation, Response
from ..outstanding import Owing
from ..performance import files, table, watching
from ..performance.forms import PeriodForm, TableForm
from ..performance.measured import measure

A_PAGE = 100  # offices


@require_GET
def office_page(request, pk: int) -> HttpResponse:
    """What one office owes to those who look, and how it answered them; to its own people all of it."""
    office = get_object_or_404(watching.offices_watched_by(request.user).select_related("parent"), pk=pk)
    today, duties = timezone.localdate(), Response.objects.visible_to(request.user).owed_by(office)
    if kind := lists.kind_wanted(request):
        owed = [Owing.of(each, today) for each in watching.owed_now(duties)]
        return lists.answer(kind, lambda: files.owed_table(owed, office, today), f"ค้างตอบ {office.short}")
    form = PeriodForm.of(request.GET, today)
    context = {
        "office": office,
        "is_own": request.user.works_inside(office),
        "today": today,
        "page_obj": watching.page_of(duties, request.GET.get("page"), today),
        "late": duties.overdue(today).count(),
        "form": form,
        "performance": measure(duties, form.period, today),
        "in_turn": watching.asked_in_turn(office, request.user, today),
    }
    return render(request, "workflow/performance/office.html", context)


@require_GET
def rates(request) -> HttpResponse:
    """The table of rates that an upper office asks for: a line for every office that was asked."""
    office, today = office_of(request), timezone.localdate()
    seen = Circulation.objects.judged_by(request.user).asked_by(office).select_related("letter")
    form = TableForm.of(request.GET, today, circulations=seen)
    found = table.rates(form.circulations, form.of_kind, today)
    rows = table.ordered(found.rows, request.GET.get("sort", ""))
    if kind := lists.kind_wanted(request):
        return lists.answer(
            kind,
            lambda: files.rates_table(found, rows, office, form.in_words, today),
            f"ผลการตอบ {office.short}",
        )
    context = {
        "office": office,
        "today": today,
        "form": form,
        "rates": found,
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "columns": table.headings(request.GET.get("sort", "")),
    }
    return render(request, "workflow/performance/rates.html", context)
