"""How long a morning's reminders take: a department asks 2,500 local offices four times over.

10,000 open duties with random due days, half of them past, in offices with a mailbox each; `OFFICES=7850`
for all of the country's. Timed are a dry run of the day, the run that makes its digests, one that finds by
the clock that nothing is to do, and one that looks at every duty to find that. On SQLite, and on PostgreSQL
where a server is installed.
"""

import datetime
import os
import random
import time

from bench.measuring.databases import on_each

LOCALS, CIRCULATIONS = int(os.environ.get("OFFICES", "2500")), 4
TODAY = datetime.date(2026, 3, 9)
LONG_AGO = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)


def measure() -> None:
    from django.db import connection
    from django.utils import timezone

    from offices.models import Office
    from workflow.models import Digest, DigestLine, Response
    from workflow.reminding import rounds

    def looked_at():
        return rounds.look_at(Office.objects.all(), TODAY)

    build()
    now = datetime.datetime.combine(TODAY, datetime.time(9), timezone.get_default_timezone())
    print(f"── {connection.vendor} ── {Response.objects.count():,} duties of {LOCALS:,} offices")
    timed("a dry run", lambda: sum(len(each.lines) for seen in looked_at() for each in seen))
    timed("the digests of the day", lambda: len(rounds.remind(now)))
    print(f"  {Digest.objects.count():,} digests, {DigestLine.objects.count():,} lines")
    timed("again, by the clock", lambda: len(rounds.remind(now)))
    timed("again, looking at all", lambda: len(rounds.make_all(looked_at(), TODAY)))


def timed(name: str, act) -> None:
    from django.db import connection

    asked = []

    def count(execute, *told):
        asked.append(1)
        return execute(*told)

    with connection.execute_wrapper(count):
        began = time.perf_counter()
        result = act()
        took = time.perf_counter() - began
    print(f"  {name:28}{took:8.2f} s  {len(asked):7,} queries  → {result:,}", flush=True)


def build() -> None:
    """Offices below one department, and circulations that ask each of them."""
    from offices.models import Office
    from tests import make
    from workflow.models import Response
    from workflow.states import State

    rng = random.Random(2569)
    department = make.office("dla", Office.Kind.DEPARTMENT, short_name="สถ.")
    locals_ = [
        Office(
            code=f"local-{n}",
            name=f"อบต. {n}",
            kind=Office.Kind.LOCAL,
            parent=department,
            path=f"dla/local-{n}/",
            mailbox=f"saraban-{n}@wian.example",
        )
        for n in range(LOCALS)
    ]
    Office.objects.bulk_create(locals_, batch_size=1000)
    for _each in range(CIRCULATIONS):
        circulation = make.circulation(department)
        owed = [
            Response(
                circulation=circulation,
                office=office,
                state=rng.choice([State.AWAITING, State.RECEIVED, State.WORKING]),
                due_on=TODAY + datetime.timedelta(days=rng.randint(-20, 20)),
                asked_at=LONG_AGO,
            )
            for office in locals_
        ]
        Response.objects.bulk_create(owed, batch_size=1000)


if __name__ == "__main__":
    on_each(measure, __file__)
