"""The presses of this process: one, and a second while that one is busy with something long."""

import os
from queue import LifoQueue

from ...figures import LAYING_OUT
from .job import Job, Printed
from .messages import Garbled, Message
from .refusals import refusal
from .warm import Press

_presses = [Press(), Press()]
_idle: LifoQueue[Press] = LifoQueue()  # the one used last is asked first: the other may never start


def print_pages(job: Job) -> Printed:
    """PaperRefused, when a page asks for an address, or for too much time or memory."""
    asked = job.as_message()
    with LAYING_OUT.labels(job.paper).time():
        answer = ask(Message({**asked.words, "work": "print"}, asked.blobs))
    try:
        return Printed.of(answer)
    except Garbled as error:
        raise refusal("crashed") from error


def ask(job: Message) -> Message:
    """Have one of the works of `inside` done. PaperRefused, as above."""
    press = _idle.get()
    try:
        return press.ask(job)
    finally:
        _idle.put(press)


def _begin() -> None:
    """Two processes that spoke through the same pipes would get each other's pages."""
    global _idle
    _idle = LifoQueue()
    for press in _presses:
        press.forget()
        _idle.put(press)


_begin()
os.register_at_fork(after_in_child=_begin)
