"""One picture, and the list that says the same."""

import datetime
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from offices.models import User

from ..models import Circulation
from .drawing import picture_of
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
    matter = matter_of(top, user, today, opened, {duty.pk for duty in found.duties})
    root = Words(today, opened).root(top, matter.root)
    return Shown(top, opened, found, matter, root, picture_of(root), list_of(root))
