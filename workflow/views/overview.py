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
    charts, weeks = [overview.lateness_by_office(office, **seen)], overview.weeks_of(office, **seen)
    if weeks:
        charts.append(overview.answers_by_week(weeks.value, today))
    if may.see_workload(office, request.user):
        charts.append(overview.workload_by_section(office, **seen))
    context = {"office": office, "today": today, "charts": charts, "weeks": weeks}
    return render(request, "workflow/overview.html", context)
