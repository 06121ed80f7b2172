"""Parts of many pages, drawn in one place; larger ones are fragments of `templates/`. `/style/` shows all."""

import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def badge(kind: str, words: object) -> SafeString:
    """Where a thing stands: `kind` gives its shape and colour (`static/css/state.css`), the words say it."""
    return format_html('<span class="badge badge--{}">{}</span>', kind, words)


@register.simple_tag
def state_of(thing) -> SafeString:
    """The badge of a response or a draft: its state, in its own words."""
    return badge(thing.state, thing.get_state_display())


@register.inclusion_tag("_progress.html")
def progress(
    done: int, total: int | None, name: str, words: str = "", state: str = "", share: str = ""
) -> dict:
    """How much of a whole is done: a bar called `name`; beside it, after the state, the same in words."""
    return {"done": done, "total": total or 1, "name": name, "words": words, "state": state, "share": share}


@register.simple_tag
def moment() -> datetime.datetime:
    """Of which a page tells, once it lies on paper. Django's own `now` prints Gregorian years."""
    return timezone.now()
