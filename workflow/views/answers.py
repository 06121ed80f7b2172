"""What the offices answered to a circulation, for the office that asked."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters import lists

from .. import answers
from ..answer_charts import charts_of
from ..answers_file import table_of
from ..models import Circulation
from ..states import State
from ..sums import sums_of

A_PAGE = 50  # offices


@require_GET
def table(request, pk: int) -> HttpResponse:
    circulation = _get_circulation(request, pk)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: table_of(circulation, timezone.localdate()))
    sums = sums_of(circulation)
    accepted, told = sums.of([State.ACCEPTED]), sums.of(State.answered())
    page = Paginator(answers.counted(circulation), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "circulation": circulation,
        "questions": sums.questions,
        "page_obj": page,
        "rows": answers.rows(list(page), sums.questions),
        "accepted": accepted,
        "told": told,
        "charts": charts_of(circulation, accepted, told),
        "tallies": list(zip(accepted.tallies, told.tallies, strict=True)),
    }
    return render(request, "workflow/answers.html", context)


def _get_circulation(request, pk: int) -> Circulation:
    judged = Circulation.objects.judged_by(request.user).select_related("letter__issuer", "office")
    return get_object_or_404(judged, pk=pk)
