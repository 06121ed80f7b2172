"""Whether codes of the public doors can be guessed, and whether the time of an answer helps who guesses.

100,000 codes of chance are looked for behind each door: how many open something. Then each door is asked in
turns for codes that nobody has, codes of another shape, and codes that were taken away where the answer is to
be the same; told is the median time of each, and by how much the slowest is above the quickest. On a scratch
SQLite database of its own; DATABASE_URL names another, which is then written to.
"""

import argparse
import os
import random
import statistics
import string
import tempfile
import time

from bench.measuring.databases import set_up

CODES, TURNS = 100_000, 400
ALPHABET = string.ascii_uppercase + "234567"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--codes", type=int, default=CODES)
    codes = parser.parse_args().codes
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/wian.sqlite3")
        os.environ |= {"WIAN_VAR": folder, "WIAN_DOOR_RATE": str(10**9)}
        set_up()
        measure(codes)


def measure(codes: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("demo", verbosity=0)
    feed = _taken_away()
    print(f"of {codes:,} codes of chance there open: {guess(codes)}")
    for door, asked in doors(feed).items():
        _tell(door, asked)


def _taken_away() -> str:
    """The code of a calendar that its owner took away; beside it links, papers and calendars that open."""
    from offices.models import User
    from workflow import keys
    from workflow.due_calendar import feeds
    from workflow.models import Response

    person = User.objects.get(username="tak-clerk")
    keys.of_all(Response.objects.filter(is_open=True), by=person)
    feed = feeds.keep(person, "mine")
    token = feeds.token_of(feed)
    feeds.renew(feed)
    return token


def guess(codes: int) -> int:
    from letters.sealing import seal_behind
    from workflow import keys
    from workflow.due_calendar import feeds

    opens = (seal_behind, keys.behind, feeds.behind)
    return sum(bool(opened(code)) for code in map(chance, [16, 26] * (codes // 2)) for opened in opens)


def chance(length: int) -> str:
    return "".join(random.choices(ALPHABET, k=length))  # noqa: S311 — whoever guesses has no better


def doors(feed: str) -> dict[str, dict[str, str]]:
    """Of each door the addresses that are to be told the same; `{}` is a code of chance each time."""
    shapes = {"nobody's": "{}", "of another shape": "-", "long": "A" * 99}
    return {
        "paper": {name: f"/V/{code}" for name, code in shapes.items()},
        "reply link": {name: f"/R/{code}" for name, code in shapes.items()},
        "calendar": {name: f"/calendar/{code}.ics" for name, code in (shapes | {"taken away": feed}).items()},
    }


def _tell(door: str, asked: dict[str, str]) -> None:
    from django.test import Client

    client, took = Client(), {name: [] for name in asked}
    answers = set()
    for turn in range(TURNS):
        for name, where in random.sample(list(asked.items()), len(asked)):
            address = where.format(chance(26))
            began = time.perf_counter()
            answer = client.get(address)
            took[name].append(time.perf_counter() - began)
            answers.add((answer.status_code, len(answer.content)) if turn else (404, len(answer.content)))
    medians = {name: statistics.median(each) * 1000 for name, each in took.items()}
    apart = max(medians.values()) / min(medians.values()) - 1
    told = ", ".join(f"{name} {median:.2f} ms" for name, median in medians.items())
    print(f"{door}: {told}; apart by {apart:.1%}; answers: {sorted(answers)}")


if __name__ == "__main__":
    main()
