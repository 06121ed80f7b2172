"""`{% explain "receive" %}`: what a newcomer asks here, folded away."""

from django import template

from ..explanations import EXPLANATIONS

register = template.Library()


@register.inclusion_tag("_explain.html")
def explain(*names: str) -> dict:
    """Of one or several subjects."""
    return {"explanations": [EXPLANATIONS[name] for name in names]}
