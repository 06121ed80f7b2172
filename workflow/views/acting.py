"""Pressing a button on a response or a draft: one way for both, every refusal in words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from letters.paper.limits import PaperRefused

from .. import actions, reply
from ..forms import ActionForm
from ..models import Draft, Response
from ..refusals import in_words


def act(request, thing: Response | Draft, action: str) -> HttpResponse:
    """Perform the action as posted, say what came of it, and go back to the thing."""
    form = ActionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        note = said["note"] or (reply.confirmation() if said["sure_of"] else "")
        attempt(request, thing, action, said["version"], note, **form.facts(action))
    else:
        messages.error(request, _("ข้อมูลที่ส่งมาไม่ครบ โปรดลองใหม่"))
    return redirect(thing)


def attempt(request, thing: Response | Draft, action: str, version: int, note: str = "", **facts) -> None:
    """Perform an action and say what came of it."""
    try:
        record = actions.perform(thing, action, by=request.user, version=version, note=note, **facts)
    except (actions.Refused, PaperRefused) as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("สถานะ: %s") % record.target_label)
