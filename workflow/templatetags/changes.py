"""The way to what has changed, from pages that show how things stand."""

from django import template
from django.utils import timezone

from offices import workplace

from .. import since
from ..since import Scope, Side

register = template.Library()


@register.inclusion_tag("workflow/changes/_link.html", takes_context=True)
def changes_link(context) -> dict:
    """What has changed since the last working day in what the office asked, in one line."""
    place, today = workplace.of(context["request"]), timezone.localdate()
    if place is None:
        return {}
    form = since.SinceForm({}, today=today)
    span = since.span_of(place.office, form, "", today)
    scope = Scope(context["request"].user, place.office, Side.ASKED, span)
    counted = since.counts_of(scope)
    changed = since.numbers(counted.value) if counted else None
    return {"span": span, "side": Side.ASKED, "changed": changed}
