"""SQLite's file and its log, as a power cut at a random instant leaves them."""

import os
import shutil
import signal
import sqlite3
import time
import uuid
from pathlib import Path

from .deeds import Receiving
from .killed import AT_ONCE, tokens
from .killing import Killer, Told, next_word

ENDS = ("", "-wal", "-shm")
STORED = "SELECT form_token, number FROM letters_entry WHERE form_token IS NOT NULL"


def taken(killer: Killer, world, database: str, folder: Path, count: int) -> int:
    """Each one is sound, and holds all that had been told; how many deeds that were in the end.

    The processes stand still while both files are copied: what lies in them is of one instant.
    """
    deed, told = Receiving(world.province.pk, world["clerk of the province"].pk), Told()
    takes = killer.seconds(deed, tokens(AT_ONCE), told)
    with killer.doing(deed, tokens(100 * count)) as (process, heard):
        for _each in range(count):
            _listen(heard, told, killer.chance.uniform(0, 2 * takes))
            os.kill(process.pid, signal.SIGSTOP)
            _until_still(process.pid)
            _copy(database, folder / "copy")
            os.kill(process.pid, signal.SIGCONT)
            _assert_sound(folder / "copy", told)
    return len(told.answers)


def _listen(heard, told: Told, seconds: float) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if heard.poll(left):
            next_word(heard, told)


def _copy(database: str, to: Path) -> None:
    for end in ENDS:
        Path(f"{to}{end}").unlink(missing_ok=True)
    for end in ("", "-wal"):
        shutil.copy(f"{database}{end}", f"{to}{end}")


def _assert_sound(at: Path, told: Told) -> None:
    with sqlite3.connect(at) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = {str(uuid.UUID(token)): number for token, number in copy.execute(STORED)}
    copy.close()
    assert told.answers.items() <= stored.items()
    assert sorted(stored.values()) == list(range(1, len(stored) + 1))


def _until_still(pid: int) -> None:
    while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
        time.sleep(0.0005)
