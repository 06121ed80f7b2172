"""Texts as they are printed."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..paper.binding import pieces
from ..paper.body import items

register = template.Library()


@register.filter
def bound(text: str) -> SafeString:
    """The text, with what no line may part in spans of its own."""
    return mark_safe("".join(_span(piece.text, piece.is_whole) for piece in pieces(text)))  # noqa: S308


@register.inclusion_tag("paper/_labelled.html")
def labelled(label: str, lines: str | tuple[str, ...]) -> dict:
    return {"label": label, "items": items((lines,) if isinstance(lines, str) else lines)}


def _span(text: str, is_whole: bool) -> str:
    return format_html('<span class="whole">{}</span>', text) if is_whole else conditional_escape(text)
