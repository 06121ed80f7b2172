"""One circular to 7,850 offices: loading them, reading the words, opening the circulation, its pages.

The country as the project's file has it, filled up with local offices below the districts, in a database of
its own (SQLite, as the settings have it). Prints the least and the median of some runs; the pages are asked
for as a browser does, without the network.
"""

import os
import statistics
import tempfile
import time

OFFICES, RUNS = 7_850, 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": f"sqlite:///{folder}/wian.sqlite3",
            "WIAN_VAR": folder,
        }
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.DEBUG = False  # else every question to the database is kept
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        measure()


def measure() -> None:
    from offices.models import Office
    from tests import make

    load_everything()
    department = Office.objects.get(code="dla")
    officer = make.person(department, "officer")
    words = "องค์กรปกครองส่วนท้องถิ่นทุกแห่ง"
    look_over(words, department, officer)
    asked = timed("reading the words", lambda: expanded(words, department))
    print(f"  «{words}»: {len(asked):,} offices")
    circulations = []
    timed("opening the circulation", lambda: circulations.append(opened(department, asked, officer)))
    pages(circulations[0], officer)


def timed(what: str, act, runs: int = RUNS):
    """What the last run gave; its seconds are printed."""
    seconds = []
    for _run in range(runs):
        began = time.perf_counter()
        result = act()
        seconds.append(time.perf_counter() - began)
    print(f"{what}: least {1000 * min(seconds):.0f} ms, median {1000 * statistics.median(seconds):.0f} ms")
    return result


def load_everything() -> None:
    from offices import loading, office_file

    timed("loading the country", lambda: loading.load(office_file.read(filled_up())), runs=1)
    timed("loading it again", lambda: loading.load(office_file.read(filled_up())), runs=1)


def filled_up() -> bytes:
    """The country's file with as many local offices as the country has, invented ones below the districts."""
    from offices import office_file
    from offices.country import COUNTRY

    content = COUNTRY.read_bytes()
    rows = office_file.read(content)
    districts = [row.code for row in rows if row.kind == "district"]
    missing = OFFICES - sum(row.kind == "local" for row in rows)
    more = (
        f"{district}-{n},องค์การบริหารส่วนตำบลที่ {n},อบต.ที่ {n},local,{district},,,,"
        for n in range(missing)
        for district in [districts[n % len(districts)]]
    )
    return content + "\n".join(more).encode()


def expanded(words: str, department) -> list:
    from django.utils import timezone

    from offices.addressing import expand

    return expand(words, department, on=timezone.localdate()).offices


def opened(department, asked: list, officer):
    from tests import make
    from workflow.circulations import open_circulation

    letter = make.letter(department, by=officer, number=None, dated_on=None)
    return open_circulation(letter, department, asked, by=officer, matter="ผล", addressees="อปท. ทุกแห่ง")


def look_over(words: str, department, officer) -> None:
    """The page on which the offices are shown before anything is saved."""
    from django.urls import reverse

    from tests import make

    letter = make.letter(department, by=officer, number=None, dated_on=None)
    address = reverse("workflow:circulate", args=[letter.pk])
    typed = {"asks": "acknowledge", "matter": "ผล", "addressees": words, "words": words}
    client = client_of(officer)
    timed("looking the list over", lambda: client.post(address, typed).content)


def client_of(person):
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return client


def pages(circulation, officer) -> None:
    client = client_of(officer)
    address = circulation.get_absolute_url()
    for query in ("", "?page=100", "?state=awaiting"):
        timed(f"the page {query}".strip(), lambda query=query: client.get(address + query).content)


if __name__ == "__main__":
    main()
