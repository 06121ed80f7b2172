"""How the offices answered: one row of the table of responses for each."""

import datetime
import random
from collections.abc import Iterator

from .sendings import Sending

COLUMNS = (
    "id",
    "circulation_id",
    "office_id",
    "state",
    "outcome",
    "asked_at",
    "received_at",
    "answered_at",
    "accepted_at",
    "due_on",
    "paused_on",
    "is_copy",
    "reports_sent",
    "done",
    "total",
    "answer",
    "version",
)
NEWLY = ["awaiting"] * 8 + ["received"] * 6 + ["working"] * 5 + ["returned", "refused"]
OUTCOMES = ["full"] * 8 + ["partial", "nothing"]


def rows(sendings: list[Sending], today: datetime.date, rng: random.Random) -> Iterator[tuple]:
    """In the order of COLUMNS; tells each sending by which response the one above it is served."""
    key, habits, days = 0, {}, _Days(today)
    keys: dict[tuple[int, int], int] = {}
    is_served = {(each.above.pk, each.asker) for each in sendings if each.above}
    for sending in sendings:
        if sending.above:
            sending.serves = keys[sending.above.pk, sending.asker]
        chance = _chance_of_open(sending, today)
        for office in sending.asked:
            key += 1
            if (sending.pk, office) in is_served:
                keys[sending.pk, office] = key
            habit = habits.setdefault(office, 0.4 + 1.2 * rng.random())
            is_open = rng.random() < min(chance * habit, 0.98)
            yield (key, sending.pk, office, *_row(sending, is_open, habit, days, rng), "", 1)


def _row(sending: Sending, is_open: bool, habit: float, days: "_Days", rng: random.Random) -> tuple:
    opened, due = sending.opened_on.toordinal(), sending.due_on.toordinal()
    asked = days.moment(opened)
    received = min(opened + int(rng.random() * 6), days.last)
    if rng.random() < 0.02:  # a copy
        state = "awaiting" if is_open else "accepted"
        moment = None if is_open else days.moment(received)
        return state, "", asked, moment, None, moment, None, None, True, 0, None, None
    if is_open:
        state = NEWLY[int(rng.random() * len(NEWLY))]
        paused = days.day(days.last - 5) if rng.random() < 0.005 else None
        came = None if state in ("awaiting", "refused") else days.moment(received)
        return state, "", asked, came, None, None, days.day(due), paused, False, 0, None, None
    if rng.random() < 0.03:
        state = "excused" if rng.random() < 0.8 else "withdrawn"
        return state, "", asked, days.moment(received), None, None, days.day(due), None, False, 0, None, None
    late = rng.random() < 0.12 * habit
    wanted = due + 1 + int(rng.random() * 40) if late else received + int(rng.random() * (due - received + 1))
    answered = min(max(wanted, received), days.last)
    accepted = answered + int(rng.random() * 12)
    is_accepted = accepted <= days.last and rng.random() > 0.002
    state = "accepted" if is_accepted else "reported"
    done = int(rng.random() * 100)
    return (
        state,
        OUTCOMES[int(rng.random() * len(OUTCOMES))],
        asked,
        days.moment(received),
        days.moment(answered),
        days.moment(accepted) if is_accepted else None,
        days.day(due),
        None,
        False,
        1,
        done,
        100,
    )


def _chance_of_open(sending: Sending, today: datetime.date) -> float:
    """By how much of the time has gone, or how long ago the day was."""
    past = (today - sending.due_on).days
    if past <= 0:
        return 1 - 0.6 * (today - sending.opened_on).days / (sending.due_on - sending.opened_on).days
    for days, chance in ((30, 0.22), (90, 0.06), (365, 0.012)):
        if past <= days:
            return chance
    return 0.01 if sending.is_stuck else 0


class _Days:
    """Days and moments as both databases read them, written once each."""

    def __init__(self, today: datetime.date):
        self.last = today.toordinal()
        self._days = [datetime.date.fromordinal(self.last - n).isoformat() for n in range(2400)]
        self._after = [datetime.date.fromordinal(self.last + n).isoformat() for n in range(400)]
        self._moments = [f"{day} 03:00:00" for day in self._days]

    def day(self, ordinal: int) -> str:
        ago = self.last - ordinal
        return self._days[ago] if ago >= 0 else self._after[-ago]

    def moment(self, ordinal: int) -> str:
        return self._moments[self.last - ordinal]
