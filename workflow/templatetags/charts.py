"""Charts on pages that show other things."""

from django import template
from django.utils import timezone

from .. import overview
from .. import permissions as may
from ..models import Circulation

register = template.Library()


@register.inclusion_tag("workflow/charts/_answers_over_time.html", takes_context=True)
def answers_over_time(context, circulation: Circulation) -> dict:
    """For the people of the office that asked, cleared for its letter; for anybody else nothing."""
    if not may.look_below(circulation, context["request"].user):
        return {}
    return {"chart": overview.answers_over_time(circulation, timezone.localdate())}
