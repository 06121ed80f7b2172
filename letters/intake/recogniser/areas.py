"""An area of clean ink → the lines that stand in it."""

import numpy as np

from letters.intake.recogniser import background, columns, cuts, lines, reader
from letters.intake.recogniser.reading import Line

UNREADABLE = 0.6  # mean confidence: what is below is a drawing, a signature or dirt


def read(ink: np.ndarray, body: int) -> list[Line]:
    """Lines in reading order, what stands side by side on one line; boxes in pixels of the area."""
    if not body:
        return []
    ink = background.without_rules(ink, body)
    runs = lines.find(ink, body)
    words = reader.read_cuts([cuts.cut(ink, run, body) for run in runs])
    rows: dict[int, list[Line]] = {}
    for run, said in zip(runs, words, strict=True):
        text, sure = _stripped(said)
        if text and np.mean(sure) >= UNREADABLE:
            rows.setdefault(run.row, []).append(Line(text, sure, cuts.shown_box(run, body), is_stamp=False))
    ordered = [row for _, row in sorted(rows.items())]
    return [_one_line(row) for row in columns.down_then_across(ordered)]


def _stripped(words: reader.Words) -> tuple[str, tuple[float, ...]]:
    start = len(words.text) - len(words.text.lstrip())
    text = words.text.strip()
    return text, words.confidences[start : start + len(text)]


def _one_line(row: list[Line]) -> Line:
    text, sure = row[0].text, row[0].confidences
    for line in row[1:]:
        text, sure = f"{text} {line.text}", (*sure, 1.0, *line.confidences)
    left, top, right, bottom = zip(*(line.box for line in row), strict=True)
    return Line(text, sure, (min(left), min(top), max(right), max(bottom)), is_stamp=False)
