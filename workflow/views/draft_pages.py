"""The pages of a letter as pictures: as it stands, and as somebody is typing it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from .. import page_pictures
from .. import permissions as may
from ..composing.doubts import doubts_about
from ..draft_form import DraftForm
from .draft import get_draft


@require_GET
def pages(request, pk: int) -> HttpResponse:
    draft = get_draft(request, pk)
    return render(request, "workflow/_pages.html", {"draft": draft, "pages": page_pictures.of_draft(draft)})


@require_POST
def preview(request, pk: int) -> HttpResponse:
    """With the words in the form; nothing is stored."""
    draft = get_draft(request, pk)
    if not may.write_at(draft.office, request.user):
        raise PermissionDenied
    form = DraftForm(request.POST, instance=draft)
    typed = form.as_typed()
    seen = page_pictures.of_draft(typed)
    doubts = doubts_about(typed, timezone.localdate(), pages=seen.number or None)
    context = {"draft": typed, "pages": seen, "doubts": doubts, "form": form}
    return render(request, "workflow/_preview.html", context)
