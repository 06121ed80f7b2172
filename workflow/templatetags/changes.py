"""The way to what has changed, from pages that show how things stand."""

from django import template
from django.utils import timezone

from offices import workplace

from .. import since

register = template.Library()


@register.inclusion_tag("workflow/changes/_link.html", takes_context=True)
def changes_link(context) -> dict:
    """Since the last working day; the numbers are asked for when the page is there."""
    place, today = workplace.of(context["request"]), timezone.localdate()
    if place is None:
        return {}
    return {"span": since.span_of(place.office, since.SinceForm({}, today=today), "", today)}
