"""A process of our own code, seen from outside: how it is started."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(module: str, words: list[str], room: Path, **ways) -> subprocess.Popen:
    """Let a module of ours run in the room; `ways` are Popen's, for what it reads and writes."""
    return subprocess.Popen(  # noqa: S603 — our own interpreter and module; nothing of a sender's in the words
        [sys.executable, "-P", "-s", "-B", "-m", module, *words],
        cwd=room,
        start_new_session=True,
        **{"env": environment(room), **ways},
    )


def environment(room: Path) -> dict[str, str]:
    """No secrets of the server's; one thread and few arenas, as the address space is limited."""
    return {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "HOME": str(room),
        "TMPDIR": str(room),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
