"""The letter for a word processor, from the page of the draft and from that of the letter it became."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from letters.models import Letter
from letters.paper.limits import PaperRefused

from ..models import Draft
from ..word_files import CONTENT_TYPE, word_file_of


@require_GET
def of_draft(request, pk: int) -> HttpResponse:
    return _given(get_object_or_404(Draft.objects.visible_to(request.user), pk=pk))


@require_GET
def of_letter(request, pk: int) -> HttpResponse:
    """For whoever may read the letter's paper."""
    letter = get_object_or_404(Letter.objects.visible_to(request.user), pk=pk, draft__isnull=False)
    return _given(letter.draft)


def _given(draft: Draft) -> HttpResponse:
    try:
        file = word_file_of(draft)
    except PaperRefused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    headers = {"Content-Disposition": content_disposition_header(True, file.name)}
    return HttpResponse(file.content, content_type=CONTENT_TYPE, headers=headers)
