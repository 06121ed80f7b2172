"""Where the lines of text are on a page of clean ink (grey uint8, paper 255).

All lengths are measured in `body`, the height of most consonants without marks: it is the one measure that
every Thai page carries, whatever its resolution.
"""

import cv2
import numpy as np

from letters.intake.recogniser.rows import is_mark_of_another, rows_of
from letters.intake.recogniser.runs import Run, joined

DARK = 160
MOST_PIECES = 1200  # words on a page; more is a picture or noise


def find(ink: np.ndarray, body: int) -> list[Run]:
    """The runs of text, their rows numbered from the top."""
    labels, *shapes = _shapes(ink)
    letters = (~_is_dirt(*shapes, body))[labels].astype(np.uint8)
    pieces = joined(letters, body)
    if len(pieces) > MOST_PIECES:
        return []
    runs = rows_of(pieces, body)
    return [run for run in runs if not is_mark_of_another(run, runs, body)]


def body_height(ink: np.ndarray, least: int = 6) -> int:
    """The commonest height, from `least` pixels, of what could be consonants; 0 if there are too few."""
    _, width, height, area = _shapes(ink)
    could_be = (height >= least) & (height <= max(ink.shape[0] / 25, 60))
    could_be &= (width >= 0.35 * height) & (width <= 2.2 * height)
    could_be &= (area >= 0.15 * width * height) & (area < 0.9 * width * height)
    heights = height[could_be]
    if len(heights) < 3:
        return 0
    often = np.bincount(heights, minlength=8).astype(float)
    return int(np.convolve(often * np.sqrt(np.arange(len(often))), [0.25, 0.5, 0.25], "same").argmax())


def _shapes(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The number of each pixel's shape; width, height and area of each shape. Shape 0 is the paper."""
    dark = (ink < DARK).astype(np.uint8)
    _, labels, found, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    found[0] = 0
    return labels, found[:, cv2.CC_STAT_WIDTH], found[:, cv2.CC_STAT_HEIGHT], found[:, cv2.CC_STAT_AREA]


def _is_dirt(width: np.ndarray, height: np.ndarray, area: np.ndarray, body: int) -> np.ndarray:
    """Drawings, frames, rules and specks, and the paper: bool for each shape."""
    dirt = (height > 5 * body) | (width > 14 * body) | (area < max(3, 0.02 * body * body))
    return dirt | ((height < 0.35 * body) & (width > 3 * body))
