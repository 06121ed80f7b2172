"""The menu, the person's own, and the row below: the tabs of a heading, or the way to a page below it."""

from django import template
from django.template.loader import render_to_string

from offices import workplace

from ..getting_about import menu as headings
from ..getting_about.chain import duties_above
from ..getting_about.menu import BEGIN, MENU, OFFICE, OWN, Heading, Page

register = template.Library()


@register.inclusion_tag("getting_about/_menu.html", takes_context=True)
def menu(context) -> dict:
    """The headings under which the person may open something."""
    request = context["request"]
    seen = [(heading, _tabs(request, heading)) for heading in MENU]
    heading, page = _here(request)
    shown = [(each, tabs[0]) for each, tabs in seen if tabs]
    at = next((first for each, first in shown if each is heading), None)
    return {"headings": shown, "heading": heading, "is_first": page is not None and page is at}


@register.inclusion_tag("getting_about/_own_menu.html", takes_context=True)
def own_menu(context) -> dict:
    """What is the person's, what is the office's, and the way out."""
    request = context["request"]
    return {
        "pages": _tabs(request, OWN),
        "settings": _tabs(request, OFFICE),
        "user": request.user,
        "workplace": workplace.of(request),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("getting_about/_keys.html", takes_context=True)
def key_dialog(context) -> dict:
    """The pages with a key of their own, on any page: what is no link of the page is one that nobody sees."""
    request = context["request"]
    place = workplace.of(request)
    pages = [page for heading in MENU for page in heading.pages if page.key] + [BEGIN]
    return {"pages": [page for page in pages if page.is_for(place, request.user)]}


@register.simple_tag(takes_context=True)
def chain_above(context, circulation) -> list:
    """The duties of which a circulation is the execution, the highest first."""
    return duties_above(circulation, context["request"].user)


@register.simple_block_tag(takes_context=True)
def trail(context, content: str) -> str:
    """Below a heading the way to it, then what the page says of its own way (`<li>`s); on a tab all tabs."""
    request = context["request"]
    heading, page = _here(request)
    if heading is None:
        return ""
    tabs = _tabs(request, heading)
    if page is None or content.strip():
        way = {"heading": heading, "first": tabs[:1], "further": content}
        return render_to_string("getting_about/_crumbs.html", way)
    return render_to_string("getting_about/_tabs.html", {"heading": heading, "tabs": tabs, "page": page})


def _here(request) -> tuple[Heading | None, Page | None]:
    return headings.place_of(request.resolver_match.view_name if request.resolver_match else "")


def _tabs(request, heading: Heading) -> list[Page]:
    return heading.tabs(workplace.of(request), request.user)
