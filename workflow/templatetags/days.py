"""What days that were declared ask of a person, on pages of the rooms below."""

from django import template
from django.utils import timezone

from ..day_moves import waiting_for

register = template.Library()


@register.inclusion_tag("workflow/_touched_days.html", takes_context=True)
def touched_days(context) -> dict:
    """The days that touch duties which this person may move."""
    return {"waiting": waiting_for(context["request"].user, timezone.localdate())}
