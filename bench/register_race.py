"""Sixteen clerks on one book, one of them killed: no number lost, none given twice; and how fast.

Each of the 16 is a process that logs 500 letters as the page does, every third rolled back; all begin at
once. One is killed with SIGKILL in the middle, and its client posts the form it was at once more. One that
waits for SQLite more than the 20 seconds of the settings gives up with an error; that letter, too, is posted
once more. A time is what a client waits from its form to its number. Run on SQLite, and on PostgreSQL where a
server is installed.
"""

import random
import subprocess
import sys
import threading
import time
import uuid

from bench.measuring.databases import on_each
from bench.measuring.spread import HEAD, Spread

CLERKS, EACH = 16, 500
# A writer that is ready, and begins when it is told to.
WRITER = """
import sys, django
django.setup()
from tests.letters import writer
from offices.models import Office
Office.objects.first()
writer.say("ready")
sys.stdin.readline()
writer.main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
"""
Heard = tuple[float, list[str]]  # when, in seconds of the clock, and which words


def measure() -> None:
    from django.db import connection

    office, clerk = office_and_clerk()
    lines = race(office, clerk, EACH, is_one_killed=True)
    print(f"{connection.vendor}: {CLERKS} processes, {EACH} letters each")
    tell([words for _at, words in lines], office, clerk)
    spread = waited(lines)
    seconds = lines[-1][0] - lines[0][0]
    print(f"  {seconds:.1f} s, {len(spread.taken) / seconds:.0f} letters saved a second")
    print(f"  {'milliseconds for a number':30}{HEAD}\n  {'':30}{spread}")


def office_and_clerk() -> tuple:
    """Of the example's province; both are made where they are not there."""
    from offices.models import Membership, Office
    from tests import make

    office = Office.objects.filter(code="63").first() or make.office("63", Office.Kind.PROVINCE)
    found = Membership.objects.filter(office=office, role="clerk").select_related("user").first()
    return office, found.user if found else make.person(office)


def race(office, clerk, each: int, *, is_one_killed: bool = False) -> list[Heard]:
    """What all the clients were told, and when, the earliest first."""
    command = [sys.executable, "-c", WRITER, office.code, clerk.username, str(each)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen(command, **pipes) for _each in range(CLERKS)]
    for writer in writers:
        writer.stdout.readline()  # ready
    lines: list[Heard] = []
    doomed = random.choice(writers) if is_one_killed else None
    threads = [threading.Thread(target=_hear, args=(writer, lines, doomed, each)) for writer in writers]
    for thread, writer in zip(threads, writers, strict=True):
        thread.start()
        writer.stdin.write("\n")
        writer.stdin.flush()
    for thread, writer in zip(threads, writers, strict=True):
        thread.join()
        writer.wait()
    return sorted(lines)


def _hear(writer, lines: list[Heard], doomed, each: int) -> None:
    for count, line in enumerate(writer.stdout):
        words = line.split()
        if len(words) > 1:
            lines.append((time.perf_counter(), words))
        if writer is doomed and count == each // 2:
            writer.kill()


def waited(lines: list[Heard]) -> Spread:
    """From the form to the number, of those that got one."""
    spread, begun = Spread(), {}
    for at, (word, token, *_number) in lines:
        if word == "begin":
            begun[token] = at
        elif word == "saved":
            spread.taken.append(1000 * (at - begun[token]))
    return spread


def tell(lines: list[list[str]], office, clerk) -> None:
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


if __name__ == "__main__":
    on_each(measure, __file__)
