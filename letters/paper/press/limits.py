"""How much the press may take."""

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    memory: int = 600 * MIB  # bytes of address space: a letter takes 200
    results: int = 4 * MIB  # bytes of any one file: it writes none but copies of its fonts
    seconds: int = 24 * 3600  # of processor time, in its whole life
    job_seconds: int = 40  # of processor time, for one job: the largest table takes six
    wait: int = 120  # seconds by the clock, for one job: the machine may be busy
    jobs: int = 2_000  # then a fresh one takes over
    resident: int = 300 * MIB  # bytes that it may keep after a job


DEFAULT = Limits()
