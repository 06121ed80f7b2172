"""One draft to a thousand offices, from the approval to the ZIP, on both databases; `… 7850` for the country.

Under one number, then with a number each: issuing, making all, the page of the run, all papers in one file,
taking everything back. Prints seconds by the clock, and memory at the most (ours and the press's).
"""

import functools
import os
import resource
import sys
import time
import uuid

from databases import on_each

OFFICES = 1_000
SENTENCE = "ด้วยกรมส่งเสริมการปกครองท้องถิ่นขอให้จังหวัดแจ้งองค์กรปกครองส่วนท้องถิ่นในพื้นที่ดำเนินการตามแนวทางที่กำหนด "
BODY = "\n\n".join((SENTENCE * 5, SENTENCE * 3, "จึงแจ้งมาเพื่อโปรดพิจารณาดำเนินการต่อไป"))


def measure() -> None:
    from django.db import connection

    count = int(os.environ["WIAN_BENCH_OFFICES"])
    print(f"── {connection.vendor}, {count:,} offices ──")
    department, people, offices = country(count)
    warm_up(department, people, offices)
    for is_circular in (True, False):
        print("one number:" if is_circular else "a number each:")
        one_run(department, people, offices, is_circular)
    ours, press = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"memory at the most: {ours:.0f} MB, of a child that ended {press:.0f} MB")


def country(count: int):
    from offices.models import Office
    from tests import make

    name = "กรมส่งเสริมการปกครองท้องถิ่น"
    department = make.office("dla", "department", number_prefix="มท", number_code="0810", name=name)
    people = {role: make.person(department, role) for role in ("officer", "head", "clerk")}
    offices = [
        make.new_office("", Office.Kind.LOCAL, department, name=f"องค์การบริหารส่วนตำบลบ้านใหม่ที่ {n}")
        for n in range(1, count + 1)
    ]
    return department, people, Office.objects.bulk_create(offices, batch_size=1_000)


def warm_up(department, people, offices) -> None:
    """The press starts."""
    from workflow import issuing

    issuing.preview(written(department, people))


def one_run(department, people, offices, is_circular: bool) -> None:
    from workflow import actions
    from workflow.letter_runs import choosing, files, making
    from workflow.models import LetterRun, RunFile

    draft = written(department, people)
    said = {"by": people["officer"], "version": 0, "is_circular": is_circular, "typed": {}}
    timed("choosing them", lambda: choosing.choose(draft, offices, **said))
    run = LetterRun.objects.get(draft=draft)

    def press(action: str, role: str):
        draft.refresh_from_db()
        actions.perform(draft, action, by=people[role], version=draft.version, note="มีเหตุ")

    press("submit", "officer"), press("approve", "head")
    timed("issuing it", lambda: press("issue", "clerk"))
    timed("making all", lambda: making.make(run.pk))
    run.refresh_from_db()
    print(f"    {run.get_state_display()}, {run.lines.waiting().count()} left")
    page_of(run, people["officer"])
    for form in RunFile.Form:
        file = files.ask(run, form, by=people["officer"], token=uuid.uuid4())
        timed(f"all in one {form}", functools.partial(files.make, file.pk))
        file.refresh_from_db()
        print(f"    {files.place(file).stat().st_size / 2**20:.0f} MB")
        files.place(file).unlink()
    if not is_circular:
        leave(run, people["clerk"])
    else:
        timed("taking it back", lambda: press("void", "clerk"))


def leave(run, clerk) -> None:
    """As the list of what has not left writes it down: a hundred at a time."""
    from django.utils import timezone

    from letters.models import Letter
    from letters.outgoing import dispatching

    letters = Letter.objects.filter(run_line__run=run).select_related("issuer").order_by("pk")

    def record(some) -> None:
        leavings = [dispatching.Leaving(letter, letter.addressee) for letter in some]
        on = timezone.localdate()
        dispatching.record(leavings, how="post", on=on, by=clerk, token=uuid.uuid4(), is_first=True)

    starts = range(0, len(letters), 100)
    timed("writing down how all left", lambda: [record(letters[start : start + 100]) for start in starts])


def page_of(run, officer) -> None:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(officer)
    for path in ("", "?page=50", "state/"):
        timed(f"the page {path}".strip(), lambda path=path: client.get(run.get_absolute_url() + path).content)


def written(department, people):
    from tests import make

    words = {"subject": "แนวทางการดำเนินการ", "body": BODY, "addressee": "องค์กรปกครองส่วนท้องถิ่นทุกแห่ง"}
    return make.draft(department, people["officer"], **words)


def timed(what: str, act) -> None:
    began = time.perf_counter()
    act()
    print(f"  {what}: {time.perf_counter() - began:.2f} s", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("WIAN_BENCH_OFFICES", sys.argv[1] if len(sys.argv) > 1 else str(OFFICES))
    on_each(measure, __file__)
