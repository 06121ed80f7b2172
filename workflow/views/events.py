"""What happened to a circulation, for the office that asked."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from ..events import Events
from ..models import Circulation

A_PAGE = 14  # days on which something happened


@require_GET
def events(request, pk: int) -> HttpResponse:
    judged = Circulation.objects.judged_by(request.user).select_related("letter", "office", "opened_by")
    circulation = get_object_or_404(judged, pk=pk)
    happened = Events(circulation)
    page = Paginator(happened.days, A_PAGE).get_page(request.GET.get("page"))
    context = {"circulation": circulation, "page_obj": page, "days": happened.of(page.object_list)}
    return render(request, "workflow/events.html", context)
