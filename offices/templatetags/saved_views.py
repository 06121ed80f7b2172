"""The saved views of the list that a page shows, and the way to save it as it is filtered."""

from django import template

from .. import saved_views as keeping
from .. import workplace
from ..models import SavedView
from ..saved_view_form import SavedViewForm

register = template.Library()

SHOWN = 6  # views on a page that is not theirs


@register.inclusion_tag("offices/_saved_views.html", takes_context=True)
def saved_views(context) -> dict:
    """For a page that is read at an address; nothing for somebody who belongs to no office."""
    request = context["request"]
    place = workplace.of(request)
    if place is None:
        return {}
    office, address = workplace.home_of(request), keeping.address_of(request)
    at_hand = list(SavedView.objects.at_hand(request.user, office))
    here = [view for view in at_hand if view.address.partition("?")[0] == request.path]
    return {
        "form": SavedViewForm(office=office, user=request.user, auto_id="id_view_%s"),
        "sealed": keeping.sealed(address),
        "address": address,
        "views": here,
        "elsewhere": len(at_hand) - len(here),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("offices/_views_at_hand.html", takes_context=True)
def views_at_hand(context) -> dict:
    """The way to saved views from where a day begins."""
    request = context["request"]
    views = list(SavedView.objects.at_hand(request.user, workplace.home_of(request))[: SHOWN + 1])
    return {"views": views[:SHOWN], "are_more": len(views) > SHOWN}
