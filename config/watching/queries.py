"""How long the database was asked, and which statement took too long."""

import logging
import re
import time

from django.conf import settings
from django.db.backends.signals import connection_created

from .work import current

log = logging.getLogger("wian.queries")
LONGEST = 2000  # characters of a statement
_TEXT = re.compile(r"'(?:[^']|'')*'")


def watch(connection, **about) -> None:
    """Of every connection as it is made: once, however often it is made anew."""
    if _timed not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _timed)


def _timed(execute, sql, params, many, context):
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        _count(sql, time.perf_counter() - began)


def _count(sql: str, seconds: float) -> None:
    work = current()
    if work:
        work.queries += 1
        work.query_seconds += seconds
    if 0 < settings.WIAN_SLOW_QUERY <= seconds * 1000:
        facts = {"ms": round(seconds * 1000), "statement": without_values(sql)}
        facts |= {"route": work.route} if work else {}
        log.warning("slow query", extra={"facts": facts})


def without_values(sql: str) -> str:
    """The statement as it was prepared; a text that was written into it is left out too."""
    return " ".join(_TEXT.sub("'…'", str(sql)).split())[:LONGEST]


connection_created.connect(watch, dispatch_uid="wian.queries")
