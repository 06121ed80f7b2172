"""The letter for a word processor, on pages of the rooms below."""

from django import template

from letters.models import Letter

from ..models import Draft

register = template.Library()


@register.inclusion_tag("workflow/_word_file.html")
def word_file(letter: Letter) -> dict:
    """A letter that was written elsewhere has none."""
    return {"letter": letter, "is_shown": Draft.objects.filter(letter=letter).exists()}
