"""878 answers accepted at once, as the page does it: how long the preview takes, and how long the deed.

Each is done in a transaction of its own, with its record. A request works for `bulk.STRETCH` seconds at most;
7,850 answers therefore take several, and the preview of so many is measured too. On SQLite, and on PostgreSQL
where a server is installed.
"""

import time

from bench.measuring.databases import on_each

AMPHOES, LOCAL = 878, 7_850  # offices


def measure() -> None:
    from django.db import connection

    from offices.models import Office, Role
    from tests import make
    from workflow import bulk

    province = make.office("63", Office.Kind.PROVINCE)
    officer = make.person(province, Role.OFFICER)
    for number in (AMPHOES, LOCAL):
        circulation = reported(province, officer, number)
        began = time.perf_counter()
        batch = bulk.prepare(bulk.judged(circulation, officer), "accept", by=officer)
        looked = time.perf_counter()
        bulk.carry_out(batch, by=officer, seconds=60)
        ended = time.perf_counter()
        done = batch.lines.done().count()
        each = 1000 * (ended - looked) / done
        print(f"{connection.vendor}: preview of {number:,} {looked - began:.2f} s; ", end="")
        print(f"{done:,} accepted in {ended - looked:.2f} s, {each:.1f} ms each")


def reported(province, officer, number: int):
    """A circulation to so many offices, all of which have reported."""
    from offices.models import Office
    from tests import make
    from workflow.models import Response
    from workflow.states import Outcome, State

    circulation = make.circulation(province, by=officer)
    offices = [
        Office(code=f"{number}-{n}", name=f"หน่วยงานที่ {n}", kind=Office.Kind.LOCAL, path=f"{number}/{n}/")
        for n in range(number)
    ]
    Office.objects.bulk_create(offices, batch_size=500)
    told = {"state": State.REPORTED, "outcome": Outcome.FULL, "answered_at": make.MOMENT}
    Response.objects.bulk_create(
        (Response(circulation=circulation, office=office, **told) for office in offices), batch_size=500
    )
    return circulation


if __name__ == "__main__":
    on_each(measure, __file__)
