"""What an area of a chart says by colour, and by a pattern to whoever sees none."""

from enum import StrEnum

from ..states import State


class Tone(StrEnum):
    """Each is a class of the style sheet and a pattern of `_patterns.html`."""

    PLAIN = "plain"
    LATE = "late"
    WAITING = "waiting"
    RECEIVED = "received"
    WORKING = "working"
    REPORTED = "reported"
    DONE = "done"
    RETURNED = "returned"
    REFUSED = "refused"
    EXCUSED = "excused"
    WITHDRAWN = "withdrawn"


_OTHERWISE_NAMED = {State.AWAITING: Tone.WAITING, State.ACCEPTED: Tone.DONE}


def tone_of(state: State) -> Tone:
    return _OTHERWISE_NAMED.get(state) or Tone(state.value)
