"""The way back that a message offers."""

from django import template

from .. import undoing

register = template.Library()


@register.simple_tag(takes_context=True)
def way_back(context, message) -> dict | None:
    """Its address and what is posted there; None where there is none."""
    request = context.get("request")
    return undoing.taken(request, str(message)) if hasattr(request, "session") else None
