"""Reading scans: our recogniser beside Tesseract on the same invented pages, in turns.

    tools/bench                                   from the repository; or:
    PYTHONPATH=. .venv/bin/python bench/read_scans.py --letters 8 --dpi 300 200

Pages are set in the letters' own font and, where `tools/recogniser/train` has fetched it, in TH NiramitAS,
which no training line is drawn in. Their texts are in no training line either. They are still drawn, not
scanned: take the figures as the best case.
"""

import argparse
import datetime
import os
import resource
import shutil
import subprocess
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import median

import cv2
import numpy as np

from letters.intake.recogniser import PageReading, background, read_page
from thai.reading import Confidence, read_letter
from tools.recogniser import scans
from tools.recogniser.letters import Letter, invent
from tools.recogniser.measure import Errors

TODAY = datetime.date(2026, 11, 25)
SURE = 0.9  # a span with a character below is shown as unsure
TESSERACT = ("tesseract", "-", "-", "-l", "tha", "--psm", "4")


@dataclass
class Reader:
    """What one reader did on all pages so far."""

    name: str
    errors: Errors = field(default_factory=Errors)
    seconds: list[float] = field(default_factory=list)
    spans: dict[str, list[str]] = field(default_factory=dict)  # field → right, unsure, missed, wrong

    def score(self, letter: Letter, text: str, body: str, confidences: tuple[float, ...]) -> None:
        self.errors.add("".join(letter.truth), body)
        reading = read_letter(text, today=TODAY)
        found = {
            "number": (letter.number, [reading.number] if reading.number else []),
            "date": (letter.dated_on, [reading.dated_on] if reading.dated_on else []),
            "due": (letter.due_on, [reading.due_on] if reading.due_on else []),
        }
        for name, (truth, reads) in found.items():
            self._judge(name, [read.value == truth for read in reads], reads, confidences)
        matches = [(read.value.number, read.value.dated_on) == letter.cited for read in reading.citations]
        self._judge("citation", matches, reading.citations, confidences)
        receipts = [
            (read.value.number, read.value.received_on) == letter.receipt for read in reading.receipts
        ]
        self._judge("receipt", receipts, reading.receipts, confidences)

    def _judge(self, name: str, right: list[bool], reads, confidences) -> None:
        doubtful = [_is_doubtful(read, confidences) for read in reads]
        verdict = "right" if any(right) else "missed" if not reads else "unsure" if all(doubtful) else "wrong"
        self.spans.setdefault(name, []).append(verdict)

    def row(self) -> str:
        total, counts = self.errors, []
        for name in ("number", "citation", "date", "due", "receipt"):
            verdicts = self.spans.get(name, [])
            right, unsure, wrong = (verdicts.count(word) for word in ("right", "unsure", "wrong"))
            counts.append(f"{right}+{unsure}/{len(verdicts)}" + (f" ({wrong} wrong)" if wrong else ""))
        lost, invented = (100 * count / total.characters for count in (total.wrong, total.invented))
        digits = 100 * total.digits_wrong / total.digits
        figures = f"{lost:.2f} | {invented:.2f} | {digits:.2f} | {' | '.join(counts)}"
        return f"| {self.name} | {figures} | {median(self.seconds):.2f} |"


def _is_doubtful(read, confidences: tuple[float, ...]) -> bool:
    span = confidences[slice(*read.span)]
    return read.confidence is Confidence.UNSURE or (bool(span) and min(span) < SURE)


def ours(reader: Reader, letter: Letter, page, dpi: int) -> PageReading:
    before = _own_seconds()
    reading = read_page(page, dpi=dpi)
    reader.seconds.append(_own_seconds() - before)
    body = "".join(line.text for line in reading.lines if not line.is_stamp)
    reader.score(letter, reading.text, body, reading.confidences)
    return reading


def cleaned(picture):
    """What our own reader starts from: the page cut out, level, its paper white."""
    return background.stretched(np.ascontiguousarray(background.flattened(picture)[..., 1]))


def tesseract(reader: Reader, letter: Letter, page, dpi: int) -> None:
    picture = cv2.imencode(".png", page[..., ::-1] if page.ndim == 3 else page)[1].tobytes()
    before = _children_seconds()
    done = subprocess.run(  # noqa: S603 — our own words
        [*TESSERACT, "--dpi", str(dpi)],
        input=picture,
        capture_output=True,
        check=True,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    reader.seconds.append(_children_seconds() - before)
    text = done.stdout.decode()
    reader.score(letter, text, text, ())


def _own_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(options, faces, has_tesseract: bool) -> None:
    head = "lost % | invented % | Thai digits % | number | citation | date | due | receipt | CPU s"
    for dpi in options.dpi:
        total = Reader("ours, all"), Reader("Tesseract, all"), Reader("Tesseract on our clean page, all")
        print(f"\n| {dpi} dpi | {head} |\n|---|---|---|---|---|---|---|---|---|---|")
        for how in options.how:
            rows = [
                Reader(f"ours, {how}"),
                Reader(f"Tesseract, {how}"),
                Reader(f"Tesseract, clean, {how}"),
            ]
            for index, face in product(range(options.letters), faces.values()):
                letter = invent(options.seed + index)
                page = scans.degraded(scans.clean(letter, face, dpi), how, dpi, options.seed + index)
                reading = ours(rows[0], letter, page, dpi)
                if has_tesseract:
                    tesseract(rows[1], letter, page, dpi)
                    tesseract(rows[2], letter, cleaned(reading.picture), dpi)
            _print_and_add(rows, total)
        _print_and_add(total, ())
        print("our commonest errors:", total[0].errors)


def _print_and_add(rows, total) -> None:
    for row in rows:
        if row.seconds:
            print(row.row(), flush=True)
    for row, sum_ in zip(rows, total, strict=False):
        sum_.seconds += row.seconds
        sum_.errors.include(row.errors)
        for name, verdicts in row.spans.items():
            sum_.spans.setdefault(name, []).extend(verdicts)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=4, help="invented letters, each in every font")
    options.add_argument("--seed", type=int, default=7000)
    options.add_argument("--dpi", type=int, nargs="*", default=[300, 200])
    options.add_argument("--how", nargs="*", default=["light", "copier", "grey", "photo"])
    options.add_argument("--fonts", type=Path, default=Path(".cache/recogniser/fonts"))
    options.add_argument("--without-tesseract", action="store_true")
    given, _ = options.parse_known_args()
    faces = scans.typefaces(given.fonts if given.fonts.exists() else None)
    has_tesseract = shutil.which("tesseract") is not None and not given.without_tesseract
    print(f"fonts: {', '.join(faces)}; a field: right + marked unsure / all")
    if not has_tesseract:
        print("Tesseract with its Thai data is not installed (or not asked for): only ours is measured")
    measure(given, faces, has_tesseract)


if __name__ == "__main__":
    main()
