"""What a draft's page offers of its office's templates."""

from django import template

from .. import permissions as may
from ..models import Draft
from ..office_templates.filling import may_become_a_template
from ..office_templates.keeping import offered

register = template.Library()


@register.inclusion_tag("workflow/_keep_as_template.html", takes_context=True)
def keep_as_template(context, draft: Draft) -> dict:
    return {"draft": draft, "is_shown": may_become_a_template(draft, context["request"].user)}


@register.inclusion_tag("workflow/_use_template.html", takes_context=True)
def use_template(context, draft: Draft) -> dict:
    """The templates that fit a draft which may still be written."""
    is_open = draft.is_editable and may.write_at(draft.office, context["request"].user)
    found = offered(draft.office, draft.purpose, draft.kind) if is_open else []
    return {"draft": draft, "templates": found, "csrf_token": context.get("csrf_token")}
