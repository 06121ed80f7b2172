"""How the database is reached: `DATABASE_URL` alone says which it is."""

from pathlib import Path

import dj_database_url

# SQLite ignores SELECT … FOR UPDATE: a writer takes the database when its transaction begins.
# synchronous=FULL: a number that was printed must survive a power cut.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-64000;PRAGMA temp_store=MEMORY;PRAGMA journal_size_limit=67108864;"
)
_QUICK = {"init_command": _PRAGMAS + "PRAGMA synchronous=OFF;"}
_FILE = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS}

# To compile a page's short questions takes PostgreSQL longer than to answer them; disks seek fast.
_SERVER = "-c jit=off -c random_page_cost=1.1"
_ENGINES = "offices.database.engines"
_PATIENCE = 10  # seconds that a request waits for a connection
# After which the pool gives up a server that is away, and the next request makes it try anew. Left to itself
# it asks after 1, 2, 4, 8 … 128 seconds: a server that is back would wait as long as it was away.
_AWAY = 3


def reached(url: str, *, connections: int, seconds: int) -> dict:
    """The settings of the database that a URL names.

    On PostgreSQL a process keeps at most so many `connections` for all its threads (0: each thread makes one
    when it needs it, and whoever cannot be reached says so at once). A statement, and a transaction in which
    nothing is done, is broken off after so many `seconds` (0: never). SQLite needs neither.
    """
    settings = dj_database_url.parse(url)
    settings["ENGINE"] = f"{_ENGINES}.{settings['ENGINE'].rpartition('.')[2]}"
    if settings["ENGINE"].endswith("sqlite3"):
        return settings | {"OPTIONS": _FILE}
    limits = f" -c statement_timeout={seconds}s -c idle_in_transaction_session_timeout={seconds}s"
    options = {"options": _SERVER + (limits if seconds else "")} | settings.get("OPTIONS", {})
    if connections:
        waits = {"timeout": _PATIENCE, "reconnect_timeout": _AWAY}
        options["pool"] = {"min_size": 1, "max_size": connections} | waits
    # Health is asked of each connection taken from the pool: the server may have been started anew.
    return settings | {"OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def for_tests(settings: dict, folder) -> dict:
    """The same, with nothing kept through a power cut.

    SQLite is a file: in memory the live server's threads would share one connection and its transactions.
    """
    if not settings["ENGINE"].endswith("sqlite3"):
        return settings
    test = {"NAME": str(folder / "test.sqlite3")}
    return settings | {"OPTIONS": settings["OPTIONS"] | _QUICK, "TEST": test}


def thrown_away(file: Path) -> dict:
    """The settings of a file of SQLite that nobody needs after a power cut."""
    return {"ENGINE": f"{_ENGINES}.sqlite3", "NAME": str(file), "OPTIONS": _FILE | _QUICK}
