"""Pressing a button on a response or a draft: one way for both, every refusal in words."""

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from letters.paper.limits import PaperRefused
from letters.posted import whole_number
from offices import undoing

from .. import actions
from ..action_forms import LONGEST, ActionForm, form_of
from ..models import Draft, Record, Response
from ..refusals import ChangedMeanwhile, NotAvailable, in_words

# All that the two machines let the same person take back without a reason: docs/acts.md.
WAY_BACK = {"pause": "resume"}


def posted(request, thing: Response | Draft, name: str) -> ActionForm:
    """The form of that button as it was posted; 404 for a button that there is not."""
    buttons = (each for each in actions.known(thing) if not each.is_move)
    action = next((each for each in buttons if each.name == name), None)
    if action is None:
        raise Http404
    return form_of(action)(request.POST, thing=thing, action=action, by=request.user)


def act(request, form: ActionForm) -> int | None:
    """Do what was posted and say what came of it.

    When nothing was done: the status of the page that shows the form again, with what is wrong.
    """
    if version_in(request) is None:
        messages.error(request, _("ข้อมูลที่ส่งมาไม่ครบ โปรดลองใหม่"))
        return 422
    try:
        actions.check(form.thing, form.action_name, by=request.user, version=version_in(request))
        if not form.is_valid():
            return 422
        say(request, form.perform())
    except (actions.Refused, PaperRefused) as refusal:
        return refused(request, form, refusal)
    return None


def refused(request, form: ActionForm, refusal: actions.Refused | PaperRefused) -> int:
    """Said beside the field that is to blame, else over the page."""
    if not form.blame(refusal):
        messages.error(request, in_words(refusal))
    return 409 if isinstance(refusal, ChangedMeanwhile | NotAvailable) else 422


def attempt(request, thing: Response | Draft, action: str, version: int, note: str = "") -> None:
    """Perform an action that needs nothing, and say what came of it."""
    said = {"version": version, "note": note[:LONGEST]}
    try:
        say(request, actions.perform(thing, action, by=request.user, **said))
    except (actions.Refused, PaperRefused) as refusal:
        messages.error(request, in_words(refusal))


def say(request, record: Record) -> None:
    """What came of it, with the action that takes it back where the machine has one for the same person."""
    action = WAY_BACK.get(record.action)
    if record.response is None or action is None:
        return messages.success(request, told(record))
    way_back = reverse("workflow:perform", args=[record.response.pk, action])
    return undoing.offer(request, told(record), way_back, version=record.response.version)


def version_in(request) -> int | None:
    """The version that the person saw; None when the form that was posted does not say."""
    return whole_number(request.POST.get("version", ""))


def told(record: Record) -> str:
    """What came of it: the new state, or what was done that left it as it is."""
    if record.source == record.target:
        return _("บันทึกแล้ว: %s") % record.action_label
    return _("สถานะ: %s") % record.target_label
