"""One sheet about a circulation, for the office that asked."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from letters.paper.limits import PaperRefused

from .. import briefing as sheet
from ..models import Circulation


@require_GET
@cache_control(private=True, max_age=0, no_store=True)
def briefing(request, pk: int) -> HttpResponse:
    judged = Circulation.objects.judged_by(request.user).select_related("letter__issuer", "office")
    circulation = get_object_or_404(judged, pk=pk)
    try:
        pdf = sheet.to_pdf(circulation, request.user, timezone.now())
    except PaperRefused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    name = f'inline; filename="briefing-{pk}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})
