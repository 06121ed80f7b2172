"""How what an office asked stands, as charts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from offices.workplace import office_of

from .. import overview
from .. import permissions as may


@require_GET
def overview_page(request) -> HttpResponse:
    """Late offices, the weeks, and for those who run the office the work of its sections."""
    office, today = office_of(request), timezone.localdate()
    seen = {"today": today, "seen_by": request.user}
    charts = [overview.lateness_by_office(office, **seen), overview.answers_by_week(office, **seen)]
    if may.see_workload(office, request.user):
        charts.append(overview.workload_by_section(office, **seen))
    context = {"office": office, "today": today, "charts": charts}
    return render(request, "workflow/overview.html", context)
