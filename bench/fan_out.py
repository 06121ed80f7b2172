"""One circular to 7,850 offices: loading them, reading the words, looking the list over, opening it.

The country as the project's file has it, filled up with local offices below the districts; what has been
opened is taken back each time. On SQLite, and on PostgreSQL where a server is installed. How fast its pages
are then, bench/pages.py measures.
"""

from bench.measuring.databases import on_each
from bench.measuring.spread import HEAD, Spread

OFFICES, RUNS = 7_850, 10
WORDS = "องค์กรปกครองส่วนท้องถิ่นทุกแห่ง"


def measure() -> None:
    from django.core.management import call_command
    from django.db import connection

    from offices.models import Office
    from tests import make

    call_command("createcachetable", verbosity=0)
    print(f"\n── {connection.vendor}: {OFFICES:,} offices ── milliseconds")
    print(f"{'':32}{HEAD}", flush=True)
    told("loading the country", loading(1))
    told("loading it again", loading(1))
    department = Office.objects.get(code="dla")
    officer = make.person(department, "officer")
    told("reading the words", reading(department))
    told("looking the list over", looking_over(department, officer))
    told("opening the circulation", opening(local_offices(), RUNS))


def told(what: str, spread: Spread) -> None:
    print(f"{what:32}{spread}", flush=True)


def loading(times: int) -> Spread:
    from offices import loading, office_file

    spread = Spread()
    for _each in range(times):
        spread.add(lambda: loading.load(office_file.read(filled_up())))
    return spread


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


def reading(department) -> Spread:
    from django.utils import timezone

    from offices.addressing import expand

    spread = Spread()
    for _each in range(RUNS):
        spread.add(lambda: expand(WORDS, department, on=timezone.localdate()).offices)
    return spread


def looking_over(department, officer) -> Spread:
    """The page on which the offices are shown before anything is saved."""
    from django.test import Client
    from django.urls import reverse

    from tests import make

    letter = make.letter(department, by=officer, number=None, dated_on=None)
    address = reverse("workflow:circulate", args=[letter.pk])
    typed = {"asks": "acknowledge", "matter": "ผล", "addressees": WORDS, "words": WORDS}
    client, spread = Client(), Spread()
    client.force_login(officer)
    for _each in range(RUNS):
        spread.add(lambda: client.post(address, typed).content)
    return spread


def local_offices() -> list:
    from offices.models import Office

    return list(Office.objects.filter(kind=Office.Kind.LOCAL).order_by("path"))


def opening(asked: list, times: int) -> Spread:
    """Everything but the last flush to the disk: each is rolled back, its foreign keys checked before."""
    from django.db import connection, transaction

    from offices.models import Membership
    from tests import make
    from workflow.circulations import open_circulation

    officer = Membership.objects.filter(office__code="dla", role="officer").first()
    department, by = officer.office, officer.user

    def whole(letter) -> None:
        open_circulation(letter, department, asked, by=by, matter="ผล", addressees="อปท. ทุกแห่ง")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.do_at_the_end()

    spread = Spread()
    for _each in range(times):
        with transaction.atomic():
            letter = make.letter(department, by=by, number=None, dated_on=None)
            spread.add(lambda letter=letter: whole(letter))
            transaction.set_rollback(True)
    return spread


if __name__ == "__main__":
    on_each(measure, __file__)
