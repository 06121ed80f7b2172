"""One line of a circulation: what may be done about it, in its place in the list."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from .. import line_acts, looking_down
from ..action_forms import ActionForm
from ..back import back_in
from ..models import Circulation, Response
from ..outstanding import Owing
from .acting import act, posted


@require_GET
def line(request, pk: int) -> HttpResponse:
    """With its buttons; for htmx the line alone, and with `closed` without them."""
    return _show(request, _judged(request, pk))


@require_POST
def act_on(request, pk: int, action: str) -> HttpResponse:
    """What is done is said in the line itself; without htmx the list is shown again, at that line."""
    form = posted(request, _judged(request, pk), action)
    status = act(request, form)
    if status or "HX-Request" in request.headers:
        return _show(request, _judged(request, pk), form if status else None, status or 200)
    return redirect(f"{_back(request, form.thing)}#line-{pk}")


def _show(request, response: Response, refused: ActionForm | None = None, status: int = 200) -> HttpResponse:
    today, is_part = timezone.localdate(), "HX-Request" in request.headers
    looking_down.from_circulation(response.circulation, [response], request.user, today)
    context = {
        "circulation": response.circulation,
        "line": Owing.of(response, today),
        "is_asker": True,
        "may_act_on_many": True,
        "back": _back(request, response),
    }
    if "closed" not in request.GET:
        context["open"] = line_acts.of(response, request.user, timezone.now(), refused=refused)
    template = "workflow/_line.html" if is_part else "workflow/line.html"
    answer = render(request, template, context, status=status)
    answer.headers["HX-Push-Url"] = "false"  # the list stays where it is, at its own address
    if request.method == "POST" and status == 200:
        answer.headers["HX-Trigger"] = "line-changed"
    return answer


def _judged(request, pk: int) -> Response:
    """One that the person's own office asked for."""
    related = ("office__parent", "circulation__letter__issuer", "circulation__office")
    asked = Response.objects.filter(circulation__in=Circulation.objects.judged_by(request.user))
    return get_object_or_404(asked.with_marks().select_related(*related), pk=pk)


def _back(request, response: Response) -> str:
    return back_in(request, response.circulation.get_absolute_url())
