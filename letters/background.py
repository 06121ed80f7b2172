"""What a killed worker left, of every kind of work that is done in the background."""

import datetime

from .intake import reading
from .legacy import work
from .printing import making
from .signals import swept


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody works on any more; how many were taken up."""
    ours = reading.sweep(now) + work.sweep(now) + making.sweep(now)
    return ours + sum(taken_up for _receiver, taken_up in swept.send(sender=None, now=now))
