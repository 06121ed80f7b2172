"""How long hostile text takes: python bench/hostile_text.py [--characters 100000]

Every regular expression of the rooms over texts made from it, every reader of outside text over texts of so
many bytes made to be hard: the processor's time for 10,000 characters. Then a megabyte through the reading
of a letter. The exit code is 1 where anything takes more than 100 ms for 10,000 characters, or a megabyte
takes 2 seconds.
"""

import argparse
import contextlib
import io
import os
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()
from tests import fuzzing, hostile_text  # noqa: E402 — models, which want settings
from tests.expressions import all_expressions  # noqa: E402 — models, which want settings
from tests.test_expressions import LEAST, MEETS, as_asked  # noqa: E402 — models, which want settings

MOST = 0.1 / 10_000  # seconds for one character
MEGABYTE, MOST_FOR_IT = 10**6, 2  # bytes of UTF-8, seconds
BYTES_OF_A_LETTER = 3
SHOWN = 8


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--characters", type=int, default=100_000)
    length = asked.parse_args().characters
    slow = _told("expressions", _expressions(length), length)
    thai = length // BYTES_OF_A_LETTER
    slow += _told("readings", _readers(thai), thai)
    return int(bool(slow + _megabyte()))


def _expressions(length: int):
    for each in map(as_asked, all_expressions()[0]):
        most = min(MEETS.get(each.place, length), length)
        seconds, text = fuzzing.slowest(each, most, enough=max(MOST * most, LEAST))
        yield seconds, most, f"{each.place} {text!a}"


def _readers(length: int):
    for name, reader in hostile_text.readers().items():
        for told, text in hostile_text.hard_texts(length):
            yield _clocked(reader, text), max(len(text), length), f"{name}: {told}"


def _clocked(reader, text: str) -> float:
    with contextlib.redirect_stdout(io.StringIO()):
        return fuzzing.clocked(partial(hostile_text.read, reader, text), patience=60)[0]


def _told(what: str, found, length: int) -> int:
    worst = sorted(found, key=lambda each: each[0] / each[1], reverse=True)
    slow = [each for each in worst if each[0] > max(MOST * each[1], LEAST)]
    print(f"{len(worst)} {what} × texts of {length:,} characters, {len(slow)} too slow; the slowest:")
    for seconds, most, name in worst[:SHOWN]:
        print(f"  {seconds / most * 1e7:7.1f} ms for 10,000  {name[:120]}")
    return len(slow)


def _megabyte() -> int:
    """Through the reading of a letter: pasted, or read from a file."""
    reader = hostile_text.readers()["thai.reading.letter.read_letter"]
    took = {}
    for told, text in hostile_text.hard_texts(MEGABYTE):
        cut = text.encode("utf-8", "replace")[:MEGABYTE].decode(errors="ignore")
        took[told] = _clocked(reader, cut)
    slow = {told: seconds for told, seconds in took.items() if seconds > MOST_FOR_IT}
    longest = max(took, key=took.get)
    print(f"1 MB × {len(took)} texts through read_letter: {took[longest]:.2f} s at most ({longest})", slow)
    return len(slow)


if __name__ == "__main__":
    sys.exit(main())
