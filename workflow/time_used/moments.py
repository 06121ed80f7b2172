"""The days on which duties passed from hand to hand, read from what is stored: five queries for any number
of them."""

import datetime
from collections import defaultdict

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from offices.database.lookups import DayThere
from offices.secrecy import Secrecy

from ..models import Circulation, Pause, Record, Response
from ..querysets import ResponseQuerySet
from ..states import State
from .hops import ONE_DAY, Moments, Span

TELLING = ("report", "accept", "send_back", "retract", "reopen", "excuse", "withdraw", "restore")
OWN = ("state", "is_copy", "circulation__asks")
DAYS = ("asked", "received", "answered", "accepted")


def moments_of(duties: ResponseQuerySet, *, cleared_for: Secrecy) -> dict[int, Moments]:
    """By the key of each duty. What a letter more secret than `cleared_for` asks below does not exist."""
    keys = duties.order_by().values("pk")
    passed = _passed_on(keys, cleared_for)
    below = _answers_below(keys, cleared_for) if passed else {}
    turns = _turns(keys)
    return {
        row["pk"]: Moments(
            **_own(row), **_of_below(passed.get(row["pk"]), below.get(row["pk"])), **turns.get(row["pk"], {})
        )
        for row in duties.values("pk", *OWN, **{f"{each}_on": _day_of(f"{each}_at") for each in DAYS})
    }


def day(moment: datetime.datetime | None) -> datetime.date | None:
    """In Bangkok. `timezone.localtime` would look up the thread's zone for each of thousands."""
    return moment.astimezone(timezone.get_default_timezone()).date() if moment else None


def _day_of(moment: str) -> DayThere:
    """The same, by the database: to read a moment of it takes five times as long as to read a day."""
    return DayThere(moment)


def _own(row: dict) -> dict:
    """What was asked on paper is written down here later: who received it then was asked by then."""
    has_answered = row["state"] in State.answered()
    return {
        "asked_on": min(filter(None, (row["asked_on"], row["received_on"]))),
        "needs_report": row["circulation__asks"] == Circulation.Asks.REPORT and not row["is_copy"],
        "received_on": row["received_on"],
        "reported_on": row["answered_on"] if has_answered else None,
        "accepted_on": row["accepted_on"] if row["state"] == State.ACCEPTED else None,
    }


def _of_below(passed: tuple | None, answers: tuple | None) -> dict:
    if passed is None:
        return {}
    passed_on, due_on = passed
    still_open, last = answers or (0, None)
    answered_on = None if still_open else max(passed_on, last or passed_on)
    return {"passed_on": passed_on, "below_due_on": due_on, "below_answered_on": answered_on}


def _passed_on(keys, cleared_for: Secrecy) -> dict[int, tuple]:
    """For each duty the day of the first circulation that serves it, and the day that gave."""
    serving = Circulation.objects.filter(serves__in=keys, letter__secrecy__lte=cleared_for)
    rows = serving.order_by("-opened_at").values_list("serves", "opened_at", "due_on")
    return {serves: (day(opened_at), due_on) for serves, opened_at, due_on in rows}  # the first comes last


def _answers_below(keys, cleared_for: Secrecy) -> dict[int, tuple]:
    """For each duty how many below still have to answer, and the day of the last answer."""
    asked = Response.objects.counted().filter(
        circulation__serves__in=keys, circulation__letter__secrecy__lte=cleared_for
    )
    counts = {"still_open": Count("pk", filter=Q(is_open=True)), "last": Max("answered_at")}
    rows = asked.order_by().values_list("circulation__serves").annotate(**counts)
    return {serves: (still_open, day(last)) for serves, still_open, last in rows}


def _turns(keys) -> dict[int, dict]:
    """For each duty what its history alone tells."""
    histories, pauses = defaultdict(list), defaultdict(list)
    told = Record.objects.filter(response__in=keys, action__in=TELLING).order_by("pk")
    for response, action, on in told.values_list(
        "response", "action", Coalesce("happened_on", _day_of("at"))
    ):
        histories[response].append((action, on))
    paused = Pause.objects.filter(response__in=keys).values_list("response", "since_on", "until_on")
    for response, since_on, until_on in paused:
        # Its last day is the one before `until_on`.
        pauses[response].append(Span(since_on - ONE_DAY, (until_on or datetime.date.max) - ONE_DAY))
    return {key: _read(histories[key], pauses[key]) for key in {*histories, *pauses}}


def _read(history: list[tuple[str, datetime.date]], pauses: list[Span]) -> dict:
    """The reports that came back, the days that are nobody's, and the end without a report."""
    judged, paused, reported, accepted, ended = [], [*pauses], None, None, None
    for action, on in history:
        match action:
            case "report":
                reported = on
            case "accept":
                accepted = on
            case "send_back" | "retract" if reported:
                judged.append(Span(reported, on))
            case "reopen" if reported and accepted:
                judged.append(Span(reported, accepted))
                paused.append(Span(accepted, on))
            case "excuse" | "withdraw":
                ended = on
            case "restore" if ended:
                paused.append(Span(ended, on))
                ended = None
    return {"judged": tuple(judged), "paused": tuple(paused), "ended_on": ended}
