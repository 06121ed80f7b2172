"""What comes after a letter was issued, and which letters are written about a duty."""

from django import template

from .. import permissions as may
from ..draft_page import secrecy_of
from ..models import Draft, Response
from ..purposes import Purpose
from ..states import DraftState

register = template.Library()


@register.inclusion_tag("workflow/_to_those_below.html", takes_context=True)
def to_those_below(context, draft: Draft) -> dict:
    """The way to circulating a letter that passes another one on, until that is done."""
    is_out = draft.purpose == Purpose.PASS_ON and draft.state in (DraftState.ISSUED, DraftState.SENT)
    is_next = is_out and may.circulate(draft.office, context["request"].user)
    return {
        "draft": draft,
        "is_shown": is_next and not draft.letter.circulations.filter(office=draft.office).exists(),
    }


@register.inclusion_tag("workflow/_other_letters.html", takes_context=True)
def other_letters(context, duty: Response) -> dict:
    """Those about a duty that do not answer it: they ask for more time, or say that its letter has come.

    Seldom any: to say who may see them takes longer than to look whether there are such.
    """
    if not duty.other_drafts.exists():
        return {"drafts": []}
    drafts = Draft.objects.visible_to(context["request"].user).filter(concerns=duty)
    return {"drafts": drafts.exclude(state=DraftState.DROPPED).select_related("letter")}


@register.filter
def secrecy(thing: Draft | Response) -> int:
    """How secret is what may be done something to: `{% keep thing|secrecy %}`."""
    return secrecy_of(thing) if isinstance(thing, Draft) else thing.circulation.letter.secrecy
