"""The calendar of due days: a month, and one day of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from letters import lists
from offices.calendars import calendar_of
from offices.dates import day_in_words
from offices.workplace import home_of
from thai.calendar_months import Month, NoSuchDay, day_at

from ..due_calendar import finding, items, month
from ..due_calendar.finding import Scope, Show
from ..lists import own as tables

A_PAGE = 50  # things of one day


@require_GET
def month_page(request) -> HttpResponse:
    """What is due in a month (`?month=2569-03`), and what is late today."""
    office, today = home_of(request), timezone.localdate()
    try:
        wanted = Month.parse(request.GET["month"]) if request.GET.get("month") else Month.of(today)
    except NoSuchDay:
        messages.error(request, _("ไม่มีเดือนนี้ในปฏิทิน โปรดระบุเป็นปี พ.ศ. และเดือน เช่น 2569-03"))
        return redirect("workflow:calendar")
    seen = _scope(request, office)
    context = {"view": month.view(seen, wanted, today, calendar_of(office)), "today": today}
    return render(request, "workflow/calendar/month.html", _frame(seen, office) | context)


@require_GET
def day_page(request, day: str) -> HttpResponse:
    """All that is due on a day."""
    office, today = home_of(request), timezone.localdate()
    try:
        on = day_at(day)
    except NoSuchDay:
        raise Http404 from None
    seen = _scope(request, office)
    dues = finding.between(seen, on, on)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.due(office, dues, today, _("กำหนด %s") % day_in_words(on)))
    context = {"on": on, "month": Month.of(on), "day_off": calendar_of(office).day_off(on)}
    page = _page(request, dues, today)
    return render(request, "workflow/calendar/day.html", _frame(seen, office) | context | {"page_obj": page})


@require_GET
def soon_page(request) -> HttpResponse:
    """What is due within three working days."""
    office, today = home_of(request), timezone.localdate()
    seen = _scope(request, office)
    dues = finding.soon(seen, today, calendar_of(office))
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.due(office, dues, today, _("ครบกำหนดใน ๓ วันทำการ")))
    context = {"is_soon": True, "page_obj": _page(request, dues, today)}
    return render(request, "workflow/calendar/day.html", _frame(seen, office) | context)


@require_GET
def late_page(request) -> HttpResponse:
    """All that is late today, the latest first."""
    office, today = home_of(request), timezone.localdate()
    seen = _scope(request, office)
    dues = finding.overdue(seen, today)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.due(office, dues, today, _("เกินกำหนด")))
    page = _page(request, dues, today)
    return render(request, "workflow/calendar/day.html", _frame(seen, office) | {"page_obj": page})


def _scope(request, office) -> Scope:
    """An unknown choice is that of everything."""
    asked = request.GET.get("show", "")
    return Scope(request.user, (office.pk,), Show(asked) if asked in Show.values else Show.ALL)


def _frame(seen: Scope, office) -> dict:
    return {"office": office, "show": seen.show, "tabs": Show}


def _page(request, dues, today):
    page = Paginator(dues, A_PAGE).get_page(request.GET.get("page"))
    page.object_list = items.read(page.object_list, today)
    return page
