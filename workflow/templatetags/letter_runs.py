"""What a draft's page says of the many offices that it goes to."""

from django import template

from .. import permissions as may
from ..letter_runs import files
from ..models import Draft, LetterRun

register = template.Library()


@register.inclusion_tag("workflow/letter_runs/_of_draft.html", takes_context=True)
def letter_run(context, draft: Draft) -> dict:
    """To how many it goes and the way to choose them, for who may; nothing on a draft to one alone."""
    run = LetterRun.objects.filter(draft=draft).first()
    return {
        "draft": draft,
        "run": run,
        "count": run.lines.count() if run else 0,
        "made": files.papers_of(run).count() if run else 0,
        "first": run.lines.order_by("place").first() if run else None,
        "may_choose": draft.is_editable and may.address_many(draft, context["request"].user),
        "csrf_token": context.get("csrf_token"),
    }
