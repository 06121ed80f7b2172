"""Letters that stand together: found by closing the gaps between them and opening marks away."""

from dataclasses import dataclass, field

import cv2
import numpy as np

TALLEST = 3.2  # bodies of the tallest row: letters of 32 points on a page of 16; an emblem is taller


@dataclass
class Run:
    """Letters that stand together, in pixels."""

    left: int
    top: int
    width: int
    height: int
    row: int = 0
    spots: list[tuple[float, float, float]] = field(default_factory=list)  # x, middle, thickness along it

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def joined(letters: np.ndarray, body: int) -> list[Run]:
    """Letters closed to bars, bars thinner than letters opened away; marks above and below drop out."""
    half = max(2, body // 2)
    bars = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, int(1.9 * body)), np.uint8))
    bars = cv2.morphologyEx(bars, cv2.MORPH_OPEN, np.ones((half, 1), np.uint8))
    bars = cv2.morphologyEx(bars, cv2.MORPH_OPEN, np.ones((1, half), np.uint8))
    _, labels, shapes, _ = cv2.connectedComponentsWithStats(bars, connectivity=8)
    runs = []
    for number, (left, top, width, height, _) in enumerate(shapes[1:].tolist(), 1):
        if height < 0.5 * body or width < 0.7 * body:
            continue
        part = labels[top : top + height, left : left + width] == number
        if height > 2.6 * body:
            runs += _unstacked(part, left, top, body)
        else:
            runs.append(Run(left, top, width, height, spots=_spots(part, left, top, body)))
    return runs


def _unstacked(part: np.ndarray, left: int, top: int, body: int) -> list[Run]:
    """Rows that marks have tied together: split where the rows are thin."""
    amount = part.sum(1)
    thick = np.concatenate(([0], amount > 0.35 * amount.max(), [0])).astype(int)
    edges = np.flatnonzero(np.diff(thick))
    pairs = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    runs = []
    for begin, end in pairs:
        if 0.5 * body <= end - begin <= TALLEST * body:
            spots = _spots(part[begin:end], left, top + begin, body)
            runs.append(Run(left, top + begin, part.shape[1], end - begin, spots=spots))
    return runs


def _spots(part: np.ndarray, left: int, top: int, body: int) -> list[tuple[float, float, float]]:
    """The middle and thickness of a bar, every other body along it."""
    step = 2 * body
    starts = np.arange(0, part.shape[1], step)
    inked = np.add.reduceat(part.sum(0), starts).astype(float)
    heights = np.add.reduceat(part.T @ np.arange(part.shape[0]), starts)
    columns = np.add.reduceat(part.any(0).astype(int), starts)
    return [
        (left + start + min(step, part.shape[1] - start) / 2, top + height / ink, ink / column)
        for start, ink, height, column in zip(starts.tolist(), inked, heights, columns, strict=True)
        if column > body / 2
    ]
