"""How far a replica for reading lags behind: a heartbeat is written every 20 ms, and waited for there.

First while nothing else is written, then while a circulation to every local office is opened, rolled back
and opened again. Milliseconds from the answer to COMMIT on the one server until a reader of the other sees
it: so far behind is who opens a page at once after a POST. A server of its own, on this machine, and a copy
of it by `pg_basebackup`; a country with 100,000 responses is built in it first.
"""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bench import fan_out
from bench.measuring.databases import build_country, on_each, on_postgres
from bench.measuring.spread import HEAD, Spread

BEATS, APART, PORT = 500, 0.02, 5433  # apart: seconds
WANTED = "SELECT COALESCE(MAX(n), 0) FROM heartbeat"


def main() -> None:
    if "DATABASE_URL" in os.environ:
        on_each(measure, __file__)
    else:
        on_postgres(__file__)


def measure() -> None:
    build_country()
    _primary("CREATE TABLE heartbeat (n integer)")
    began = time.perf_counter()
    with replica() as address:
        print(f"\na replica of {_size()} is there after {time.perf_counter() - began:.0f} s")
        print(f"{'milliseconds that it lags':36}{HEAD}")
        print(f"{'nothing else is written':36}{lag(address)}", flush=True)
        with opening_circulations():
            print(f"{'7,850 offices are asked all the time':36}{lag(address)}", flush=True)


def lag(address: str) -> Spread:
    """From the end of each COMMIT here to the moment at which a reader there sees it."""
    import psycopg

    written: list[float] = []
    seen = Spread()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as here:
        here.execute("TRUNCATE heartbeat")
        beating = threading.Thread(target=_beat, args=(here, written))
        with psycopg.connect(address, autocommit=True) as there:
            beating.start()
            known = 0
            while known < BEATS:
                (latest,) = there.execute(WANTED).fetchone()
                now = time.perf_counter()
                for number in range(known, min(latest, len(written))):
                    seen.taken.append(1000 * max(now - written[number], 0))
                    known = number + 1
        beating.join()
    return seen


def _beat(connection, written: list[float]) -> None:
    for number in range(1, BEATS + 1):
        connection.execute("INSERT INTO heartbeat VALUES (%s)", [number])
        written.append(time.perf_counter())
        time.sleep(APART)


@contextmanager
def opening_circulations() -> Iterator[None]:
    from django.db import connection

    is_over = threading.Event()

    def work() -> None:
        asked = fan_out.local_offices()
        while not is_over.is_set():
            fan_out.opening(asked, 1)
        connection.close()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        yield
    finally:
        is_over.set()
        writer.join()


# ── The replica ───────────────────────────────────────────────────────────────────────────────────
@contextmanager
def replica() -> Iterator[str]:
    """Its address."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        (data,) = connection.execute("SHOW data_directory").fetchone()
        (bin_folder,) = connection.execute("SELECT setting FROM pg_config WHERE name = 'BINDIR'").fetchone()
    address = urlsplit(os.environ["DATABASE_URL"])
    sockets = unquote(address.hostname)
    copy = Path(data).with_name("replica")
    who = ["--host", sockets, "--username", address.username]
    _as_server(
        f"{bin_folder}/pg_basebackup", *who, "--pgdata", copy, "--write-recovery-conf", "--checkpoint=fast"
    )
    start = [f"{bin_folder}/pg_ctl", "--pgdata", copy, "--silent"]
    options = f"-c listen_addresses='' -c unix_socket_directories={sockets} -c port={PORT}"
    _as_server(*start, "start", "--wait", "--log", copy / "log", "--options", options)
    try:
        yield f"{os.environ['DATABASE_URL']}?port={PORT}"
    finally:
        _as_server(*start, "stop", "--mode=immediate")


def _as_server(*command: object) -> None:
    """PostgreSQL refuses to run as root."""
    who = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*who, *map(str, command)], cwd="/", check=True)


def _size() -> str:
    return _primary("SELECT pg_size_pretty(pg_database_size(current_database()))")[0][0]


def _primary(statement: str) -> list[tuple]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


if __name__ == "__main__":
    main()
