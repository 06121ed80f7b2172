"""How offices answer: the page of one, and the table of all that were asked."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters import lists
from offices.workplace import office_of

from ..models import Response
from ..outstanding import Owing
from ..performance import chart, files, finding, table, watching
from ..performance.forms import PeriodForm
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
    measured = measure(duties, form.period, today)
    context = {
        "office": office,
        "is_own": request.user.works_inside(office),
        "today": today,
        "page_obj": watching.page_of(duties, request.GET.get("page"), today),
        "late": duties.overdue(today).count(),
        "form": form,
        "performance": measured,
        "chart": chart.by_month(measured),
        "in_turn": watching.asked_in_turn(office, request.user, today),
    }
    return render(request, "workflow/performance/office.html", context)


@require_GET
def rates(request) -> HttpResponse:
    """The table of rates that an upper office asks for: a line for every office that was asked."""
    office, today = office_of(request), timezone.localdate()
    form = finding.form_of(request.GET, office, request.user.clearance_at(office), today)
    found, by = finding.find(form, office, request.user, today), request.GET.get("sort", "")
    rows = table.ordered(found.rates.rows, by) if found.rates else []
    if (kind := lists.kind_wanted(request)) and found.rates:
        name = f"ผลการตอบ {office.short}"
        return lists.answer(kind, lambda: files.rates_table(found, rows, office, form.in_words), name)
    context = {
        "office": office,
        "today": today,
        "form": form,
        "found": found,
        "rates": found.rates,
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "columns": table.headings(by),
    }
    return render(request, "workflow/performance/rates.html", context)
