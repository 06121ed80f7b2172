"""How what an office does all day grows with the country: built, measured, told as a table with slopes.

    PYTHONPATH=. .venv/bin/python bench/growth.py                           small, on a server of its own
    PYTHONPATH=. .venv/bin/python bench/growth.py 100000 1000000 10000000   in the server of DATABASE_URL

Each size has a database of its own, `bench_SIZE` in that server, which is built where it is not there, and
kept; `10000000=NAME` takes a database with another name. A million responses take about a minute to build,
ten million eight minutes and 8 GB. Measured is bench/daily.py: letters that it logs stay. The tables are
Markdown.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.measuring.databases import on_postgres
from bench.measuring.spread import Spread, short, slope

SMALL = ["30000", "100000", "300000"]


@dataclass(frozen=True)
class Measured:
    """One size: how many responses there are, how many of them are open, and how long each act took."""

    responses: int
    open: int
    acts: dict[str, Spread]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", default=SMALL, help="responses, or responses=database")
    parser.add_argument("--only", default="", help="the acts whose names hold these words")
    parser.add_argument("--kept", type=Path, help="a file that keeps the milliseconds, or has kept them")
    options = parser.parse_args()
    if options.kept and options.kept.exists():
        tell([_read(each) for each in json.loads(options.kept.read_text())])
    elif "DATABASE_URL" in os.environ:
        kept = [measure(*_named(size), options.only) for size in options.sizes]
        if options.kept:
            options.kept.write_text(json.dumps(kept))
        tell([_read(each) for each in kept])
    else:
        on_postgres(__file__, *sys.argv[1:])


def measure(responses: int, name: str, words: str) -> dict:
    """In processes of their own: a process has one database."""
    address = urlsplit(os.environ["DATABASE_URL"])
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder, "answers.json")
        there = {"DATABASE_URL": address._replace(path=f"/{name}").geturl(), "WIAN_VAR": folder}
        if _is_new(address._replace(path="/postgres").geturl(), name):
            _run(there, "-m", "bench.country", "--responses", str(responses))
        _run(there, "manage.py", "migrate", "--verbosity=0")
        _run(there, "bench/daily.py", "--here", "--answers", str(answers), "--only", words)
        return json.loads(answers.read_text())


def _named(size: str) -> tuple[int, str]:
    responses, _equals, name = size.partition("=")
    return int(responses), name or f"bench_{responses}"


def _is_new(server: str, name: str) -> bool:
    """Whether there was no such database; there is now."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(server, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return True


def _run(there: dict[str, str], *words: str) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "PYTHONPATH": "."}
    subprocess.run([sys.executable, *words], env=os.environ | settings | there, check=True)


def _read(kept: dict) -> Measured:
    acts = {name: Spread(taken) for name, taken in kept["acts"].items()}
    return Measured(kept["responses"], kept["open"], acts)


# ── The tables ────────────────────────────────────────────────────────────────────────────────────
def tell(sizes: list[Measured]) -> None:
    for size in sizes:
        print(f"\n{size.responses:,} responses, {size.open:,} open:\n")
        _row("milliseconds", "n", "p50", "p95", "p99", "most")
        _row("---", *["--:"] * 5)
        for name, spread in size.acts.items():
            _row(name, str(len(spread.taken)), *map(short, spread.figures))
    if len(sizes) > 1:
        _tell_growth(sizes)


def _tell_growth(sizes: list[Measured]) -> None:
    print("\np50 / p95 in milliseconds; the slope of p50 over responses, both as logarithms:\n")
    _row("responses", *(f"{size.responses:,}" for size in sizes), "slope")
    _row("---", *["--:"] * (len(sizes) + 1))
    for name in sizes[0].acts:
        spreads = [size.acts[name] for size in sizes if name in size.acts]
        figures = [f"{short(each.at(0.5))} / {short(each.at(0.95))}" for each in spreads]
        if len(figures) == len(sizes):
            grown = slope([size.responses for size in sizes], [each.at(0.5) for each in spreads])
            _row(name, *figures, f"{grown:.2f}")


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
