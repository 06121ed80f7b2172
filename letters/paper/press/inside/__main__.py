"""The press's own process: `python -m letters.paper.press.inside LIMITS`, in a room of its own.

Jobs come in by its standard input and the pages leave by its standard output, one after the other; it ends
with the input, which is to say with whoever started it.
"""

import gc
import json
import os
import re
import resource
import sys
from functools import cache
from pathlib import Path
from typing import BinaryIO

from weasyprint.urls import FatalURLFetchingError

from letters.confinement.inside import allow, confine

from ..job import Job
from ..limits import Limits
from ..messages import Message, receive, send
from .printing import print_pages
from .varying.varying import vary

WORKS = {"print": print_pages, "vary": vary}
_STATUS, _HIGHEST = Path("/proc/self/status"), re.compile(rb"VmHWM:\s+(\d+) kB")
_FIRST = Job("<p>ก <b>ข</b> A</p>", ("letter.css",), pictures=1)


def main(limits: Limits) -> None:
    pages = _own_output()
    begin(limits)
    while job := receive(sys.stdin.buffer):
        allow(limits.job_seconds)
        send(pages, _answer(job))


def begin(limits: Limits) -> None:
    """From now on it can only print. What is read from the disk late, libthai's words too, is read before."""
    print_pages(_FIRST.as_message())
    _status()
    gc.freeze()
    gc.set_threshold(50_000)  # a letter makes many things, and few that only this finds again
    confine(Path.cwd(), limits, None, nice=0)


def _answer(job: Message) -> Message:
    try:
        done = WORKS[job.words["work"]](job)
    except FatalURLFetchingError:  # a BaseException
        return Message({"refused": "address"})
    except (MemoryError, RecursionError):
        return Message({"refused": "too-heavy"})
    except Exception as error:  # whatever a page brings about in WeasyPrint: the next one is another's
        return Message({"refused": "crashed", "trouble": _where(error)})
    return Message({**done.words, "peak": _peak()}, done.blobs)


def _where(error: Exception) -> str:
    """Without the error's words: they may be the letter's."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return f"{type(error).__name__} in {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def _peak() -> int:
    """Bytes of memory that it has had at most. `ru_maxrss` begins with what its parent had, however large."""
    if _status() is None:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    _status().seek(0)
    return int(_HIGHEST.search(_status().read())[1]) * 1024


@cache
def _status() -> BinaryIO | None:
    """Of this process, as Linux tells it; to be opened before the press is confined."""
    return _STATUS.open("rb", buffering=0) if _STATUS.exists() else None


def _own_output() -> BinaryIO:
    """The pipe, out of reach of whatever library says something."""
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return own


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])))
