"""Pages a second of the application server with two workers, beside a bare Django view: the floor.

Sixteen visitors ask for one page after the other, by people of several offices, as they come in production:
the production settings, sessions in the database. The visitors take their share of the same processors: the
floor says how much. Beside each page: milliseconds of the processor that a request costs in Python and in
PostgreSQL. Without DATABASE_URL a province is served from SQLite, then a country with 100,000 responses
from PostgreSQL; `--here` serves what `python -m bench.country` has built in the database of DATABASE_URL.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench import daily, pages
from bench.measuring import processors
from bench.measuring.databases import build_country, on_each, set_up
from bench.measuring.spread import HEAD
from bench.measuring.visiting import Visit, visited

WARM_UP, SECONDS = 2, 10
EACH_KIND, ADDRESSES = 4, 16  # people of each kind of office; addresses of each page
GRANIAN = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "2", "--backpressure", "64"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--here", action="store_true")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each page")
    options = parser.parse_args()

    def measure() -> None:
        if not options.here:
            build_country()
        told(options.seconds)

    if options.here:
        set_up()
        measure()
    else:
        on_each(measure, __file__, *sys.argv[1:])


def told(seconds: float) -> None:
    from django.db import connection

    print(f"\n── {connection.vendor}, two workers ── pages a second; milliseconds; of the processor")
    print(f"{'':36}{'a second':>9}{HEAD}{'Python':>9}{'database':>9}")
    with serving("bench.measuring.floor:application") as server:
        _tell("a bare Django view", server, [("", "/")], seconds)
    pages.count_at_once()
    looked_at = [pages.Page(page.name, page.visits[:ADDRESSES]) for page in all_day()]
    with serving("config.wsgi:application") as server:
        for page in looked_at:
            _tell(page.name, server, with_cookies(page), seconds)


def _tell(name: str, server: tuple[int, int], visits: list[Visit], seconds: float) -> None:
    """`server`: its process and its port."""
    pid, port = server
    visited(port, visits, WARM_UP)
    ours, database = processors.used_below(pid), processors.used_by_postgres()
    spread, a_second = visited(port, visits, seconds)
    count = len(spread.taken)
    ours = 1000 * (processors.used_below(pid) - ours) / count
    database = 1000 * (processors.used_by_postgres() - database) / count
    print(f"{name:36}{a_second:9.0f}{spread}{ours:9.1f}{database:9.1f}", flush=True)


def all_day() -> Iterator[pages.Page]:
    """The desk of every kind of office, and what is looked at all day."""
    kinds = ("department", "province", "district", "local")
    everybody = [login for kind in kinds for login in list(pages.people(kind))[:EACH_KIND]]
    yield pages.Page("desk", pages.visits("/", everybody))
    wanted = ("incoming register, first", "outstanding by", "table of letters: province", "search, a word")
    for page in daily.looked_at():
        if page.name.startswith(wanted) and page.visits:
            yield page


def with_cookies(page: pages.Page) -> list[Visit]:
    """Everybody is logged in, and has opened the page once: what is counted in the background is there."""
    from django.conf import settings

    clients = {login: pages.logged_in(login) for login, _address in page.visits}
    for login, address in page.visits:
        clients[login].get(address)
    name = settings.SESSION_COOKIE_NAME
    return [(f"{name}={clients[login].cookies[name].value}", address) for login, address in page.visits]


@contextmanager
def serving(application: str) -> Iterator[tuple[int, int]]:
    """The server's process and its port. It writes its log, as it does in production: into a file."""
    from django.conf import settings

    port = _free_port()
    environment = os.environ | _production(port)
    if application.startswith("config"):
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
        subprocess.run(command, env=environment, check=True)
    command = [sys.executable, "-m", "granian", *GRANIAN, "--host", "127.0.0.1", "--port", str(port)]
    command += ["--log-level", "warning", application]
    with (settings.VAR / "served.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield server.pid, port
    finally:
        server.terminate()
        server.wait()


def _production(port: int) -> dict[str, str]:
    """The secret is that of this process: its sessions are good there."""
    from django.conf import settings

    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "WIAN_SECRET_KEY": settings.SECRET_KEY,
        "WIAN_HOSTS": "localhost",
        "WIAN_BASE_URL": f"http://localhost:{port}",
        "WIAN_BEHIND_PROXY": "1",
        "WIAN_VAR": str(settings.VAR),
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _wait_for(port: int) -> None:
    for _each in range(300):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the application server does not answer")


if __name__ == "__main__":
    main()
