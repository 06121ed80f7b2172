"""The page in a picture: bounded in size, cut out of a photograph."""

import cv2
import numpy as np

from .fineness import FINEST_DPI, MOST_OF_A_PHOTOGRAPH

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 3600  # pixels: A4 at 300 dpi is 3,508
SMALL = 700  # pixels of the longer side: enough to see the page's edges
A4 = 1.4142


def bounded(picture: np.ndarray, dpi: int | None) -> np.ndarray:
    """uint8 RGB, no finer than FINEST_DPI (of a sheet of A4 where it is not known) and MOST_PIXELS."""
    height, width = picture.shape[:2]
    scale = min(1.0, (MOST_PIXELS / (height * width)) ** 0.5)
    if dpi and dpi > FINEST_DPI:
        scale = min(scale, FINEST_DPI / dpi)
    elif not dpi:
        scale = min(scale, MOST_OF_A_PHOTOGRAPH / max(height, width))
    if scale < 0.95 or height * width > MOST_PIXELS:
        size = max(1, int(width * scale)), max(1, int(height * scale))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return (
        cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
        if picture.ndim == 2
        else np.ascontiguousarray(picture[..., :3])
    )


def cut_out(picture: np.ndarray) -> np.ndarray:
    """The sheet of paper in a photograph, seen from above; the picture itself if no sheet stands out."""
    corners = _corners(picture)
    if corners is None:
        return picture
    top_left, top_right, bottom_right, bottom_left = corners
    width = int(max(_distance(top_left, top_right), _distance(bottom_left, bottom_right)))
    height = int(max(_distance(top_left, bottom_left), _distance(top_right, bottom_right)))
    height = int(width * A4) if height > width else int(width / A4)
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    width, height = int(width * scale), int(height * scale)
    sheet = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    view = cv2.getPerspectiveTransform(corners, sheet)
    return cv2.warpPerspective(
        picture, view, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )


def _distance(a, b) -> float:
    return float(np.linalg.norm(a - b))


def _corners(picture: np.ndarray) -> np.ndarray | None:
    """float32 [4, 2]: top left, top right, bottom right, bottom left."""
    height, width = picture.shape[:2]
    scale = SMALL / max(height, width)
    if min(height, width) * scale < SMALL / 4:
        return None
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    for mask in _paper_masks(small):
        corners = _quadrangle(_closed(mask, 25))
        if corners is not None:
            return corners / np.float32(scale)
    return None


def _closed(mask: np.ndarray, size: int) -> np.ndarray:
    """Print on the sheet filled in; the border added keeps the sheet's edge off the picture's."""
    wide = cv2.copyMakeBorder(mask, size, size, size, size, cv2.BORDER_CONSTANT, value=0)
    return cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))[size:-size, size:-size]


def _paper_masks(small: np.ndarray):
    """Guesses at what is paper: bluer than a desk, brighter than it, greyer than it, inside edges."""
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (0, 0), 2)
    blueness = small[..., 2].astype(np.float32) - small[..., 0]  # paper stays bluer than wood, even in shadow
    blueness = cv2.GaussianBlur(blueness / (small.max(2) + 8.0), (0, 0), 2)
    blueness = cv2.normalize(blueness, None, 0, 255, cv2.NORM_MINMAX).astype(np.uint8)
    yield cv2.threshold(blueness, 0, 255, cv2.THRESH_OTSU)[1]
    yield cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)[1]
    yield cv2.threshold(grey, int(0.55 * np.percentile(grey, 90)), 255, cv2.THRESH_BINARY)[1]
    saturation = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[..., 1], (0, 0), 2)
    yield cv2.threshold(saturation, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    yield cv2.dilate(cv2.Canny(grey, 20, 60), np.ones((5, 5), np.uint8))


def _quadrangle(mask: np.ndarray) -> np.ndarray | None:
    """The largest shape's corners if it looks like a sheet that does not fill the picture."""
    shapes, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not shapes:
        return None
    hull = cv2.convexHull(max(shapes, key=cv2.contourArea))
    if not 0.35 < cv2.contourArea(hull) / mask.size < 0.985:
        return None
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, tolerance * cv2.arcLength(hull, True), True)
        if len(corners) == 4:
            break
    else:
        return None
    ordered = _in_order(corners[:, 0].astype(np.float32))
    covers = cv2.contourArea(corners) > 0.955 * cv2.contourArea(hull)
    return ordered if covers and _is_sheet(ordered) else None


def _in_order(corners: np.ndarray) -> np.ndarray:
    total, difference = corners.sum(1), np.diff(corners, axis=1)[:, 0]
    return corners[[total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]]


def _is_sheet(corners: np.ndarray) -> bool:
    """Nearly right angles, sides of like length, the proportions of A4 (give or take the perspective)."""
    sides = np.roll(corners, -1, 0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    if lengths.min() < 1:
        return False
    slants = [
        abs(float(sides[k] @ sides[(k + 1) % 4])) / (lengths[k] * lengths[(k + 1) % 4]) for k in range(4)
    ]
    if max(slants) > 0.26 or not all(0.75 < lengths[k] / lengths[k + 2] < 1.33 for k in (0, 1)):
        return False
    ratio = max(lengths[1], lengths[3]) / max(lengths[0], lengths[2])
    return 1.15 < ratio < 1.7 or 0.58 < ratio < 0.87
