"""What grows with what: rows, bytes of tables and of indexes, for each response, for each letter, each year.

PostgreSQL only. Without DATABASE_URL a country with 100,000 responses is built on a server of its own;
`--here` tells of the database of DATABASE_URL. The tables are Markdown.
"""

import argparse
import os

from bench.measuring.databases import build_country, on_each, on_postgres, set_up

LARGEST = 12  # tables
TABLES = """
    SELECT relname, reltuples::bigint, pg_table_size(oid), pg_indexes_size(oid), pg_total_relation_size(oid)
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 5 DESC"""
INDEXES = """
    SELECT i.indexrelname, pg_relation_size(i.indexrelid), COALESCE(pg_get_expr(x.indpred, x.indrelid), '')
    FROM pg_stat_user_indexes i JOIN pg_index x USING (indexrelid)
    WHERE i.relname = 'workflow_response' AND i.schemaname = 'public' ORDER BY 2 DESC"""
YEARS = """
    SELECT EXTRACT(YEAR FROM asked_at)::int, COUNT(*), COUNT(*) FILTER (WHERE is_open)
    FROM workflow_response GROUP BY 1 ORDER BY 1"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--here", action="store_true")
    if parser.parse_args().here:
        set_up()
        tell()
    elif "DATABASE_URL" in os.environ:
        on_each(_build_and_tell, __file__)
    else:
        on_postgres(__file__)


def _build_and_tell() -> None:
    build_country()
    tell()


def tell() -> None:
    tables = _asked(TABLES)
    rows = {name: count for name, count, *_sizes in tables}
    responses, letters = rows["workflow_response"], rows["letters_letter"]
    whole = sum(total for *_rest, total in tables)
    circulations = rows["workflow_circulation"]
    print(f"\n{responses:,} responses to {circulations:,} circulations of {letters:,} letters:\n")
    _row("table", "rows", "rows a response", "table MB", "indexes MB", "bytes a row", "… of them indexes")
    _row("---", *["--:"] * 6)
    for name, count, table, indexes, total in tables[:LARGEST]:
        each = max(count, 1)
        sizes = (
            f"{table / 1e6:,.1f}",
            f"{indexes / 1e6:,.1f}",
            f"{total / each:,.0f}",
            f"{indexes / each:,.0f}",
        )
        _row(name, f"{count:,}", f"{count / responses:.3f}", *sizes)
    print(f"\nAll tables: {whole / 1e6:,.0f} MB, {whole / responses:,.0f} bytes a response.\n")
    _row("index of the responses", "MB", "bytes a response", "of which rows")
    _row("---", "--:", "--:", "---")
    for name, size, condition in _asked(INDEXES):
        _row(name, f"{size / 1e6:,.1f}", f"{size / responses:.1f}", condition or "all")
    print()
    _row("year in which they were asked", "responses", "still open", "MB of the whole")
    _row("---", *["--:"] * 3)
    for year, count, is_open in _asked(YEARS):
        _row(str(year), f"{count:,}", f"{is_open:,}", f"{whole * count / responses / 1e6:,.0f}")


def _asked(statement: str) -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
