"""The lines of a stamp, taken off the page by itself."""

import re

import numpy as np

from letters.intake.recogniser import areas, background, level, lines
from letters.intake.recogniser.reading import Line
from letters.intake.recogniser.stamps import Block

LEANS = 8.0  # degrees, at most
SMALLEST = 0.6  # of the page's body: what is smaller in a stamp is broken strokes
DIGIT = "[0-9๐-๙]"


def read(ink: np.ndarray, block: Block, body: int) -> list[Line]:
    """The lines of a stamp, which may lean; boxes in pixels of the page."""
    angle = level.skew(ink, LEANS)
    ink = background.stretched(level.seen(ink, level.turn(ink.shape, angle)))
    return [
        Line(*_closed_up(line), _turned_back(line.box, angle, ink.shape, block), is_stamp=True)
        for line in areas.read(ink, lines.body_height(ink, int(SMALLEST * body)))
    ]


def _closed_up(line: Line) -> tuple[str, tuple[float, ...]]:
    """Text and confidences without spaces between digits: a pen spaces them as it likes."""
    inside = {match.start() for match in re.finditer(f"(?<={DIGIT}) (?={DIGIT})", line.text)}
    kept = [index for index in range(len(line.text)) if index not in inside]
    return "".join(line.text[index] for index in kept), tuple(line.confidences[index] for index in kept)


def _turned_back(box, angle: float, shape: tuple[int, int], block: Block):
    left, top, right, bottom = box
    back = np.linalg.inv(level.turn(shape, angle))[:2]
    corners = np.array([[left, top, 1], [right, top, 1], [left, bottom, 1], [right, bottom, 1]]) @ back.T
    (left, top), (right, bottom) = corners.min(0).tolist(), corners.max(0).tolist()
    return left + block.left, top + block.top, right + block.left, bottom + block.top
