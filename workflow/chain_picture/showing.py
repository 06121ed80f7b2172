"""One picture, and the list that says the same."""

import datetime
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from offices.models import User

from ..models import Circulation
from .drawing import picture_of, whole_of
from .finding import Found, find
from .listing import list_of
from .matter import Matter, matter_of, root_of
from .opened import Opened
from .uppermost import uppermost
from .words import Box, Words


@dataclass(frozen=True)
class Shown:
    uppermost: Circulation  # from which it goes down
    opened: Opened
    found: Found
    matter: Matter
    root: Box
    bands: list[SafeString]
    lines: SafeString


def show(circulation: Circulation, user: User, today: datetime.date, opened: Opened) -> Shown:
    """The matter of a circulation as the person may see it, open as the address says."""
    top = uppermost(circulation, user)
    found = find(root_of(top, user), user, opened.name)
    opened = replace(opened, ways=found.ways)
    matter = matter_of(top, user, today, opened, found.keys)
    root = Words(today, opened).root(top, matter.root)
    return Shown(top, opened, found, matter, root, picture_of(root), list_of(root))


def as_svg(circulation: Circulation, user: User, today: datetime.date) -> str:
    """All below one circulation as a file of its own: it needs no style sheet and leads nowhere."""
    opened = Opened(is_everything=True)
    root = Words(today, opened).root(circulation, matter_of(circulation, user, today, opened).root)
    picture, width, height = whole_of(root)
    context = {"picture": picture, "width": width, "height": height, "title": circulation}
    return render_to_string("workflow/chain/alone.svg", context)
