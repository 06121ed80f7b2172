"""What a killed worker left, of every kind of work that is done in the background."""

import datetime

from .intake import reading
from .legacy import work
from .printing import making
from .signals import swept


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody works on any more; how many were taken up.

    A fault of one room above keeps no other waiting, and is raised after them.
    """
    ours = reading.sweep(now) + work.sweep(now) + making.sweep(now)
    answers = [answer for _receiver, answer in swept.send_robust(sender=None, now=now)]
    if faults := [answer for answer in answers if isinstance(answer, Exception)]:
        raise faults[0]
    return ours + sum(answers)
