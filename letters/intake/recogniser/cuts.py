"""A line cut out of the page for the reader: straight, even where the paper was not."""

import cv2
import numpy as np

from letters.intake.recogniser.runs import Run

# A cut reaches this many bodies above, below and beside the row's letters: marks stand above them and below.
ABOVE, BELOW, BESIDE = 1.22, 0.85, 0.85
BENT = 0.12  # bodies by which a line may leave its middle before it is straightened
LONG, LONGEST_BEND = (
    12,
    25,
)  # bodies: shorter lines have no slope worth knowing, shorter than the other no bend


def cut(ink: np.ndarray, run: Run, body: int) -> np.ndarray:
    """The grey picture of one line, with the marks above and below it."""
    half = _half_height(run, body)
    left, right = max(0, int(run.left - BESIDE * body)), min(ink.shape[1], int(run.right + BESIDE * body))
    columns = np.arange(left, right, dtype=np.float32)
    middle = _middle(run, body, columns)
    top, bottom = middle - half - ABOVE * body, middle + half + BELOW * body
    if np.ptp(middle) < 2 * BENT * body:
        return ink[max(0, int(top.mean())) : int(bottom.mean()) + 1, left:right]
    rows = np.arange(int(half * 2 + (ABOVE + BELOW) * body), dtype=np.float32)
    y = top[None, :].astype(np.float32) + rows[:, None]
    x = np.broadcast_to(columns, y.shape)
    return cv2.remap(ink, np.ascontiguousarray(x), y, cv2.INTER_LINEAR, borderValue=255)


def _half_height(run: Run, body: int) -> float:
    """Half the height of the line's letters without marks: the page's, unless they are set larger."""
    if not run.spots:
        return max(run.height, body) / 2
    thickness = float(np.median([spot[2] for spot in run.spots]))
    return (thickness if thickness > 1.5 * body else body) / 2


def _middle(run: Run, body: int, columns: np.ndarray) -> np.ndarray:
    """The height of the line's middle at each column, in pixels of the page."""
    if not run.spots:
        return np.full(columns.shape, run.middle)
    x, y, _ = np.array(run.spots).T
    if run.width < LONG * body or len(x) < 4:
        return np.full(columns.shape, np.median(y))
    degree = 2 if run.width > LONGEST_BEND * body else 1
    for _ in range(2):  # the second time without what lies off: digits without marks, brackets, dirt
        fit = np.polynomial.Polynomial.fit(x, y, degree)
        near = np.abs(fit(x) - y) < 0.3 * body
        if near.all() or near.sum() < 4:
            break
        x, y = x[near], y[near]
    return fit(np.clip(columns, x.min(), x.max()))


def shown_box(run: Run, body: int) -> tuple[float, float, float, float]:
    """What to mark on the page: the letters with their marks."""
    return (run.left - 0.6 * body, run.top - body, run.right + 0.6 * body, run.bottom + 0.6 * body)
