"""What files made to hurt cost whoever opens them: python bench/hostile_files.py [--few]

Each is given to all four programs that open files in a process of their own: what reads letters, examines
files to be kept, reads tables, reduces emblems. It prints the processor's seconds, the memory and how it
ended; the exit code is 1 where one took 10 seconds or 512 MB, or ended but as read or refused.
"""

import argparse
import os
import resource
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from letters.intake import shelf
from letters.intake.files import FileRefused, examining, read_file
from letters.intake.files.limits import MIB, Limits
from letters.legacy.tables import TableRefused, read_table
from letters.paper.emblem import LIMITS, reduce
from tests import hostile_files

MOST_SECONDS, MOST_MEMORY = 10, 512 * MIB
KEPT = Limits(
    bytes=50 * MIB, unpacked=400 * MIB, pixels=100_000_000, seconds=60, memory=512 * MIB, results=50 * MIB
)
FEW = ("PDF and ZIP", "ZIP of 10 GB", "DOCX of 10 GB", "PNG 50,000 × 50,000", "half a PDF", "nothing")


def _through_door(path: Path, limits: Limits) -> BinaryIO:
    """As every door looks at a file before any program does."""
    file = path.open("rb")
    if reason := shelf.refused_at_the_door(file, limits.bytes):
        raise FileRefused(reason, limits)
    return file


OPENERS: dict[str, Callable[[Path], object]] = {
    "letters": lambda path: read_file(path, "a"),
    "to be kept": lambda path: examining.examine(_through_door(path, KEPT), KEPT).kind,
    "tables": read_table,
    "emblems": lambda path: reduce(_through_door(path, LIMITS)),
}


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--few", action="store_true", help="six of the files")
    names = FEW if asked.parse_args().few else [*_all(), "200 MB"]
    worst, amiss = [0.0, 0], 0
    with tempfile.TemporaryDirectory() as room:
        for name in names:
            path = _laid(Path(room) / "file", name)
            for opener, opening in OPENERS.items():
                seconds, memory, ended = _measured(opening, path)
                worst = [max(worst[0], seconds), max(worst[1], memory)]
                amiss += seconds > MOST_SECONDS or memory > MOST_MEMORY or ended.startswith("!")
                print(f"{name:36} {opener:12} {seconds:6.2f} s {memory // MIB:5} MB  {ended}", flush=True)
    print(
        f"{len(names)} files × {len(OPENERS)}: at most {worst[0]:.1f} s, {worst[1] // MIB} MB; {amiss} amiss"
    )
    return int(bool(amiss))


def _all() -> list[str]:
    return [*hostile_files.SOUND, *hostile_files.HOSTILE, *hostile_files.HEAVY]


def _laid(path: Path, name: str) -> Path:
    if name == "200 MB":
        return hostile_files.sparse(path)
    path.write_bytes(hostile_files.made(name))
    return path


def _measured(opening: Callable[[Path], object], path: Path) -> tuple[float, int, str]:
    """Seconds of the processor and bytes, of the child alone, and how it ended."""
    before, watch = _spent(), _Watch()
    with watch:
        try:
            ended = f"read: {str(opening(path))[:20]!a}"
        except (FileRefused, TableRefused) as refused:
            ended = refused.reason
        except Exception as error:  # noqa: BLE001 — it is what is looked for
            ended = f"! {type(error).__name__}"
    return _spent() - before, watch.memory, ended


class _Watch(threading.Thread):
    """Looks at the children, again and again; the kernel keeps the most that each has had."""

    def __init__(self):
        super().__init__(daemon=True)
        self.memory, self.is_over = 0, threading.Event()

    def __enter__(self):
        self.start()

    def __exit__(self, *_how):
        self.is_over.set()
        self.join()

    def run(self) -> None:
        while not self.is_over.wait(0.02):
            for status in Path("/proc").glob("[0-9]*/status"):
                self.memory = max(self.memory, self._memory_of(status))

    def _memory_of(self, status: Path) -> int:
        """Bytes; 0 for any process but a child of ours that runs one of the programs."""
        with suppress(OSError):
            told = status.read_text()
            if (
                f"\nPPid:\t{os.getpid()}\n" in told
                and b"letters." in status.with_name("cmdline").read_bytes()
            ):
                return 1024 * int(told.partition("VmHWM:")[2].split()[0] or 0)
        return 0


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
