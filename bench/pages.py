"""How fast the pages answer: milliseconds as a distribution, queries, and how much of it is SQL or Python.

Each page is opened by people of several offices, on several circulations, duties or days. The first time that
somebody opens it does not count: then is also counted what else a worker has counted beforehand. Without
options a province's size is built on SQLite, and a country with 100,000 responses on PostgreSQL where it is
installed. `--here` measures what `python -m bench.country` has built in the database of DATABASE_URL; `--only
WORDS …` the pages whose names hold one of the words; `--sql` shows the slowest statement of each. With
`--quiet` only moments count at which the machine was left alone, as a yardstick says before and after each
request, and how many were not is told. For a page on paper the press must have been left alone as well.
"""

import argparse
import datetime
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from bench.measuring.databases import build_country, on_each, set_up
from bench.measuring.quiet import Yardstick, make_questions, print_a_little
from bench.measuring.spread import HEAD, Spread

TIMES = 40  # requests of a page, at least
FEW = 8  # people, circulations, duties of each kind
A_WHILE = 0.05  # seconds until the next try
AT_MOST = 150  # times as often a page is opened for the moments that count


@dataclass
class Page:
    """Its addresses, each with the login of who opens it."""

    name: str
    visits: list[tuple[str, str]]

    @property
    def works(self) -> list[Callable[[], object]]:
        """By which a yardstick tells whether the machine is left alone for it."""
        is_on_paper = self.visits[0][1].endswith(".pdf")
        return [make_questions, print_a_little] if is_on_paper else [make_questions]


@dataclass
class Times:
    """Of one page, in milliseconds."""

    spread: Spread = field(default_factory=Spread)
    in_sql: list[float] = field(default_factory=list)
    in_python: list[float] = field(default_factory=list)  # of the processor
    queries: list[int] = field(default_factory=list)
    slowest: tuple[float, str] = (0, "")
    disturbed: int = 0  # left out

    def __str__(self) -> str:
        python, sql = statistics.median(self.in_python), statistics.median(self.in_sql)
        told = f"{self.spread}{max(self.queries):9}{sql:8.0f}{python:8.0f}"
        return f"{told}{self.disturbed:11}" if self.disturbed else told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--here", action="store_true")
    parser.add_argument("--only", nargs="+", default=[""])
    parser.add_argument("--sql", action="store_true")
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()

    def measure() -> None:
        if not options.here:
            build_country()
        count_at_once()
        told(_pages(), options.only, with_sql=options.sql, only_quiet=options.quiet)

    if options.here:
        set_up()
        measure()
    else:
        on_each(measure, __file__)


def told(pages: Iterable[Page], only: list[str], *, with_sql: bool = False, only_quiet: bool = False) -> None:
    from django.db import connection

    yardstick = cache(_yardstick)
    print(f"\n── {connection.vendor} ── milliseconds")
    print(f"{'':44}{HEAD}{'queries':>9}{'in SQL':>8}{'Python':>8}{'disturbed' if only_quiet else '':>11}")
    for page in pages:
        if page.visits and any(words in page.name for words in only):
            times = opened(page, yardsticks=[yardstick(work) for work in page.works] if only_quiet else [])
            print(f"{page.name:44}{times}", flush=True)
            if with_sql:
                print(f"    {times.slowest[0]:.0f} ms: {times.slowest[1]}")


def _yardstick(work: Callable[[], object]) -> Yardstick:
    made = Yardstick(work)
    print(f"{'yardstick: ' + work.__name__:44}{1000 * made.quick:.1f}", flush=True)
    return made


def opened(page: Page, least: int = TIMES, yardsticks: Sequence[Yardstick] = ()) -> Times:
    """At least so many times, and every address as often as the others.

    SystemExit where the yardsticks find the machine so seldom left alone that nothing can be said.
    """
    from django.test import Client

    clients: dict[str, Client] = {}
    for login, address in page.visits:
        if login not in clients:
            clients[login] = logged_in(login)
        _open(clients[login], address, Times())
    times = Times()
    for login, address in page.visits * -(-least // len(page.visits)):
        while not _open(clients[login], address, times, yardsticks):
            times.disturbed += 1
            if times.disturbed > least * AT_MOST:
                raise SystemExit(f"{page.name}: the machine is not left alone")
            time.sleep(A_WHILE)
    return times


def _open(client, address: str, times: Times, yardsticks: Sequence[Yardstick] = ()) -> bool:
    """Whether it counts."""
    from django.db import connection

    asked: list[tuple[float, str]] = []

    def clock(execute, sql, *told):
        began = time.perf_counter()
        result = execute(sql, *told)
        asked.append((1000 * (time.perf_counter() - began), sql))
        return result

    def whole():
        answer = client.get(address, follow=True)
        getattr(answer, "streaming", False) and b"".join(answer.streaming_content)
        return answer

    spread = Spread()
    if not all(each.is_quiet() for each in yardsticks):
        return False
    used = time.process_time()
    with connection.execute_wrapper(clock):
        answer = spread.add(whole)
    used = time.process_time() - used
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    if not all(each.is_quiet() for each in yardsticks):
        return False
    times.spread.taken += spread.taken
    times.in_python.append(1000 * used)
    times.in_sql.append(sum(taken for taken, _sql in asked))
    times.queries.append(len(asked))
    times.slowest = max([times.slowest, *asked])
    return True


def logged_in(login: str):
    from django.test import Client

    from offices.models import User

    client = Client()
    client.force_login(User.objects.get(username=login))
    return client


# ── What is opened ────────────────────────────────────────────────────────────────────────────────
def _pages() -> Iterator[Page]:
    from django.utils import timezone

    today = timezone.localdate()
    yield from _of_people(today)
    yield from _of_circulations()
    yield from _of_duties()


def _of_people(today: datetime.date) -> Iterator[Page]:
    from thai.calendar_months import address_of
    from thai.dates import format_date

    month_ago = today - datetime.timedelta(days=30)
    everybody = {
        "desk": "/",
        "desk, its rest": "/desk/rest/",
        "outstanding": "/outstanding/",
        "outstanding, complete": "/outstanding/?show=complete",
        "my work": "/mine/",
        "calendar": "/calendar/",
        "calendar, late": "/calendar/late/",
        "calendar, a day": f"/calendar/{address_of(today - datetime.timedelta(days=3))}/",
        "reminders": "/reminders/",
        "drafts": "/drafts/",
        "registers": "/registers/",
        "search": "/search/?q=ประปา",
        "matrix": "/matrix/",
        "saved views": "/views/",
        "performance": "/performance/",
        "overview": "/overview/",
        "changes, a day": "/changes/",
        "changes, 30 days": f"/changes/?on={format_date(month_ago, 'short')}",
        "changes, newly overdue": "/changes/asked/overdue/",
    } | {f"desk, {name}": f"/desk/{name}/" for name in ("owed", "overdue", "to-check", "late-offices")}
    for name, address in everybody.items():
        for kind in ("department", "province", "district", "local"):
            yield Page(f"{name}: {kind}", visits(address, list(people(kind))))
    for kind in ("department", "province", "district"):
        yield Page(f"an office: {kind}", list(_offices_seen(kind)))


def _of_circulations() -> Iterator[Page]:
    pages = {
        "circulation": "",
        "answers": "answers/",
        "time": "time/",
        "chain": "chain/",
        "chain, everything": "chain/?all=1",
        "events": "events/",
        "briefing": "briefing.pdf",
        "inspector's file": "inspection/",
    }
    for what, numbers in {
        "76": (60, 80),
        "878": (800, 900),
        "7,850": (5_000, 9_000),
        "9–60": (5, 60),
    }.items():
        chosen = circulations(*numbers)
        for name, ending in pages.items():
            each = [
                visit for pk, login in chosen for visit in visits(f"/circulations/{pk}/{ending}", [login])
            ]
            yield Page(f"{name} of {what}", each)


def _of_duties() -> Iterator[Page]:
    from workflow.models import Response

    for kind in ("province", "district", "local"):
        owed = Response.objects.outstanding().filter(office__kind=kind, circulation__letter__secrecy=0)
        owed = owed.order_by("pk").values_list("pk", "office__code")[: FEW * 50 : 50]
        yield Page(
            f"a duty: {kind}",
            [visit for pk, code in owed for visit in visits(f"/responses/{pk}/", [f"{code}-clerk"])],
        )


def visits(address: str, logins: Iterable[str]) -> list[tuple[str, str]]:
    """None where there is no such page."""
    from django.urls import Resolver404, resolve

    try:
        resolve(address.partition("?")[0])
    except Resolver404:
        return []
    return [(login, address) for login in logins]


def people(kind: str) -> Iterator[str]:
    from offices.models import Membership, Office

    offices = Office.objects.filter(kind=kind, pk__in=Membership.objects.values("office")).order_by("pk")
    roles = ("clerk",) if kind == "local" else ("clerk", "officer", "head", "manager")
    step = max(1, offices.count() // FEW)
    for code in offices.values_list("code", flat=True)[: FEW * step : step]:
        yield from (f"{code}-{role}" for role in roles)


def _offices_seen(kind: str) -> Iterator[tuple[str, str]]:
    """By the people of the office above."""
    from offices.models import Membership, Office

    offices = Office.objects.filter(kind=kind, pk__in=Membership.objects.values("office")).order_by("pk")
    step = max(1, offices.count() // FEW)
    for office in offices.select_related("parent")[: FEW * step : step]:
        seen_by = [office, office.parent] if office.parent else [office]
        yield from visits(f"/offices/{office.pk}/", [f"{each.code}-manager" for each in seen_by])


def circulations(fewest: int, most: int) -> list[tuple[int, str]]:
    """Open ones, the newest and older ones, with an officer of the office that asks."""
    from django.db.models import Count

    from workflow.models import Circulation, Response

    newest = Circulation.objects.filter(letter__secrecy=0).order_by("-pk")[:4000].values("pk")
    sizes = Response.objects.filter(circulation__in=newest).order_by().values_list("circulation")
    sizes = sizes.annotate(n=Count("pk")).filter(n__gte=fewest, n__lte=most)
    keys = sorted((pk for pk, _n in sizes), reverse=True)
    keys = keys[: FEW // 2] + keys[FEW // 2 :: max(1, len(keys) // FEW)][: FEW // 2]
    codes = Circulation.objects.filter(pk__in=keys).values_list("pk", "office__code")
    return [(pk, f"{code}-officer") for pk, code in codes]


def count_at_once() -> None:
    """What is counted in the background is there at the second visit, as where a worker runs.

    And the pages are loaded, as where they are served.
    """
    from django.conf import settings
    from django.core.cache import cache
    from django_tasks import task_backends

    from config.ready import make_ready

    make_ready()
    settings.TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
    del task_backends["default"]  # that of before
    cache.clear()  # what nobody came to count is asked for anew


if __name__ == "__main__":
    main()
