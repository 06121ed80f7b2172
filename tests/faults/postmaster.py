"""PostgreSQL's server killed with -9 while people work, and started again. One of `tools/with_postgres`."""

import os
import shlex
import signal
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db import connection

from letters.models import Entry

from .deeds import AskedAgain, Receiving
from .killed import Figures, tokens
from .killing import Killer, Told, next_word
from .whole import assert_whole

WRITERS, EACH = 6, 5_000
UNDER_LOAD = 1.5  # seconds, at most, of work before a kill
PATIENCE = 60  # seconds until the server answers again


def killed(killer: Killer, world, times: int) -> Figures:
    """Nobody who was told a number loses it, and whoever asks again gets one."""
    deed = AskedAgain(Receiving(world.province.pk, world["clerk of the province"].pk))
    told = [Told() for _each in range(WRITERS)]
    with ExitStack() as stack:
        doing = [stack.enter_context(killer.doing(deed, tokens(EACH))) for _each in told]
        for _each in range(times):
            _listen(doing, told, killer.chance.uniform(UNDER_LOAD / 3, UNDER_LOAD))
            kill_the_server()
            start_the_server()
        _listen(doing, told, UNDER_LOAD)
        for (process, heard), own in zip(doing, told, strict=True):
            process.kill()
            process.join()
            while next_word(heard, own) is not None:
                pass
    return _compared(deed, told, times)


def _compared(deed, told: list[Told], times: int) -> Figures:
    connection.close()
    lines = Entry.objects.exclude(form_token=None).values_list("form_token", "number")
    before = {str(token): number for token, number in lines}
    answers = {token: number for own in told for token, number in own.answers.items()}
    doubted = [each for own in told for each in own.in_doubt]
    figures = Figures(times, len(answers), len(doubted), sum(each in before for each in doubted))
    answers |= {each: deed(each) for each in doubted}
    assert answers == {str(token): number for token, number in lines.all() if str(token) in answers}
    assert_whole()
    return figures


def _listen(doing, told: list[Told], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for (_process, heard), own in zip(doing, told, strict=True):
            while heard.poll(0.01) and time.monotonic() < end:
                next_word(heard, own)


def kill_the_server() -> None:
    first = (_data() / "postmaster.pid").read_text().splitlines()[0]
    os.kill(int(first), signal.SIGKILL)


def start_the_server() -> None:
    """As it was started; it refuses as long as one of its old processes lives."""
    words = shlex.split((_data() / "postmaster.opts").read_text())
    control = [str(Path(words[0]).with_name("pg_ctl")), "start", f"--pgdata={_data()}", "--wait", "--silent"]
    control += [f"--options={shlex.join(words[3:])}", f"--log={_data().parent / 'log'}"]
    if os.getuid() == 0:
        control = ["runuser", "-u", "postgres", "--", *control]
    end = time.monotonic() + PATIENCE
    while subprocess.run(control, cwd="/", capture_output=True, check=False).returncode:
        assert time.monotonic() < end, "the server does not start again"
        time.sleep(0.2)


def _data() -> Path:
    return Path(unquote(urlsplit(os.environ["DATABASE_URL"]).netloc.rpartition("@")[2])) / "data"
