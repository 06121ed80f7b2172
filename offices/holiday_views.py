"""The days off of a year."""

import datetime

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
    office, today = home_of(request), timezone.localdate()
    year = year_wanted(request, today)
    below = SpecialDay.objects.declared_below(office).filter(day__year=year - BUDDHIST_ERA)
    context = {
        "office": office,
        "days": days_of(office, year - BUDDHIST_ERA),
        "year": year,
        "years": _years(today),
        "below": below.select_related("office", "declared_by")[:MOST_BELOW],
        "may_declare": may.declare_day(office, request.user),
    }
    return render(request, "offices/holidays.html", context)


def year_wanted(request, today: datetime.date) -> int:
    """The Buddhist year that the address names; this year for any that the page does not offer."""
    asked = request.GET.get("year")
    return next((year for year in _years(today) if str(year) == asked), buddhist_year(today))


def _years(today: datetime.date) -> list[int]:
    return [buddhist_year(today) + n for n in YEARS]
