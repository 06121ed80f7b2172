"""What the asking office sees of the links it gives out."""

from django import template

from offices import permissions as office_may

from .. import keys, mail
from .. import permissions as may
from ..models import Circulation, KeyUse, Mailing, Response

register = template.Library()
SHOWN = 30  # uses and mails of one response


@register.inclusion_tag("workflow/door/_of_response.html", takes_context=True)
def reply_link(context, response: Response) -> dict:
    """The link of one office: where it stands, what may be done about it, and every use of it."""
    user, circulation = context["request"].user, response.circulation
    if not user.works_at(circulation.office):
        return {"is_asked_for_code": circulation.needs_code and office_may.make_code(response.office, user)}
    uses = KeyUse.objects.filter(key__response=response).select_related("record__response")
    mails = Mailing.objects.filter(key__response=response).select_related("asked_by")
    return {
        "is_shown": True,
        "response": response,
        "may_hand_out": may.hand_out(circulation, user),
        "why_not": _why_not(response),
        "key": response.keys.live().first(),
        "former": response.keys.exclude(revoked_at=None).exclude(why_revoked="").select_related("revoked_by"),
        "uses": uses.order_by("-pk")[:SHOWN],
        "mails": mails.order_by("-pk")[:SHOWN],
        "may_mail": mail.is_possible(),
    }


@register.inclusion_tag("workflow/door/_to_links.html", takes_context=True)
def reply_links(context, circulation: Circulation) -> dict:
    """The way to the links of all asked offices, for who may give them out."""
    is_shown = not circulation.letter.is_secret and may.hand_out(circulation, context["request"].user)
    return {"is_shown": is_shown, "circulation": circulation}


def _why_not(response: Response) -> str:
    """Why the office is given no link; empty when it may have one."""
    try:
        keys.check(response)
    except keys.NoKey as refusal:
        return str(refusal)
    return ""
