"""The press prints whatever happens to it, and what is printed can do no harm."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from letters.confinement import landlock, outside
from letters.paper.limits import PaperRefused
from letters.paper.page import Emblem
from letters.paper.press.job import Job, Printed
from letters.paper.press.limits import DEFAULT, MIB
from letters.paper.press.messages import Garbled, Message, receive, send
from letters.paper.press.pool import print_pages
from letters.paper.press.warm import Press
from letters.paper.qr import code_of

from .reading import text

ENDLESS = "<p>" + "ยาว" * 200_000


def job(words: str) -> Job:
    return Job(f"<p>{words}</p>", ("letter.css",))


def message(job: Job) -> Message:
    asked = job.as_message()
    return replace(asked, words={**asked.words, "work": "print"})


def asked(press: Press, words: str) -> str:
    return text(Printed.of(press.ask(message(job(words)))).pdf)


def refusal(press: Press, words: str) -> str:
    with pytest.raises(PaperRefused) as refused:
        asked(press, words)
    return str(refused.value)


def white(*, side: int) -> bytes:
    """A PNG of a few kilobytes, of side² bytes once it is opened."""
    png = BytesIO()
    Image.new("1", (side, side), 1).save(png, "PNG")
    return png.getvalue()


@pytest.fixture
def press():
    """Makes presses with limits of their own; they are ended after the test."""
    made = []

    def make(**limits) -> Press:
        made.append(Press(replace(DEFAULT, **limits)))
        return made[-1]

    yield make
    for one in made:
        one.end()


def test_what_takes_too_much_of_the_processor_is_refused_and_the_next_is_printed(press):
    slow = press(job_seconds=0)

    assert "ในเวลาที่กำหนด" in refusal(slow, ENDLESS)
    assert asked(slow, "ต่อไป") == "ต่อไป"


def test_what_takes_too_long_by_the_clock_is_refused_and_the_next_is_printed(press):
    slow = press()
    asked(slow, "อุ่นเครื่อง")  # to start takes a second
    slow.limits = replace(DEFAULT, wait=0.2)

    assert "ในเวลาที่กำหนด" in refusal(slow, ENDLESS)
    slow.limits = DEFAULT
    assert asked(slow, "ต่อไป") == "ต่อไป"


def test_what_takes_too_much_memory_is_refused_and_the_next_is_printed(press):
    small = press(memory=230 * MIB)
    vast = replace(job('<img src="emblem:">'), drawings={"emblem:": Emblem(1, 1, grey=white(side=12_000))})

    with pytest.raises(PaperRefused, match="หน่วยความจำ"):
        small.ask(message(vast))
    assert asked(small, "ต่อไป") == "ต่อไป"


def test_a_press_that_was_killed_is_replaced_and_its_job_told_in_words(press):
    one = press()
    asked(one, "ก่อน")

    os.kill(one.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert asked(one, "หลัง") == "หลัง"

    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(refusal, one, ENDLESS)
        time.sleep(1)  # until it is at work, on a busy machine too
        os.kill(one.pid, signal.SIGKILL)
    assert "หยุดทำงานกลางคัน" in told.result()


def test_a_worn_press_is_replaced(press):
    worn = press(jobs=1)

    pids = {(asked(worn, "ก"), worn.pid) for _ in range(2)}

    assert pids == {("ก", None)}


def test_a_press_is_not_worn_by_what_its_server_has_taken(press):
    """Linux counts that as the child's own until it asks for the child's memory alone."""
    ballast, one = b"x" * (DEFAULT.resident + MIB), press()

    pids = {(asked(one, "ก"), one.pid) for _ in range(2)}

    [(_said, pid)] = pids
    assert pid
    assert ballast


def test_threads_get_their_own_pages():
    with ThreadPoolExecutor(6) as pool:
        printed = list(pool.map(lambda n: text(print_pages(job(f"ฉบับที่ {n}")).pdf), range(24)))

    assert printed == [f"ฉบับที่ {n}" for n in range(24)]


def test_memory_stays_flat_over_200_letters(press):
    one = press()

    def print_letters(count: int) -> int:
        for number in range(count):
            letter = Job(
                '<p>ก <img src="qr:verify"></p>',
                ("letter.css",),
                drawings={"qr:verify": code_of(f"A{number}")},
            )
            message = letter.as_message()
            one.ask(replace(message, words={**message.words, "work": "print"}))
        return resident(one.pid)

    settled = print_letters(50)
    assert print_letters(200) - settled < 20 * MIB  # with a font configuration for each it was 54


def resident(pid: int) -> int:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


PROGRAM = """
import os, sys
from letters.paper.press.pool import _presses, print_pages
from letters.paper.press.job import Job
from tests.letters.paper.reading import text
from tests.letters.paper.test_press import job

def printed(who):
    return [text(print_pages(job(f"{who} {n}")).pdf) for n in range(8)] == [f"{who} {n}" for n in range(8)]

assert printed("ก่อน")
assert "weasyprint" not in sys.modules
child = os.fork()
right = printed("ลูก" if child == 0 else "แม่")
if child == 0:
    sys.exit(not right)
assert right and os.waitpid(child, 0)[1] == 0
assert printed("หลัง")
rooms = [os.readlink(f"/proc/{press.pid}/cwd") for press in _presses if press.pid]
assert rooms and not any("deleted" in room for room in rooms)
print(*(press.pid for press in _presses), sep="\\n", flush=True)
os.kill(os.getpid(), 9)
"""


def test_forked_processes_get_their_own_pages_and_the_press_ends_with_its_process():
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=outside.ROOT, env=env, capture_output=True, text=True
    )

    assert done.returncode == -signal.SIGKILL, done.stderr
    (pid,) = [line for line in done.stdout.split() if line != "None"]
    end = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < end
        time.sleep(0.05)


def confined(deed: str, room: Path) -> str:
    """What a press complains of that does this."""
    program = f"""
import os, socket
from letters.paper.press.inside.__main__ import begin
from letters.paper.press.limits import DEFAULT
begin(DEFAULT)
{deed}
"""
    words = [sys.executable, "-c", program]
    return subprocess.run(
        words, cwd=room, env=outside.environment(room), capture_output=True, text=True
    ).stderr


@pytest.mark.skipif(landlock.version() < 6, reason="the kernel is older than 6.12")
def test_it_reaches_neither_files_nor_the_network_nor_other_processes(tmp_path):
    own = settings.VAR / "own.txt"
    own.write_text("ลับ")
    deeds = [
        "open('/etc/passwd')",
        f"open({str(own)!r})",
        f"open({str(outside.ROOT / 'config' / 'urls.py')!r})",
        f"open({str(outside.ROOT / 'escaped')!r}, 'w')",
        "os.listdir('/proc')",
        "os.kill(os.getppid(), 0)",
        "socket.create_connection(('127.0.0.1', 9))",
    ]
    each = "try:\n    {0}\n    print({0!r}, file=sys.stderr)\nexcept PermissionError: pass"
    tried = "\n".join(map(each.format, deeds))

    assert confined(f"import sys\n{tried}", tmp_path) == ""


def test_its_memory_is_bounded(tmp_path):
    assert "MemoryError" in confined(f"bytearray({DEFAULT.memory})", tmp_path)


@pytest.mark.parametrize(
    "given",
    [
        b"\0\0",
        b"\xff\xff\xff\xff{}",
        b"\0\0\0\2{}",
        b'\0\0\0\x19{"words": [], "blobs": []}',
        b'\0\0\0\x1c{"words": {}, "blobs": [-1]}',
        b'\0\0\0\x22{"words": {}, "blobs": [99999999999]}'[:38],
        b'\0\0\0\x1b{"words": {}, "blobs": [9]}abc',
    ],
)
def test_what_is_no_message_is_not_believed(given):
    with pytest.raises(Garbled):
        receive(BytesIO(given))


def test_a_message_comes_through_as_it_was_sent():
    pipe, sent = BytesIO(), Message({"ก": [1, "๒"]}, (b"", b"\0\xff"))
    send(pipe, sent)
    pipe.seek(0)

    assert receive(pipe) == sent
    assert receive(pipe) is None
