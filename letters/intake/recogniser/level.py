"""Lines made level: the page turned, and the fan of lines that a slanting view leaves closed.

A level page has rows of ink and rows of paper; the more a row mixes both, the less level it is.
"""

import cv2
import numpy as np

SMALL = 900  # pixels of the longer side: enough to see rows
BANDS = 7  # across the height, each measured by itself
WORTH = 0.15  # degrees: less is not worth a new picture


def view(small: np.ndarray, shape: tuple[int, ...], limit: float = 4.0) -> np.ndarray | None:
    """The 3 × 3 matrix (old place → new) that makes a picture of that shape level; None if it is.

    `small` is its ink, made small (see `small_of`).
    """
    angle = skew(small, limit)
    fan = _fan(seen(small, turn(small.shape, angle)))
    if fan is not None:
        return _closing(shape, fan) @ turn(shape, angle)
    return turn(shape, angle) if abs(angle) > WORTH else None


def seen(picture: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    size = picture.shape[1::-1]
    return cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def turn(shape: tuple[int, ...], degrees: float) -> np.ndarray:
    return np.vstack([cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), degrees, 1), [0, 0, 1]])


def skew(ink: np.ndarray, limit: float) -> float:
    """Degrees by which the lines run off the level, up to the limit."""
    dark = _dark(small_of(ink))
    rough = _best(dark, np.arange(-limit, limit + 0.01, 0.5))[0]
    return _best(dark, np.arange(rough - 0.5, rough + 0.51, 0.1))[0]


def small_of(ink: np.ndarray) -> np.ndarray:
    scale = min(1.0, SMALL / max(ink.shape[:2]))
    return cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _dark(small: np.ndarray) -> np.ndarray:
    """Ink as 1, without the margins, where a scanner's edge is dark."""
    dark = (small < 170).astype(np.float32)
    margin = int(0.03 * dark.shape[1])
    dark[:, :margin] = dark[:, dark.shape[1] - margin :] = 0
    return dark


def _best(dark: np.ndarray, angles: np.ndarray) -> tuple[float, float]:
    """The angle at which rows differ most from their neighbours, and by how much."""
    found = [(_sharpness(dark, angle), angle) for angle in angles]
    sharpest, angle = max(found)
    return float(angle), sharpest


def _sharpness(dark: np.ndarray, angle: float) -> float:
    matrix = turn(dark.shape, angle)[:2]
    size = dark.shape[1::-1]  # nearest, for any other way of turning blurs rows, save at no angle at all
    rows = cv2.warpAffine(dark, matrix, size, flags=cv2.INTER_NEAREST).sum(1)
    return float((np.diff(rows) ** 2).sum())


def _fan(small: np.ndarray) -> tuple[float, float] | None:
    """Slope of the lines (rise / run) in the middle of the page, its change down the page; None if small."""
    height, places = small.shape[0], []
    dark = _dark(small)
    for band in range(BANDS):
        top = height * band // (BANDS + 1)
        piece = dark[top : top + 2 * height // (BANDS + 1)]
        angle, sharpest = _best(piece, np.arange(-2, 2.01, 0.2))
        if angle == 0 or sharpest > 1.02 * _sharpness(piece, -angle) + 1:  # bare paper knows no angle
            places.append(((band + 1) / (BANDS + 1) - 0.5, angle, sharpest**0.5))
    line = _straight_line(np.array(places))
    if line is None:
        return None
    change, middle = line
    if not 3 * WORTH < abs(change) < 5:
        return None
    return float(np.tan(np.radians(middle))), float(np.radians(change))


def _straight_line(places: np.ndarray) -> tuple[float, float] | None:
    """Slope and middle of what most bands [where, angle, weight] agree on."""
    for _ in range(2):
        if len(places) < 4:
            return None
        where, angles, weights = places.T
        line = np.polyfit(where, angles, 1, w=weights)
        off = np.abs(np.polyval(line, where) - angles)
        if np.average(off, weights=weights) < 0.2:
            return float(line[0]), float(line[1])
        places = places[off < off.max()]
    return None


def _closing(shape: tuple[int, ...], fan: tuple[float, float]) -> np.ndarray:
    height, width = shape[:2]
    middle, change = fan
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    slopes = np.float32([middle - change / 2] * 2 + [middle + change / 2] * 2)
    source = corners.copy()
    source[:, 1] += slopes * (corners[:, 0] - width / 2)
    return cv2.getPerspectiveTransform(source, corners)
