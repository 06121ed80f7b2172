"""Before a session ends, its page asks whether somebody is still there."""

from django import template
from django.conf import settings

from ..entrance import sessions

register = template.Library()


@register.inclusion_tag("offices/_session_end.html", takes_context=True)
def session_end(context) -> dict:
    """For who is signed in. The page was asked for by a person, so that the idle time begins with it."""
    first = settings.WIAN_IDLE_MINUTES * 60 - sessions.ASKED_BEFORE - sessions.NOTED_EVERY
    return {
        "first": max(0, first),
        "before": sessions.ASKED_BEFORE,
        "minutes": sessions.ASKED_BEFORE // 60,
        "csrf_token": context.get("csrf_token"),
    }
