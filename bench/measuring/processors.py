"""How much processor time processes have used, as Linux counts it."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")  # a second


def used_by_postgres() -> float:
    """Seconds, of all servers on this machine, with the processes that they have ended."""
    return sum(_seconds(each) for each in _all() if each[1] == "(postgres)")


def used_below(pid: int) -> float:
    """Seconds, of a process and those that it started."""
    return sum(map(_seconds, _family(pid)))


def memory_below(pid: int) -> int:
    """Bytes that lie in memory, of a process and those that it started."""
    return sum(int(fields[23]) for fields in _family(pid)) * os.sysconf("SC_PAGE_SIZE")


def _family(pid: int) -> list[list[str]]:
    found = _all()
    family = {pid}
    for _each in found:  # a generation in each round, at least
        more = {int(fields[0]) for fields in found if int(fields[3]) in family}
        if more <= family:
            break
        family |= more
    return [fields for fields in found if int(fields[0]) in family]


def _seconds(fields: list[str]) -> float:
    """Own time, and that of children which are gone."""
    return sum(map(int, fields[13:17])) / TICKS


def _all() -> list[list[str]]:
    """The fields of /proc/PID/stat of every process."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except OSError:  # it has just ended
            continue
        before, _bracket, after = text.rpartition(")")
        pid, _space, name = before.partition(" (")
        found.append([pid, f"({name})", *after.split()])
    return found
