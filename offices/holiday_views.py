"""The days off of a year."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from thai.dates import BUDDHIST_ERA, buddhist_year

from . import permissions as may
from .models import SpecialDay
from .workplace import home_of
from .year_of_days import days_of

MOST_BELOW = 100  # lines of what offices below declared
YEARS = range(-1, 3)  # from last year to the year after next


@require_GET
def holidays(request) -> HttpResponse:
    """The year's days off of the office, and what those below declared besides."""
    office = home_of(request)
    this_year = buddhist_year(timezone.localdate())
    years = [this_year + n for n in YEARS]
    year = next((each for each in years if str(each) == request.GET.get("year")), this_year)
    below = SpecialDay.objects.declared_below(office).filter(day__year=year - BUDDHIST_ERA)
    context = {
        "office": office,
        "days": days_of(office, year - BUDDHIST_ERA),
        "year": year,
        "years": years,
        "below": below.select_related("office", "declared_by")[:MOST_BELOW],
        "may_declare": may.declare_day(office, request.user),
    }
    return render(request, "offices/holidays.html", context)
