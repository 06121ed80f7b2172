"""A process of its own, seen from inside: what it can no longer do once these calls are made."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from .landlock import shut_in
from .outside import ROOT

_CODE = ROOT / "letters", ROOT / "thai", Path(sys.prefix), Path(sys.base_prefix)
_SYSTEM = [
    Path(place) for place in ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom")
]
_PROCESSORS = Path("/sys/devices/system/cpu"), Path("/proc/cpuinfo")  # onnxruntime asks which there are
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38  # prctl


class Bounds(Protocol):
    memory: int  # bytes of address space
    results: int  # bytes of any one file that it leaves behind
    seconds: int  # of processor time, in its whole life


def confine(room: Path, bounds: Bounds, parent: int | None, *, nice: int = 5) -> None:
    """What the kernel cannot do (another system, an older one) is left out; the limits always hold.

    `parent`: with whom it dies. To Linux that is the thread which started it: None where it outlives that.
    `nice`: people wait for pages of the site rather than for this.
    """
    _limit(resource.RLIMIT_AS, bounds.memory)
    _limit(resource.RLIMIT_FSIZE, bounds.results)
    _limit(resource.RLIMIT_NOFILE, 64)
    _limit(resource.RLIMIT_CORE, 0)  # a dump would hold the letter
    _limit(resource.RLIMIT_CPU, bounds.seconds)
    os.nice(nice)
    if sys.platform == "linux":
        _without_network()
        _without_new_privileges()
        if parent is not None:
            _die_with(parent)
        shut_in(to_read=(*_CODE, *_SYSTEM, *_PROCESSORS), to_write=room)


def allow(seconds: int) -> None:
    """So much processor time from now on; the kernel ends the process when it is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(used.ru_utime + used.ru_stime) + 1 + seconds
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(allowed, most), most))


@contextmanager
def holding(memory: int) -> Iterator[None]:
    """So many bytes of its own beside the libraries, as long as the context lasts; more is refused to it."""
    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def _without_network() -> None:
    """An empty network of its own, where the system lets a process have one; nothing here needs any."""
    libc = ctypes.CDLL(None)
    if libc.unshare(_NEW_NETWORK):
        libc.unshare(_NEW_USER | _NEW_NETWORK)


def _without_new_privileges() -> None:
    ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def _die_with(parent: int) -> None:
    """After `unshare`, which clears the death signal."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before the call
        os._exit(1)
