"""How fast a whole country's chain of duties opens: 76 provinces, 878 districts, 7,850 local offices below.

A department has ten such circulations open at once, some 88,000 duties in random states, and a circulation
that asks all 7,850 local offices itself. Each page is opened eleven times as its officer opens it; the first
does not count. Run on SQLite, and on PostgreSQL where a server is installed.
"""

import datetime
import itertools
import random
import statistics
import time

from bench.databases import on_each

PROVINCES, DISTRICTS, LOCALS, CHAINS, TIMES = 76, 878, 7_850, 10, 10
FIRST_DAY = datetime.date(2026, 3, 2)


def measure() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.urls import reverse

    call_command("createcachetable", verbosity=0)
    officer, circulations, wide = build()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    chain = circulations[0]
    province = chain.responses.filter(served_by__isnull=False).first()
    pages = {
        "circulation of 76 provinces": reverse("workflow:circulation", args=[chain.pk]),
        "the districts of a province": reverse("workflow:below", args=[chain.pk, province.pk]),
        "duty of a province": reverse("workflow:response", args=[province.pk]),
        "who used up the time": reverse("workflow:time", args=[chain.pk]),
        "who used up the time, 7,850": reverse("workflow:time", args=[wide.pk]),
        "desk": reverse("desk"),
        "what is outstanding": reverse("workflow:outstanding"),
    }
    print(f"\n── {connection.vendor} ── milliseconds: median / most, and queries")
    for name, address in pages.items():
        print(f"{name:32}{opened(officer, address)}")


def opened(officer, address: str) -> str:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(officer)
    taken = []
    for _each in range(TIMES + 1):
        began = time.perf_counter()
        answer = client.get(address)
        taken.append(1000 * (time.perf_counter() - began))
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return f"{statistics.median(taken[1:]):8.0f}{max(taken[1:]):8.0f}{len(captured):8}"


# ── A country of duties ───────────────────────────────────────────────────────────────────────────
def build() -> tuple:
    from offices.models import Office, Role
    from tests import make

    rng = random.Random(2569)
    department = make.office(
        "dla", Office.Kind.DEPARTMENT, number_prefix="มท", number_code="08", short_name="สถ."
    )
    officer = make.person(department, Role.OFFICER)
    levels = [_offices("province", PROVINCES, [department])]
    levels.append(_offices("district", DISTRICTS, levels[-1]))
    levels.append(_offices("local", LOCALS, levels[-1]))
    circulations = [make.circulation(department, by=officer) for _each in range(CHAINS)]
    for circulation in circulations:
        _chain(circulation, levels, officer, rng)
    wide = make.circulation(department, by=officer)
    _respond({wide: levels[-1]}, rng)
    return officer, circulations, wide


def _offices(kind: str, count: int, parents: list) -> list:
    from offices.models import Office

    made = []
    for place in range(count):
        parent, code = parents[place % len(parents)], f"{kind}-{place}"
        made.append(Office(code=code, name=code, kind=kind, parent=parent, path=f"{parent.path}{code}/"))
    return Office.objects.bulk_create(made)


def _chain(circulation, levels: list, by, rng: random.Random) -> None:
    """Every office that is asked asks all below it."""
    duties = _respond({circulation: levels[0]}, rng)
    for offices in levels[1:]:
        below = {parent: list(each) for parent, each in _by_parent(offices)}
        asked = _ask([duty for duty in duties if duty.office_id in below], by)
        duties = _respond({each: below[each.office_id] for each in asked}, rng)


def _by_parent(offices: list):
    def parent(office) -> int:
        return office.parent_id

    return itertools.groupby(sorted(offices, key=parent), parent)


def _ask(duties: list, by) -> list:
    """A circulation for each duty, passing on a letter without a number."""
    from django.db.models import QuerySet

    from letters.models import Letter
    from workflow.models import Circulation

    told = {"subject": "ให้รายงาน", "logged_by": by, "dated_on": FIRST_DAY, "year": 2569}
    letters = [Letter(issuer=duty.office, logged_for=duty.office, **told) for duty in duties]
    letters = QuerySet(Letter).bulk_create(letters)  # past our own, which would index them
    asked = {"opened_by": by, "matter": "ผลการดำเนินการ", "addressees": "ทุกแห่ง", "due_on": FIRST_DAY}
    made = [
        Circulation(letter=letter, office=duty.office, serves=duty, **asked)
        for letter, duty in zip(letters, duties, strict=True)
    ]
    return Circulation.objects.bulk_create(made)


def _respond(asked: dict, rng: random.Random) -> list:
    from workflow.models import Response
    from workflow.states import State

    states = [*State, State.ACCEPTED, State.AWAITING, State.WORKING]
    made = []
    for circulation, offices in asked.items():
        for office in offices:
            asked_at = datetime.datetime.combine(FIRST_DAY, datetime.time(9), datetime.UTC)
            days = [asked_at + datetime.timedelta(rng.randint(0, 20)) for _each in range(3)]
            received_at, answered_at, accepted_at = sorted(days)
            response = Response(
                circulation=circulation,
                office=office,
                state=rng.choice(states),
                due_on=FIRST_DAY + datetime.timedelta(rng.randint(0, 300)),
                outcome="full",
                asked_at=asked_at,
                received_at=received_at,
                answered_at=answered_at,
                accepted_at=accepted_at,
            )
            made.append(response)
    return Response.objects.bulk_create(made, batch_size=2000)


if __name__ == "__main__":
    on_each(measure, __file__)
