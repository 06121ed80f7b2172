"""What it would bring to keep the responses of each year in a table of their own, by the day they are due.

PostgreSQL only. The table of responses is copied into the schema `by_year`, partitioned, with the same
indexes; the same pages are then opened with the one table and with the other, in turns. Told are milliseconds
of the page and of its SQL, what planning costs, and how long it takes to part with the oldest year. No
unique index can stay as it is: each would have to hold the day, which changes and may be missing. Without
DATABASE_URL a country with 100,000 responses is built on a server of its own; `--here` uses the database of
DATABASE_URL, and drops the copy at the end.
"""

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench import daily, pages
from bench.measuring.databases import build_country, on_each, on_postgres, set_up
from bench.measuring.spread import Spread, short

TURNS, OPENED, FEW = 3, 24, 6  # times a page is opened in each turn; addresses of each page
WANTED = (
    "outstanding by office: province",
    "outstanding by office: local",
    "outstanding by circulation",
    "outstanding by subtree, a province",
    "table of letters: department",
)
SCHEMAS = {"one table": "public", "a table a year": "by_year, public"}
ONE_OPEN = "SELECT COUNT(*) FROM workflow_response WHERE office_id = %s AND is_open"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--here", action="store_true")
    if parser.parse_args().here:
        set_up()
        measure()
    elif "DATABASE_URL" in os.environ:
        on_each(_build_and_measure, __file__)
    else:
        on_postgres(__file__)


def _build_and_measure() -> None:
    build_country()
    measure()


def measure() -> None:
    with partitioned() as (seconds, years):
        print(f"\ncopied into {years} years in {seconds:.0f} s; indexes {_index_sizes()}")
        pages.count_at_once()
        _tell_pages()
        _tell_planning()
        _tell_parting()


def _tell_pages() -> None:
    print("\np50 / p95 of a page, and p50 of its SQL, in milliseconds:\n")
    _row("", *(f"{name}{what}" for name in SCHEMAS for what in ("", ", SQL")))
    _row("---", *["--:"] * 4)
    for page in daily.looked_at():
        if page.name in WANTED and page.visits:
            _row(page.name, *_in_turns(pages.Page(page.name, page.visits[:FEW])))


def _in_turns(page: pages.Page) -> Iterator[str]:
    spreads, in_sql = {name: Spread() for name in SCHEMAS}, {name: [] for name in SCHEMAS}
    for _each in range(TURNS):
        for name, schema in SCHEMAS.items():
            _asked(f"SET search_path TO {schema}")
            times = pages.opened(page, OPENED)
            spreads[name].taken += times.spread.taken
            in_sql[name] += times.in_sql
    _asked("SET search_path TO public")
    for name, spread in spreads.items():
        yield f"{short(spread.at(0.5))} / {short(spread.at(0.95))}"
        yield short(statistics.median(in_sql[name]))


def _tell_planning() -> None:
    from offices.models import Office

    print("\none office's open responses, counted: p50 of planning / of all, in milliseconds:\n")
    keys = list(Office.objects.filter(kind="local").values_list("pk", flat=True)[:200])
    for name, schema in SCHEMAS.items():
        _asked(f"SET search_path TO {schema}")
        planned, spread = [], Spread()
        for key in keys:
            (((told, *_rest),),) = _asked(f"EXPLAIN (ANALYZE, FORMAT JSON) {ONE_OPEN}", key)
            planned.append(told["Planning Time"])
            spread.add(lambda key=key: _asked(ONE_OPEN, key))
        print(f"- {name}: {short(statistics.median(planned))} / {short(spread.at(0.5))}")
    _asked("SET search_path TO public")


def _tell_parting() -> None:
    """The rows only: of what points at them, partitions would need the year too."""
    oldest = _years()[0]
    began = time.perf_counter()
    _asked(f"DROP TABLE by_year.due_in_{oldest}")
    dropped = time.perf_counter() - began
    _asked("CREATE TABLE by_year.whole AS TABLE public.workflow_response")
    _asked("CREATE UNIQUE INDEX ON by_year.whole (id)")
    _asked("CREATE INDEX ON by_year.whole (circulation_id, state)")
    began = time.perf_counter()
    _asked("DELETE FROM by_year.whole WHERE due_on < make_date(%s, 1, 1)", oldest + 1)
    deleted = time.perf_counter() - began
    print(
        f"\nto part with {oldest}: {dropped:.2f} s as a partition, {deleted:.2f} s by DELETE with two indexes"
    )


# ── The copy ──────────────────────────────────────────────────────────────────────────────────────
@contextmanager
def partitioned() -> Iterator[tuple[float, int]]:
    """The seconds that it took, and how many years there are."""
    _asked("DROP SCHEMA IF EXISTS by_year CASCADE")
    began = time.perf_counter()
    _asked("CREATE SCHEMA by_year")
    try:
        years = _copy()
        yield time.perf_counter() - began, years
    finally:
        _asked("DROP SCHEMA by_year CASCADE")


def _copy() -> int:
    """Copies that need no answer have no day: they lie in a table beside the years."""
    _asked(
        "CREATE TABLE by_year.workflow_response"
        " (LIKE public.workflow_response INCLUDING DEFAULTS INCLUDING GENERATED) PARTITION BY RANGE (due_on)"
    )
    part_of = "PARTITION OF by_year.workflow_response"
    _asked(f"CREATE TABLE by_year.without_day {part_of} DEFAULT")
    years = _years()
    for year in years:
        bounds = f"FROM ('{year}-01-01') TO ('{year + 1}-01-01')"
        _asked(f"CREATE TABLE by_year.due_in_{year} {part_of} FOR VALUES {bounds}")
    names = ", ".join(_stored_columns())
    rows = f"SELECT {names} FROM public.workflow_response ORDER BY id"  # noqa: S608 — names of ours
    _asked(f"INSERT INTO by_year.workflow_response ({names}) {rows}")
    for definition in _indexes():
        _asked(definition.replace("UNIQUE ", "").replace("ON public.", "ON by_year."))
    _asked("ANALYZE by_year.workflow_response")
    return len(years)


def _years() -> list[int]:
    statement = "SELECT DISTINCT EXTRACT(YEAR FROM due_on)::int FROM public.workflow_response"
    return sorted(year for (year,) in _asked(statement) if year)


def _stored_columns() -> list[str]:
    found = _asked(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'public.workflow_response'::regclass"
        " AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
    )
    return [name for (name,) in found]


def _indexes() -> list[str]:
    found = _asked(
        "SELECT indexdef FROM pg_indexes WHERE tablename = 'workflow_response' AND schemaname = 'public'"
    )
    return [definition for (definition,) in found]


def _index_sizes() -> str:
    (whole,) = _asked("SELECT pg_indexes_size('public.workflow_response')")[0]
    (parted,) = _asked(
        "SELECT SUM(pg_indexes_size(inhrelid))::bigint FROM pg_inherits"
        " WHERE inhparent = 'by_year.workflow_response'::regclass"
    )[0]
    return f"{whole / 1e6:,.0f} MB → {parted / 1e6:,.0f} MB"


def _asked(statement: str, *told: object) -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, told or None)
        return cursor.fetchall() if cursor.description else []


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
