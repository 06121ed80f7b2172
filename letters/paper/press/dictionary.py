"""The words by which libthai finds where a line may end: its own, and those of official letters.

libthai reads one dictionary, which trietool makes. The one with our words is made once and kept, under the
digest of all that is in it. Without trietool letters are printed by libthai's own words alone.
"""

import csv
import hashlib
import logging
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from offices.country import COUNTRY

LISTS = Path(__file__).parents[1] / "words"
OWN = Path("/usr/share/libthai")  # where libthai keeps its words
TRIE = "thbrk"
_LETTERS = "[0x0e01,0x0e3a]\n[0x0e40,0x0e4e]\n"  # that words are made of

log = logging.getLogger(__name__)


def is_possible() -> bool:
    return shutil.which("trietool") is not None and (OWN / f"{TRIE}.tri").exists()


def with_our_words(var: Path) -> Path | None:
    """The folder for LIBTHAI_DICTDIR, below `var`; None where it cannot be made."""
    if not is_possible():
        return None
    try:
        words = sorted({*_own_words(), *our_words()})
        made = var / "words" / hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
        if not made.exists():
            _make(words, made)
    except (OSError, subprocess.SubprocessError) as error:  # a letter is printed all the same
        log.warning("no words of our own for the ends of lines: %s", error)
        return None
    return made


def our_words() -> Iterator[str]:
    """Those of official letters, and the names of provinces and districts."""
    for words in sorted(LISTS.glob("*.txt")):
        yield from (line for line in words.read_text().splitlines() if line and not line.startswith("#"))
    with COUNTRY.open(encoding="utf-8", newline="") as file:
        for office in csv.DictReader(file):
            if office["kind"] in ("province", "district"):
                yield office["short_name"].rpartition(".")[2]


def _own_words() -> list[str]:
    listed = _trietool(OWN, "list")
    return [line.partition("\t")[0] for line in listed.splitlines()]


def _make(words: list[str], made: Path) -> None:
    """Whole or not at all, and by whichever process is first."""
    made.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=made.parent) as folder:
        new = Path(folder) / "new"
        new.mkdir()
        (new / f"{TRIE}.abm").write_text(_LETTERS)
        (new / "words.txt").write_text("\n".join(words), encoding="utf-8")
        _trietool(new, "add-list", "-e", "utf-8", str(new / "words.txt"))
        with suppress(OSError):  # another process has put it there meanwhile
            new.rename(made)


def _trietool(folder: Path, *words: str) -> str:
    asked = ["trietool", "-p", str(folder), TRIE, *words]
    return subprocess.run(asked, check=True, capture_output=True, text=True, encoding="utf-8").stdout  # noqa: S603 — our own words
