"""The same as a list within a list: each line says in full what the box of the picture says in short.

Written here as the picture is: a thousand lines took a template longer than all the rest of the page.
"""

from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thai.numerals import to_thai

from .words import Box, Group


def list_of(root: Box) -> SafeString:
    """All below the root."""
    return mark_safe(_list(root, ' class="matter-list"'))  # noqa: S308  # all words are escaped below


def _list(box: Box, look: str = "") -> str:
    groups = "".join(_head(group) + "".join(map(_line, group)) for group in box.groups)
    return f"<ul{look}>{groups}</ul>" if groups else ""


def _head(group: Group) -> str:
    if not group.head:
        return ""
    rest = f' <a href="{escape(group.url)}">{escape(_rest(group))}</a>' if group.unlisted else ""
    return f'<li class="matter-level">{escape(group.head)}{rest}</li>'


def _rest(group: Group) -> str:
    return _("อีก %s แห่งไม่อยู่ในผัง ดูทั้งหมด") % to_thai(group.unlisted)


def _line(box: Box) -> str:
    look = ' class="is-found"' if box.is_found else ""
    return f"<li><div{look}>{_toggle(box)}{_says(box)}</div>{_list(box)}</li>\n"


def _says(box: Box) -> str:
    state = f'<b class="badge badge--{box.badge}">{escape(box.state)}</b>' if box.state else ""
    late = ' class="is-late"' if box.is_late else ""
    time = f"<span{late}>{escape(box.time)}</span>" if box.time else ""
    name = f'<a href="{escape(box.url)}">{escape(box.name)}</a>'
    return f'<p id="line-{box.key}">{" ".join(filter(None, [name, state, time, escape(box.below)]))}</p>'


def _toggle(box: Box) -> str:
    if not box.toggle:
        return ""
    link = f'id="list-{box.key}" href="{escape(box.toggle)}" aria-expanded="{str(box.is_open).lower()}"'
    return f'<a {link} aria-label="{escape(_("หน่วยงานที่ %s เวียนต่อ") % box.name)}"></a>'
