"""What stands beside an office or a state in a line of a list.

Written here and not in fragments: a page of a hundred lines took these longer than all the rest of its lines.
"""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from offices.models import Office
from offices.templatetags.parts import badge

from ..marks import marks_of as _marks_of
from ..models import Response

register = template.Library()


@register.simple_tag
def marks_of(response: Response) -> SafeString:
    """What else is to be known of a duty, beside its state."""
    return format_html_join("", " {}", ((badge(mark.kind, mark.words),) for mark in _marks_of(response)))


@register.simple_tag
def office_link(office: Office) -> SafeString:
    """The way from a duty to the page of its office."""
    address, name = (
        reverse("workflow:office", args=[office.pk]),
        _("ภาพรวมของ %(name)s") % {"name": office.short},
    )
    link = '<a class="small nowrap on-screen" href="{}" aria-label="{}">{}</a>'
    return format_html(link, address, name, _("ภาพรวม"))


@register.simple_tag
def stands_below(office: Office, asker: int) -> SafeString | str:
    """What an office, read with its parent, stands below, where that is not who asks (its key).

    A district's name repeats over the country.
    """
    if office.parent_id is None or office.parent_id == asker:
        return ""
    return format_html(' <span class="small muted">{}</span>', office.parent.short)
