"""Two days that are feared: fifty people at once for hours; all offices answering in the last ten minutes.

`bench/load.py mixed [--minutes 10] [--people 50] [--pause 7]`: the desk, registers, search, lists, exports,
letters logged, duties answered at the reply door, against two workers, by people who think seven seconds in
the mean before each (0: never). Errors, milliseconds, growth of memory.
`bench/load.py deadline [--answers 7850] [--minutes 10]`: so many reports to one circulation through the reply
door, evenly over the time; then every counter beside a recount.
On a PostgreSQL of its own with a country of `--responses` (100,000), or `--here`, on what
`python -m bench.country` has built in the database of DATABASE_URL.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict

from bench import pages
from bench.measuring import processors
from bench.measuring.crowd import Answer, Ask, at_random, in_time
from bench.measuring.databases import A_COUNTRY, on_each, on_postgres, set_up
from bench.measuring.spread import HEAD, Spread
from bench.served import all_day, serving, with_cookies

WARM_UP = 90  # seconds, after which memory is looked at: by then each worker has made each page
DOORS = 4_000  # reply links that the crowd of the mixed day may use up
FEW = 16  # addresses of each page
EXPORTED = ("outstanding by office", "incoming register, first")
CALLER = {"name": "สมศรี มีสุข", "phone": "081 234 5678"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("which", choices=["mixed", "deadline"])
    parser.add_argument("--here", action="store_true")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--pause", type=float, default=7)
    parser.add_argument("--answers", type=int, default=7_850)
    parser.add_argument("--responses", type=int, default=A_COUNTRY)
    options = parser.parse_args()
    day = {"mixed": mixed, "deadline": deadline}[options.which]
    if options.here:
        set_up()
        day(options)
    elif "DATABASE_URL" in os.environ:
        on_each(lambda: (_build(options.responses), day(options)), __file__)
    else:
        on_postgres(__file__, *sys.argv[1:])


def _build(responses: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from bench.country.building import build
    from bench.country.size import COUNTRY

    call_command("createcachetable", verbosity=0)
    build(COUNTRY.scaled(responses), timezone.localdate())


def mixed(options) -> None:
    pages.count_at_once()
    looked_at = [pages.Page(page.name, page.visits[:FEW]) for page in all_day()]
    asks, links = [*_looking(looked_at), *_logging()], [ask for ask, _duty in _answering(DOORS)]
    with serving("config.wsgi:application") as (pid, port):
        at_random(port, asks, options.people, WARM_UP, [], 0)
        before = processors.memory_below(pid)
        answers = at_random(port, asks, options.people, 60 * options.minutes, links, options.pause)
        after = processors.memory_below(pid)
    _tell(answers)
    grown = 100 * (after - before) / before
    print(f"memory of the workers {before / 2**20:.0f} → {after / 2**20:.0f} MiB, {grown:+.1f} %")


def deadline(options) -> None:
    """SystemExit where a counter is not the recount."""
    asked = _answering(options.answers)
    apart = 60 * options.minutes / len(asked)
    asks = [Ask(**vars(ask) | {"at": place * apart}) for place, (ask, _duty) in enumerate(asked)]
    with serving("config.wsgi:application") as (_pid, port):
        answers = in_time(port, asks, options.people)
    _tell(answers)
    _recount(asked[0][1].circulation_id, len(asked), sum(not each.fault for each in answers))


def _recount(circulation: int, asked: int, answered: int) -> None:
    from django.utils import timezone

    from workflow import outstanding
    from workflow.models import Circulation, Record, Response
    from workflow.states import State

    states = Counter(Response.objects.filter(circulation=circulation).values_list("state", flat=True))
    reports = Record.objects.filter(response__circulation=circulation, action="report").count()
    today = timezone.localdate()
    alone = Circulation.objects.filter(pk=circulation).with_counts().with_late(today)
    [standing] = outstanding.standings(alone.select_related("letter__issuer", "office"), today)
    figures = {"told": answered, "counters": standing.answered, "histories": reports}
    figures["recount"] = states[State.REPORTED]
    print(f"of {asked} asked: {figures}")
    if len({*figures.values()}) > 1:
        raise SystemExit("the counters are not the recount")


# ── What is asked ─────────────────────────────────────────────────────────────────────────────────
def _looking(looked_at: list[pages.Page]) -> list[Ask]:
    """Each page as often as the others; lists also as files."""
    asks = []
    for page in looked_at:
        for cookie, address in with_cookies(page):
            asks.append(Ask(page.name, address, cookie))
            if page.name.startswith(EXPORTED):
                with_csv = f"{address}{'&' if '?' in address else '?'}as=csv"
                asks.append(Ask(f"{page.name}, CSV", with_csv, cookie))
    return asks


def _logging() -> list[Ask]:
    """Letters typed by hand, by clerks of provinces; as many as pages of one kind."""
    from django.urls import reverse

    from offices.models import Office

    by_hand, issuer = reverse("letters:log-by-hand"), Office.objects.get(code="dla").pk
    clerks = [login for login in pages.people("province") if login.endswith("-clerk")]
    found = []
    for login in clerks:
        [(cookie, _address)] = with_cookies(pages.Page("", [(login, by_hand)]))
        told = {"issuer": issuer, "subject": "หนังสือของวันที่มีคนมาก", "save": "1"}
        anew = dict.fromkeys(["form_token"], "")  # each posting is a letter of its own
        form = {**_form_of(login, by_hand), **told, **anew}
        found.append(Ask("logging a letter", by_hand, cookie, tuple(form.items()), 302))
    return found * (FEW // max(1, len(found)) or 1)


def _form_of(login: str, address: str) -> dict[str, str]:
    from tests.letters.browsing import form_of

    return form_of(pages.logged_in(login).get(address))


def _answering(count: int) -> list[tuple[Ask, object]]:
    """A report through the reply door for each of so many offices, of a circulation opened for it."""
    from django.urls import reverse

    from letters.models import Letter
    from offices.models import Office, User
    from tests import make
    from thai.letter_number import LetterNumber
    from workflow import circulations, keys

    department, officer = Office.objects.get(code="dla"), User.objects.get(username="dla-officer")
    serial = 900_000 + Letter.objects.filter(issuer=department).count()  # of no other letter
    number = LetterNumber("มท", "0810.9", serial, is_circular=True)
    letter = make.letter(department, by=officer, number=number)
    asked = list(Office.objects.filter(kind="local").order_by("pk")[:count])
    about = {"matter": "ผล", "addressees": "อปท. ทุกแห่ง"}
    opened = circulations.open_circulation(letter, department, asked, by=officer, **about)
    duties = list(opened.responses.select_related("circulation__letter", "office").order_by("pk"))
    found = []
    for key in keys.of_all(duties, by=officer):
        form = {"version": key.response.version, "outcome": "full", **CALLER}
        address = reverse("workflow:reply-report", args=[keys.token_of(key)])
        found.append((Ask("answering at the door", address, "", tuple(form.items()), 302), key.response))
    return found


# ── What came of it ───────────────────────────────────────────────────────────────────────────────
def _tell(answers: list[Answer]) -> None:
    kinds = defaultdict(Spread)
    for each in answers:
        kinds[each.kind].taken.append(each.took)
    print(f"{'':44}{HEAD}")
    for kind in sorted(kinds):
        print(f"{kind:44}{kinds[kind]}")
    print(f"{'all':44}{Spread([each.took for each in answers])}")
    faults = Counter(each.fault for each in answers if each.fault)
    print(f"errors {faults.total()} of {len(answers)}: {dict(faults)}", flush=True)


if __name__ == "__main__":
    main()
