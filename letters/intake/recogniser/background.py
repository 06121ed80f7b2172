"""Clean ink on white: shadows and grey paper divided away, copiers' lines removed."""

import cv2
import numpy as np

FINE = 13  # pixels of body: coarser letters stand so close that mending a rule would make rules of them


def flattened(picture: np.ndarray) -> np.ndarray:
    """Each channel divided by the paper around it: paper is 255, whatever the light. uint8."""
    step = max(1, min(picture.shape[:2]) // 600)
    small = cv2.resize(picture, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    paper = cv2.resize(paper, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, np.maximum(paper, 1), scale=255)


def stretched(ink: np.ndarray) -> np.ndarray:
    """The darkest ink becomes 0 and nearly white paper 255: uint8."""
    darkest = np.percentile(ink[::4, ::4], 0.6)
    levels = (np.arange(256) - darkest) / max(235 - darkest, 40) * 255
    return cv2.LUT(ink, np.clip(levels, 0, 255).astype(np.uint8))


def without_copier_lines(ink: np.ndarray) -> np.ndarray:
    """Long upright lines whitened, save where letters cross them; they may lean by a degree or two."""
    dark = (ink < 150).astype(np.uint8) * 255
    lines, thickness = _copier_lines(dark)
    if not thickness:
        return ink
    # Wider than the line alone, to keep a frame's side that it runs along; a wide one is the sheet's edge.
    wider = min(max(3, 2 + round(thickness)), max(3, ink.shape[0] // 400))
    letters = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, wider), np.uint8))
    lines = cv2.dilate(lines, np.ones((1, 3), np.uint8)) > 0
    letters = cv2.dilate(letters, np.ones((3, 5), np.uint8)) > 0
    return np.where(lines & ~letters, np.uint8(255), ink)


def _copier_lines(dark: np.ndarray) -> tuple[np.ndarray, float]:
    """Where they are, and their mean thickness in pixels; 0 if there are none."""
    lean = np.ones((1, max(3, dark.shape[0] // 500)), np.uint8)
    wide = cv2.morphologyEx(cv2.dilate(dark, lean), cv2.MORPH_CLOSE, np.ones((9, 1), np.uint8))
    lines = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((max(2, dark.shape[0] // 16), 1), np.uint8))
    _, labels, shapes, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    is_long = shapes[:, cv2.CC_STAT_HEIGHT] > dark.shape[0] // 4  # the sides of a stamp's frame are not
    is_long[0] = False
    lines = cv2.erode(is_long[labels].astype(np.uint8) * 255, lean)
    length = int(shapes[is_long, cv2.CC_STAT_HEIGHT].sum())
    return lines, cv2.countNonZero(lines & dark) / max(1, length)


def without_rules(ink: np.ndarray, body: int) -> np.ndarray:
    """Underlines, frames and the rules of tables whitened, save where letters' strokes cross them."""
    dark = (ink < 160).astype(np.uint8)
    is_rule = _level_rules(dark, body) | _level_rules(dark.T, body).T
    return np.where(is_rule, np.uint8(255), ink) if is_rule.any() else ink


def _level_rules(dark: np.ndarray, body: int) -> np.ndarray:
    """Where level rules are, with the pale edge that scanning gives them; a copier frays them: bool."""
    stroke, longest = max(3, int(0.4 * body)), max(8, int(3.5 * body))
    fray = 3 if body >= FINE else 1
    whole = cv2.dilate(dark, np.ones((fray, 1), np.uint8))
    rules = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, longest), np.uint8))
    strokes = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((stroke, 1), np.uint8))
    return (cv2.dilate(rules, np.ones((6 - fray, 5), np.uint8)) > 0) & (strokes == 0)
