"""Processes that are killed at a random moment of what they do, as a power cut does it."""

import multiprocessing
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

Deed = Callable[[str], int]
LONGEST = 60  # seconds that one deed may take
KNOWN = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "WIAN_VAR")


@dataclass
class Told:
    """What the clients of one deed have heard: the answers, and who asked and got none."""

    answers: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def hear(self, word: str, about: str, answer: int) -> None:
        if word == "begin":
            self.asked.append(about)
        else:
            self.answers[about] = answer

    @property
    def in_doubt(self) -> list[str]:
        return [each for each in self.asked if each not in self.answers]


class Killer:
    """Forks processes from one that has Django loaded: a start takes milliseconds."""

    def __init__(self, chance: random.Random):
        self.chance, self.kills = chance, 0
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["tests.faults.loaded"])

    def seconds(self, deed: Deed, about: list[str], told: Told) -> float:
        """What one takes after the first; all are done."""
        with self.doing(deed, about) as (process, heard):
            began = last = _begun(heard, told, about)
            while not told.answers.keys() >= {*about}:
                last = next_word(heard, told)
            process.join()
        return (last - began) / max(len(about) - 1, 1)

    def kill(self, deed: Deed, about: list[str], told: Told, within: float) -> None:
        """Do one after the other; killed within so many seconds of the first."""
        with self.doing(deed, about) as (process, heard):
            end = _begun(heard, told, about) + self.chance.uniform(0, within)
            while (left := end - time.monotonic()) > 0:
                if heard.poll(left) and next_word(heard, told) is None:
                    break  # all is done
            process.kill()
            process.join()
            while next_word(heard, told) is not None:
                pass  # what the client was told before the end
        self.kills += 1

    @contextmanager
    def doing(self, deed: Deed, about: list[str]) -> Iterator[tuple]:
        heard, says = self.context.Pipe(duplex=False)
        process = self.context.Process(target=_do, args=(deed, about, says))
        process.start()
        says.close()
        try:
            yield process, heard
        finally:
            process.kill()
            process.join()
            heard.close()


def known(database: str, var: str) -> dict[str, str]:
    """What the processes must find in their surroundings when the first of them is started."""
    return dict(zip(KNOWN, ("config.settings.dev", database, var), strict=True))


@contextmanager
def surroundings(**known: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in known}
    os.environ.update(known)
    try:
        yield
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})
        for name in (name for name, value in before.items() if value is None):
            del os.environ[name]


def _do(deed: Deed, about: list[str], says: Connection) -> None:
    for each in about:
        says.send(("begin", each, 0))
        says.send(("done", each, deed(each)))


def next_word(heard: Connection, told: Told) -> float | None:
    """When the next word came; None where no more will."""
    try:
        if not heard.poll(LONGEST):
            raise TimeoutError(f"no word for {LONGEST} s")
        told.hear(*heard.recv())
    except EOFError:
        return None
    return time.monotonic()


def _begun(heard: Connection, told: Told, about: list[str]) -> float:
    """When the process was at it: of several deeds the first loads what all need, and is not counted."""
    began = next_word(heard, told)
    return next_word(heard, told) if len(about) > 1 else began
