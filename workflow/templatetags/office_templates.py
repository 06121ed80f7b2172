"""Whether a draft's words may be kept as a template of its office."""

from django import template

from ..models import Draft
from ..office_templates.filling import may_become_a_template

register = template.Library()


@register.inclusion_tag("workflow/_keep_as_template.html", takes_context=True)
def keep_as_template(context, draft: Draft) -> dict:
    return {"draft": draft, "is_shown": may_become_a_template(draft, context["request"].user)}
