"""A crowd that works: it opens pages and sends forms, each of its people on a connection of their own."""

import http.client
import multiprocessing
import random
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode
from uuid import uuid4

PROCESSES = 2
SHARE_OF_RARE = 0.1
LINE_KEPT = 4  # seconds without a word; then a server may hang up, and whoever asks takes another line
CSRF = "x" * 32


@dataclass(frozen=True)
class Ask:
    """One request. `form` is sent where there is one; a `form_token` of it is drawn anew each time."""

    kind: str
    address: str
    cookie: str = ""
    form: tuple[tuple[str, str], ...] | None = None
    expected: int = 200
    at: float = 0.0  # seconds from the beginning, at which it is due


@dataclass(frozen=True)
class Answer:
    kind: str
    took: float  # milliseconds, from when it was due
    fault: str  # empty where it was the expected one


Lot = tuple[list[Ask], list[Ask]]  # what may be asked any time, and what once


def at_random(
    port: int, asks: list[Ask], people: int, seconds: float, once: list[Ask], pause: float
) -> list[Answer]:
    """Each asks what comes into their head, one after the other; one in ten is of those asked only `once`.

    Before each they read and think for a while: `pause` seconds in the mean, as TPC-W (clause 5.3.1.1) has it
    by a negative exponential distribution, at most ten times as long.
    """
    lots = [(asks, once[place::PROCESSES]) for place in range(PROCESSES)]
    return _together(partial(_anything, pause=pause), port, lots, people, seconds)


def in_time(port: int, asks: list[Ask], people: int) -> list[Answer]:
    """Each request at its moment, or as soon after it as one of the people is free."""
    lots = [([], asks[place::PROCESSES]) for place in range(PROCESSES)]
    return _together(_due, port, lots, people, 0)


def _together(act, port: int, lots: list[Lot], people: int, seconds: float) -> list[Answer]:
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=fresh) as pool:
        told = [port] * PROCESSES, lots, [people // PROCESSES] * PROCESSES, [seconds] * PROCESSES
        return [answer for lot in pool.map(act, *told) for answer in lot]


def _anything(port: int, lot: Lot, people: int, seconds: float, pause: float) -> list[Answer]:
    until, (asks, once) = time.monotonic() + seconds, lot
    left = iter(once)

    def chosen(place: int) -> Iterator[Ask]:
        chance = random.Random(place)  # noqa: S311 — which page somebody opens
        while True:
            time.sleep(min(chance.expovariate(1 / pause), 10 * pause) if pause else 0)
            if (now := time.monotonic()) > until:
                return
            rare = next(left, None) if chance.random() < SHARE_OF_RARE else None
            yield replace(rare or chance.choice(asks), at=now)

    return _crowd(port, [chosen(place) for place in range(people)])


def _due(port: int, lot: Lot, people: int, seconds: float) -> list[Answer]:
    began, shared = time.monotonic(), iter(lot[1])  # gives each thread a thing of its own

    def next_ones() -> Iterator[Ask]:
        while (ask := next(shared, None)) is not None:
            due = began + ask.at
            time.sleep(max(0, due - time.monotonic()))
            yield replace(ask, at=due)

    return _crowd(port, [next_ones() for _each in range(people)])


def _crowd(port: int, each: list[Iterator[Ask]]) -> list[Answer]:
    with ThreadPoolExecutor(len(each)) as pool:
        lots = pool.map(lambda place: _person(port, each[place], place), range(len(each)))
        return [answer for lot in lots for answer in lot]


def _person(port: int, asks: Iterator[Ask], place: int) -> list[Answer]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    answers, last = [], time.monotonic()
    for number, ask in enumerate(asks):
        if time.monotonic() - last > LINE_KEPT:
            connection.close()
        try:
            status = _sent(connection, ask, f"10.{place}.{number // 200 % 256}.{number % 200}")
            fault = "" if status == ask.expected else f"{ask.kind}: {status}"
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            fault = f"{ask.kind}: {type(error).__name__}"
        last = time.monotonic()
        answers.append(Answer(ask.kind, 1000 * (last - ask.at), fault))
    return answers


def _sent(connection: http.client.HTTPConnection, ask: Ask, address: str) -> int:
    """From an address of the crowd's many: a proxy in front says which, and that it came by https."""
    headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": address}
    headers["Cookie"] = f"csrftoken={CSRF}; {ask.cookie}"
    if ask.form is None:
        connection.request("GET", ask.address, headers=headers)
    else:
        fields = dict(ask.form) | {"csrfmiddlewaretoken": CSRF}
        if "form_token" in fields:
            fields["form_token"] = str(uuid4())
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://localhost"}
        connection.request("POST", ask.address, urlencode(fields), headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status
