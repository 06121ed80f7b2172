"""Visitors who ask a server for pages, one after the other, on connections that stay open."""

import http.client
import itertools
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from .spread import Spread

PROCESSES, EACH = 2, 8  # processes, visitors in each
Visit = tuple[str, str]  # a cookie, an address


def visited(port: int, visits: list[Visit], seconds: float) -> tuple[Spread, float]:
    """All visitors together, for so many seconds; and the pages a second. SystemExit where one is not 200."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=fresh) as pool:
        lots = [visits[place:] + visits[:place] for place in range(PROCESSES)]
        taken = list(pool.map(_crowd, [port] * PROCESSES, lots, [seconds] * PROCESSES))
    if faults := [each for each in taken if isinstance(each, str)]:
        raise SystemExit(faults[0])
    spread = Spread([each for lot, _took in taken for each in lot])
    return spread, len(spread.taken) / max(took for _lot, took in taken)


def _crowd(port: int, visits: list[Visit], seconds: float) -> tuple[list[float], float] | str:
    """What each request took, and the seconds until the last was answered; or what was amiss."""
    began = time.perf_counter()
    until = began + seconds
    with ThreadPoolExecutor(EACH) as pool:
        lots = pool.map(lambda place: _visitor(port, visits, place, until), range(EACH))
        try:
            return [each for lot in lots for each in lot], time.perf_counter() - began
        except _Unexpected as fault:
            return str(fault)


class _Unexpected(Exception):
    pass


def _visitor(port: int, visits: list[Visit], place: int, until: float) -> list[float]:
    """Milliseconds of each request. A proxy in front says that the browser came by https."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    taken = []
    for cookie, address in itertools.islice(itertools.cycle(visits), place, None):
        began = time.perf_counter()
        if began > until:
            return taken
        headers = {"Host": "localhost", "Cookie": cookie, "X-Forwarded-Proto": "https"}
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        taken.append(1000 * (time.perf_counter() - began))
        if answer.status != 200:
            raise _Unexpected(f"{address}: {answer.status}")
    return taken
