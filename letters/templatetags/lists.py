"""What stands below a list."""

from django import template

from ..lists import FileKind

register = template.Library()


@register.inclusion_tag("letters/_file_links.html", takes_context=True)
def file_links(context) -> dict:
    """The list as a file, as it is filtered."""
    return {"request": context["request"], "kinds": FileKind}
