"""Which responses count, which are answered, which are late: said once, for every query and page.

`path` leads to the response from what is asked about: `responses__` from a circulation.
"""

import datetime

from django.db.models import F, Q

from .states import State


def counted(path: str = "") -> Q:
    """It is in the denominator: an answer is owed (of a copy, none is), and neither excused nor withdrawn."""
    return Q(**{f"{path}is_copy": False}) & ~Q(**{f"{path}state__in": State.uncounted()})


def answered(path: str = "") -> Q:
    """Of those counted; a state of an answer is none of the uncounted, which a database need not be told."""
    return Q(**{f"{path}is_copy": False, f"{path}state__in": State.answered()})


def late(today: datetime.date, path: str = "") -> Q:
    """An answer is still owed and its day has passed, by a clock that runs. What is open is counted."""
    return Q(**{f"{path}is_copy": False, f"{path}is_open": True}) & past_due(today, path)


def past_due(today: datetime.date, path: str = "") -> Q:
    """Late, of what is owed anyway: the indexes of open responses hold no column that says so once more."""
    return Q(**{f"{path}paused_on": None, f"{path}due_on__lt": today})


def on_time(path: str = "") -> Q:
    """Answered by its day, which more time and a clock that stood still have moved on.

    Of an answer that came back to be corrected it is the newest that counts. What had no day is neither.
    """
    return answered(path) & Q(**{f"{path}answered_at__date__lte": F(f"{path}due_on")})


def answered_late(path: str = "") -> Q:
    return answered(path) & Q(**{f"{path}answered_at__date__gt": F(f"{path}due_on")})


def percent(answered: int, counted: int) -> float:
    """Answered of counted, 0–100; 100 when nobody is left to count."""
    return 100 * answered / counted if counted else 100.0
