"""What an office does with Wian all day, as distributions: n, milliseconds at p50, p95, p99 and at most.

A letter is read, and logged through the page as a clerk posts it; the incoming register is opened at its
first page and far back; what is outstanding is looked at by office, by circulation and by everything below an
office; the table of offices and letters; three kinds of searches; a circulation is opened to every local
office; sixteen processes take numbers from one book. Without options a province's size is built on SQLite,
and a country with 100,000 responses on PostgreSQL where it is installed. `--here` measures what
`python -m bench.country` has built in the database of DATABASE_URL: the letters that are logged stay there,
the circulations do not. `--answers FILE` keeps the milliseconds, for bench/growth.py.
"""

import argparse
import functools
import itertools
import json
import random
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench import fan_out, pages, register_race, search
from bench.measuring.databases import build_country, on_each, set_up
from bench.measuring.spread import HEAD, Spread

LETTERS, READ, OPENED, FANNED_OUT, RACED = 200, 30, 100, 10, 100  # times; raced: letters of each writer
WORDS = 150  # of a letter that is logged
BY_HAND = "/letters/log/by-hand/"
FAR_BACK = 0.9  # of a register's lines are newer


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--here", action="store_true")
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--only", default="", help="the acts whose names hold these words")
    options = parser.parse_args()

    def measure() -> None:
        if not options.here:
            build_country()
        kept = told(options.only)
        if options.answers:
            options.answers.write_text(json.dumps(kept))

    if options.here:
        set_up()
        measure()
    else:
        on_each(measure, __file__)


def told(words: str) -> dict:
    """Print them all; the responses there are, and the milliseconds of each act."""
    from django.db import connection

    from workflow.models import Response

    count, left_open = Response.objects.count(), Response.objects.filter(is_open=True).count()
    print(f"\n── {connection.vendor}: {count:,} responses, {left_open:,} open ── milliseconds")
    print(f"{'':44}{HEAD}", flush=True)
    taken = {}
    for name, measured in acts():
        if words in name:
            taken[name] = (spread := measured()).taken
            print(f"{name:44}{spread}", flush=True)
    return {"responses": count, "open": left_open, "acts": taken}


def acts() -> Iterator[tuple[str, Callable[[], Spread]]]:
    yield "reading a pasted letter", read
    yield "logging a letter", logged
    pages.count_at_once()
    for page in looked_at():
        if page.visits:
            yield page.name, functools.partial(_opened, page)
    locals_ = fan_out.local_offices()
    yield (
        f"opening a circulation to {len(locals_):,}",
        functools.partial(fan_out.opening, locals_, FANNED_OUT),
    )
    yield f"a number, {register_race.CLERKS} writers", _numbered


def _opened(page: pages.Page) -> Spread:
    return pages.opened(page, OPENED).spread


def _numbered() -> Spread:
    lines = register_race.race(*register_race.office_and_clerk(), RACED)
    return register_race.waited(lines)


# ── A clerk at the pile ───────────────────────────────────────────────────────────────────────────
def read() -> Spread:
    """From the pasted text to the form that is filled in."""
    from tests.letters.browsing import read
    from tests.thai.samples import letter_text

    client, text, spread = _clerk(), letter_text("1-dla-w5341.txt"), Spread()
    read(client, text)  # the first loads the words of the language
    for _each in range(READ):
        spread.add(lambda: read(client, text))
    return spread


def logged() -> Spread:
    """From the corrected form to the number. Every letter is another one, of words drawn by chance."""
    from letters.models import Letter
    from tests.letters.browsing import form_of

    client, spread = _clerk(), Spread()
    begun = Letter.objects.order_by("-pk").values_list("pk", flat=True)[0]
    rng = random.Random(begun)  # what was measured here before has left its letters
    drawn_from = search.vocabulary(rng)
    empty = form_of(client.get(BY_HAND))
    for serial in range(begun + 1, begun + LETTERS + 1):
        text = " ".join(rng.choices(drawn_from, k=WORDS))
        typed = {"number": f"นร 0505/{serial}", "issuer": "สำนักเลขาธิการคณะรัฐมนตรี", "subject": text[:60]}
        form = empty | typed | {"text": text, "form_token": str(uuid.uuid4()), "save": "next"}
        answer = spread.add(lambda form=form: client.post(BY_HAND, form))
        if answer.status_code != 302:
            raise SystemExit(f"logging a letter: {answer.status_code}")
    return spread


def _clerk():
    from offices.models import User
    from tests.letters.browsing import browser_of

    login = next(login for login in pages.people("province") if login.endswith("-clerk"))
    return browser_of(User.objects.get(username=login))


# ── What is looked at ─────────────────────────────────────────────────────────────────────────────
def looked_at() -> Iterator[pages.Page]:
    yield from _registers()
    for kind in ("department", "province", "district", "local"):
        yield _of_people(f"outstanding by office: {kind}", "/outstanding/", kind)
    wide = pages.circulations(5_000, 9_000) or pages.circulations(60, 80)
    yield pages.Page("outstanding by circulation", _visits(wide, "/circulations/{}/"))
    yield pages.Page(
        "outstanding by subtree, whole chain", _visits(_chains(), "/circulations/{}/chain/?all=1")
    )
    yield pages.Page("outstanding by subtree, a province", list(_below()))
    yield _of_people("table of letters: department", "/matrix/", "department")
    yield _of_people("table of letters: province", "/matrix/", "province")
    for name, question in {"a word": "ประปา", "a number": "ว 5", "part of a compound": "อุดหนุน"}.items():
        yield _of_people(f"search, {name}", f"/search/?{urlencode({'q': question})}", "province")


def _of_people(name: str, address: str, kind: str) -> pages.Page:
    return pages.Page(name, pages.visits(address, list(pages.people(kind))))


def _visits(circulations: list[tuple[int, str]], address: str) -> list[tuple[str, str]]:
    return [visit for pk, login in circulations for visit in pages.visits(address.format(pk), [login])]


def _registers() -> Iterator[pages.Page]:
    """The longest incoming books."""
    from letters.models import Register

    books = Register.objects.filter(kind="incoming", is_secret=False, office__kind="province")
    longest = books.select_related("office").order_by("-last")[: pages.FEW]
    for name, address in {"first page": _first, "far back": _far_back}.items():
        visits = [pages.visits(address(book), [f"{book.office.code}-clerk"]) for book in longest]
        yield pages.Page(f"incoming register, {name}", list(itertools.chain(*visits)))


def _first(book) -> str:
    return f"/registers/{book.pk}/"


def _far_back(book) -> str:
    from offices import paging

    oldest = book.entries.filter(number__lte=(1 - FAR_BACK) * book.last)
    return f"{_first(book)}?{urlencode({'page': paging.Page(oldest, '', 1).later})}"


def _chains() -> list[tuple[int, str]]:
    """The newest circulations that others pass on, with an officer of the office that asks."""
    from workflow.models import Circulation

    served = Circulation.objects.filter(serves__circulation__office__kind="department")
    tops = served.order_by("-serves__circulation").values_list("serves__circulation", flat=True).distinct()
    found = Circulation.objects.filter(pk__in=list(tops[: pages.FEW]), letter__secrecy=0)
    return [(pk, f"{code}-officer") for pk, code in found.values_list("pk", "office__code")]


def _below() -> Iterator[tuple[str, str]]:
    """What stands below a province's duty, as the department looks down on it."""
    from workflow.models import Response

    for pk, login in _chains():
        duties = Response.objects.filter(circulation=pk, served_by__isnull=False).order_by("pk")
        for duty in duties.values_list("pk", flat=True)[: pages.FEW]:
            yield from pages.visits(f"/circulations/{pk}/below/{duty}/", [login])


if __name__ == "__main__":
    main()
