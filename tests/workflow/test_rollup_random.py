"""Whatever a chain of duties looks like, its roll-up is what counting one by one gives."""

import datetime
from collections import defaultdict
from typing import NamedTuple

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from workflow import rollup
from workflow.models import Circulation
from workflow.rollup import Tally, Worst
from workflow.states import State

TODAY = datetime.date(2026, 3, 10)
KINDS = [Office.Kind.PROVINCE, Office.Kind.DISTRICT, Office.Kind.LOCAL]
MOST = 4  # offices that one circulation asks


class Duty(NamedTuple):
    kind: str
    state: str
    is_copy: bool
    due_on: datetime.date | None
    is_paused: bool
    asks: list["Asked"]


class Asked(NamedTuple):
    secrecy: int
    duties: list[Duty]


def duties(asks):
    return st.builds(
        Duty,
        kind=st.sampled_from(KINDS),
        state=st.sampled_from([*State, State.ACCEPTED, State.WORKING]),
        is_copy=st.sampled_from([False, False, False, True]),
        due_on=st.none() | st.dates(TODAY - datetime.timedelta(3), TODAY + datetime.timedelta(3)),
        is_paused=st.sampled_from([False, False, True]),
        asks=asks,
    )


def circulations(duties):
    levels = st.sampled_from([Secrecy.ORDINARY, Secrecy.ORDINARY, Secrecy.SECRET])
    return st.builds(Asked, secrecy=levels, duties=st.lists(duties, max_size=MOST))


CHAINS = circulations(
    st.recursive(duties(st.just([])), lambda below: duties(st.lists(circulations(below), max_size=2)))
)


# ── Counted one by one ────────────────────────────────────────────────────────────────────────────
def is_counted(duty: Duty) -> bool:
    return not duty.is_copy and duty.state not in (State.EXCUSED, State.WITHDRAWN)


def those_counted(asked: Asked, cleared_for: int) -> list[Duty]:
    """Every duty that is counted, and those below it; none that a letter too secret asks."""
    if asked.secrecy > cleared_for:
        return []
    here = [duty for duty in asked.duties if is_counted(duty)]
    return here + [each for duty in here for below in duty.asks for each in those_counted(below, cleared_for)]


def is_late(duty: Duty) -> bool:
    return bool(duty.state in State.open() and not duty.is_paused and duty.due_on and duty.due_on < TODAY)


def tallied(duties: list[Duty]) -> dict[str, Tally]:
    by_kind = defaultdict(list)
    for duty in duties:
        by_kind[duty.kind].append(duty)
    return {kind: tally(each) for kind, each in by_kind.items()}


def tally(duties: list[Duty]) -> Tally:
    return Tally(
        answered=sum(duty.state in (State.REPORTED, State.ACCEPTED) for duty in duties),
        counted=len(duties),
        late=sum(map(is_late, duties)),
        worst=min(Worst.LATE if is_late(duty) else Worst[duty.state.name] for duty in duties),
        due_on=min((d.due_on for d in duties if d.due_on and d.state in State.open()), default=None),
    )


# ── Stored, and rolled up ─────────────────────────────────────────────────────────────────────────
def store(asked: Asked, office: Office, offices: dict, by, stored: list, serves=None) -> Circulation:
    """The circulation; `stored` gets every response of the chain with the duty it was made of."""
    letter = make.letter(office, by=by, number=None, secrecy=asked.secrecy)
    circulation = make.circulation(office, letter=letter, by=by, serves=serves)
    for place, duty in enumerate(asked.duties):
        told = {
            "is_copy": duty.is_copy,
            "due_on": duty.due_on,
            "paused_on": TODAY if duty.is_paused else None,
        }
        response = make.response(circulation, offices[duty.kind][place], duty.state, **told)
        stored.append((response, duty))
        for below in duty.asks:
            store(below, response.office, offices, by, stored, serves=response)
    return circulation


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chain=CHAINS, cleared_for=st.sampled_from([Secrecy.ORDINARY, Secrecy.SECRET]))
def test_the_roll_up_is_what_counting_one_by_one_gives(chain, cleared_for, world):
    offices = {kind: _offices(kind) for kind in KINDS}
    with transaction.atomic():
        stored = []
        circulation = store(chain, world.department, offices, world["officer of the department"], stored)

        rollup.attach([], [circulation], TODAY, cleared_for=cleared_for)
        rollup.attach_below([response for response, _duty in stored], TODAY, cleared_for=cleared_for)

        transaction.set_rollback(True)

    assert circulation.chain.tallies == tallied(those_counted(chain, cleared_for))
    for response, duty in stored:
        below = (
            [e for asked in duty.asks for e in those_counted(asked, cleared_for)] if is_counted(duty) else []
        )
        assert response.below.tallies == tallied(below)
    tallies = [circulation.chain.whole, *circulation.chain.tallies.values()]
    assert all(0 <= each.percent <= 100 and each.answered <= each.counted for each in tallies)


def _offices(kind: str) -> list[Office]:
    """Made once: the same for every example."""
    found = list(Office.objects.filter(code__startswith=f"random-{kind}"))
    return found or [make.office(f"random-{kind}-{place}", kind) for place in range(MOST)]
