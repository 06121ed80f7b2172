"""Texts as they are printed."""

from itertools import chain, pairwise, zip_longest

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..paper.binding import ZWSP, Piece, may_part, pieces
from ..paper.body import items

register = template.Library()


@register.filter
def bound(text: str) -> SafeString:
    """The text, with what no line may part in spans of its own."""
    cut = pieces(text)
    gaps = (ZWSP if may_part(*pair) else "" for pair in pairwise(cut))
    spans = zip_longest(map(_span, cut), gaps, fillvalue="")
    return mark_safe("".join(chain.from_iterable(spans)))  # noqa: S308 — of format_html


@register.inclusion_tag("paper/_labelled.html")
def labelled(label: str, lines: str | tuple[str, ...]) -> dict:
    return {"label": label, "items": items((lines,) if isinstance(lines, str) else lines)}


def _span(piece: Piece) -> str:
    return format_html('<span class="whole">{}</span>' if piece.is_whole else "{}", piece.text)
