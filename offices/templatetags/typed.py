"""Forms whose words outlive the session: static/js/typed.js."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .. import typed

register = template.Library()


@register.simple_tag
def typed_seal(person) -> SafeString | str:
    """What the body of a page says of who typed what: for somebody who is signed in."""
    is_somebody = getattr(person, "is_authenticated", False)
    return _said(typed.seal_of(person)) if is_somebody else ""


@register.simple_tag
def typed_seal_of_door(token: str) -> SafeString | str:
    """… for who holds a link of the reply door."""
    return _said(typed.seal_of_door(token)) if token else ""


def _said(seal: typed.Seal) -> SafeString:
    return format_html(' data-owner="{}" data-seal="{}"', seal.owner, seal.key)


@register.simple_tag
def keep(secrecy=0) -> SafeString | str:
    """Says of a form that what is typed there is kept on the device until it is sent.

    Nothing of a letter that is secret is: `secrecy` is that of what the form is about.
    """
    return "" if secrecy else SafeString(" data-keep")
