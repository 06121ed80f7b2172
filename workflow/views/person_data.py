"""ข้อมูลของฉัน: what is stored about whoever asks, counted on a page and told in a file."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from ..person_data import telling, words


@require_GET
def person_data(request) -> HttpResponse:
    kinds = telling.counted(request.user)
    told = sorted(((words.called(model), count) for model, count in kinds.items()), key=lambda each: -each[1])
    return render(request, "workflow/person_data.html", {"told": told, "total": sum(kinds.values())})


@require_GET
def person_data_file(request) -> StreamingHttpResponse:
    told = telling.told_as_json(request.user, timezone.now())
    answer = StreamingHttpResponse(told, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(True, "my-data.json")
    answer.headers["Cache-Control"] = "private, no-store, max-age=0"
    return answer
