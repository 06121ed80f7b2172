"""What a report upward is likely to say, by the answers from below; a person may say otherwise."""

import datetime

from django.utils import timezone

from .. import proposing
from ..models import Response
from ..states import Outcome
from .below import Below


def told_by(duty: Response, below: Below) -> dict:
    """The fields of a report; with nobody asked below, that all is done."""
    outcome = _outcome(below)
    sums = proposing.proposed(duty) if outcome in Outcome.counting() else {}
    return {
        "outcome": outcome,
        "promised_on": _promised_on(below) if outcome == Outcome.PARTIAL else None,
        "done": sums["done"].value if "done" in sums else None,
        "total": sums["total"].value if "total" in sums else None,
    }


def _outcome(below: Below) -> str:
    """What all of them say; full when nothing is left to do; partial else."""
    said = {each.outcome for each in below.accepted if each.outcome}
    if below.remaining:
        return Outcome.PARTIAL
    if len(said) == 1 and not said & set(Outcome.reasoned()):  # whose reasons a person sums up
        return said.pop()
    return Outcome.PARTIAL if said & {Outcome.PARTIAL, Outcome.UNABLE} else Outcome.FULL


def _promised_on(below: Below) -> datetime.date | None:
    """The last of the days to come by which all of them promise or owe the rest; None when one has none."""
    days = [each.due_on for each in below.remaining]
    days += [each.promised_on for each in below.accepted if each.outcome == Outcome.PARTIAL]
    today = timezone.localdate()
    is_known = days and all(day and day >= today for day in days)
    return max(days) if is_known else None
