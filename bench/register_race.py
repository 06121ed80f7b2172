"""Sixteen clerks on one book, one of them killed: no number lost, none given twice; and how fast.

Each of the 16 is a process that logs 500 letters as the page does, every third rolled back; one is killed
with SIGKILL in the middle, and its client posts the form it was at once more. One that waits for SQLite more
than the 20 seconds of the settings gives up with an error; that letter, too, is posted once more. Run on
SQLite, and on PostgreSQL where a server is installed.
"""

import random
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from bench.databases import on_each

CLERKS, EACH = 16, 500


def measure() -> None:
    from django.db import connection

    from offices.models import Office
    from tests import make

    office = make.office("63", Office.Kind.PROVINCE)
    clerk = make.person(office)
    began = time.perf_counter()
    lines = race(office, clerk)
    seconds = time.perf_counter() - began
    print(f"{connection.vendor}: {CLERKS} processes, {EACH} letters each")
    tell(lines, seconds, office, clerk)


def race(office, clerk) -> list[list[str]]:
    """What all the clients were told."""
    words = [sys.executable, "-m", "tests.letters.writer", office.code, clerk.username, str(EACH)]
    heard = [Path(tempfile.mkstemp()[1]) for _ in range(CLERKS)]
    writers = []
    for path in heard:
        with path.open("w") as output:
            writers.append(subprocess.Popen(words, stdout=output))
    doomed = random.randrange(CLERKS)
    while len(heard[doomed].read_text().splitlines()) < EACH // 2:
        time.sleep(0.01)
    writers[doomed].kill()
    for writer in writers:
        writer.wait()
    lines = [line.split() for path in heard for line in path.read_text().splitlines()]
    for path in heard:
        path.unlink()
    return [line for line in lines if len(line) > 1]


def tell(lines: list[list[str]], seconds: float, office, clerk) -> None:
    from letters.audit import audit
    from letters.models import Entry, Register
    from tests.letters import writer

    told = {token: int(numbers[0]) for _word, token, *numbers in lines if numbers}
    undone = {line[1] for line in lines if line[0] == "undone"}
    in_doubt = {line[1] for line in lines if line[0] == "begin"} - told.keys() - undone
    before = Entry.objects.count()
    for token in in_doubt:
        told[token] = writer.save(office, clerk, uuid.UUID(token))
    stored = {str(entry.form_token): entry.number for entry in Entry.objects.all()}
    found = audit(Register.objects.get())
    print(f"  told as saved {len(told) - len(in_doubt)}, rolled back {len(undone)}, in doubt {len(in_doubt)}")
    print(f"  of those in doubt {before - len(told) + len(in_doubt)} had been saved; posted once more")
    print(f"  stored {len(stored)}, told and not stored {len(told.items() - stored.items())}")
    print(f"  highest number {max(stored.values())}, gaps and repeats {len(found.faults)}")
    print(f"  {seconds:.1f} s, {before / seconds:.0f} letters saved a second")


if __name__ == "__main__":
    on_each(measure, __file__)
