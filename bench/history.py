"""The chains at size: a step of 7,850 offices at once, taking over and verifying what was there before.

Bare rows of history of one circulation to every local office of the country. The peak is of this process's
memory. On SQLite, and on PostgreSQL where a server is installed. `--rows` says how many were there before.
"""

import argparse
import resource
import time
from collections.abc import Callable

from bench import fan_out
from bench.measuring.databases import on_each
from bench.measuring.spread import HEAD, Spread

RUNS = 5


def measure(rows: int) -> None:
    from django.db import connection

    from letters.ledger.comparing import in_rows
    from letters.ledger.taking_over import take_over
    from letters.ledger.walking import in_chains

    print(f"\n── {connection.vendor}")
    duties, by = asked()
    print(f"{f'a line for each of {len(duties):,} offices':44}{HEAD}")
    print(f"{'  milliseconds, without the rows themselves':44}{chained(duties, by)}", flush=True)
    written_before(duties, by, rows)
    timed(f"taking over {rows:,}", lambda: sum(number for _kind, number in take_over()))
    timed("following the chains", lambda: sum(1 for _each in in_chains()))
    timed("comparing the rows", lambda: sum(1 for _each in in_rows()))
    print(f"  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def asked() -> tuple[list, object]:
    """What each local office owes, and who writes it down."""
    from offices import loading, office_file
    from offices.models import Office
    from tests import make
    from workflow.models import Response

    loading.load(office_file.read(fan_out.filled_up()))
    by = make.person(Office.objects.get(code="dla"))
    circulation = make.circulation(Office.objects.get(code="dla"), by=by)
    offices = fan_out.local_offices()
    owed = [Response(circulation=circulation, office=each, state="awaiting") for each in offices]
    return Response.objects.bulk_create(owed, batch_size=1000), by


def chained(duties: list, by) -> Spread:
    from django.db import connection, transaction

    from workflow.models import Record

    spread = Spread()
    for _each in range(RUNS):
        with transaction.atomic():
            Record.objects.bulk_create(records(duties, by), batch_size=1000)
            spread.add(connection.do_at_the_end)
    return spread


def written_before(duties: list, by, rows: int) -> None:
    from django.db.models import QuerySet

    from workflow.models import Record

    for start in range(0, rows, len(duties)):
        own = duties[: rows - start]
        QuerySet(Record).bulk_create(records(own, by), batch_size=1000)  # past the chain, as before there was


def records(duties: list, by) -> list:
    from workflow.models import Record

    said = {"action": Record.REMIND, "by": by, "note": "หนังสือเตือน ครั้งที่ ๑"}
    return [Record(response=each, source=each.state, target=each.state, **said) for each in duties]


def timed(what: str, act: Callable[[], int]) -> None:
    begun = time.perf_counter()
    count = act()
    print(f"  {what:40}{time.perf_counter() - begun:8.1f} s   {count:,}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    chosen = parser.parse_args().rows
    on_each(lambda: measure(chosen), __file__, "--rows", str(chosen))
