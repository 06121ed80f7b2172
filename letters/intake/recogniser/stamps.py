"""Stamps told apart from the letter: a block of coloured ink, or a frame on a black copy."""

from dataclasses import dataclass

import cv2
import numpy as np

# In bodies (see lines.py): an urgency line is up to 5 high, a signature as much, a receiving stamp 12.
LEAST_HEIGHT, LEAST_WIDTH = 6.5, 8
MOST_HEIGHT, MOST_WIDTH = 22, 38  # of a black frame: a larger one is a form or a table
COLOURED = 25  # difference of the channels; what JPEG leaves around black letters is less
BLACK, FULL = 0.09, 0.16  # difference of the channels by darkness: black ink at most, coloured ink at least
PRESSED = 1.7  # times darker: stamps and pens leave paler ink than printers
NEAR = 1.6  # bodies between parts of one stamp


@dataclass(frozen=True)
class Block:
    """A stamp's place in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int

    def slices(self) -> tuple[slice, slice]:
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def grown(self, margin: int, shape: tuple[int, int]) -> "Block":
        right, bottom = min(shape[1], self.right + margin), min(shape[0], self.bottom + margin)
        return Block(max(0, self.left - margin), max(0, self.top - margin), right, bottom)

    def holds(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether most of a box lies inside."""
        wide = min(right, self.right) - max(left, self.left)
        high = min(bottom, self.bottom) - max(top, self.top)
        return wide > 0.8 * (right - left) and high > 0.6 * (bottom - top)


def chroma(flat: np.ndarray) -> np.ndarray:
    """How coloured each pixel is: the difference between its highest and lowest channel, uint8."""
    red, green, blue = cv2.split(flat)
    return cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))


def find(colour: np.ndarray, body: int) -> list[Block]:
    """The blocks of coloured ink that are large enough for a stamp."""
    step = max(1, body // 8)
    small = cv2.resize(colour, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    reach = max(3, int(NEAR * body / step))
    mask = (small > COLOURED).astype(np.uint8)
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    shapes = cv2.connectedComponentsWithStats(joined, connectivity=8)[2]
    blocks = [
        Block(left, top, left + width, top + height).grown(body // 2, colour.shape)
        for left, top, width, height, _ in (shapes[1:] * step).tolist()
        if height >= LEAST_HEIGHT * body and width >= LEAST_WIDTH * body
    ]
    return [block for block in blocks if not _is_picture(colour, block)]


def find_frames(ink: np.ndarray, body: int) -> list[Block]:
    """Frames of a stamp's size, drawn in one line: what a copier leaves of a stamp."""
    step = max(1, body // 8)
    small = (cv2.erode(ink, np.ones((step, step), np.uint8))[::step, ::step] < 160).astype(np.uint8)
    small = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    shapes, _ = cv2.findContours(small, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    frames: list[Block] = []
    for shape in sorted(shapes, key=lambda shape: -len(shape)):
        left, top, width, height = (step * side for side in cv2.boundingRect(shape))
        is_size = LEAST_WIDTH < width / body < MOST_WIDTH and LEAST_HEIGHT < height / body < MOST_HEIGHT
        if not is_size or any(frame.holds(left, top, left + width, top + height) for frame in frames):
            continue
        sides = cv2.minAreaRect(shape)[1]
        hull = cv2.convexHull(shape)  # without the notches of letters that touch the frame
        corners = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True)
        if len(corners) == 4 and cv2.contourArea(shape) > 0.9 * sides[0] * sides[1]:
            frames.append(Block(left, top, left + width, top + height))
    return frames


def cut_off(ink: np.ndarray, block: Block) -> np.ndarray:
    """What stands in a frame by itself; it is whitened in `ink`, in place."""
    stamp = ink[block.slices()].copy()
    ink[block.slices()] = 255
    return stamp


def taken_off(flat: np.ndarray, ink: np.ndarray, colour: np.ndarray, block: Block, body: int) -> np.ndarray:
    """Whiten the block's coloured ink in `ink`, in place; the stamp by itself, grey uint8, paper 255."""
    area = block.slices()
    weight = _share_of_colour(flat[area], colour[area], body)
    dark = 255 - flat[area][..., 1].astype(np.float32)
    ink[area] = (ink[area] + weight * (255 - ink[area])).astype(np.uint8)
    return (255 - np.minimum(255, PRESSED * dark * weight)).astype(np.uint8)


def _share_of_colour(flat: np.ndarray, colour: np.ndarray, body: int) -> np.ndarray:
    """How far the ink around each pixel is coloured, 0–1; around, as JPEG keeps colour at half the detail."""
    reach = max(1.2, body / 14)
    coloured = cv2.GaussianBlur(colour.astype(np.float32), (0, 0), reach)
    dark = cv2.GaussianBlur(255 - flat.min(2).astype(np.float32), (0, 0), reach)
    return np.clip((coloured / (dark + 10) - BLACK) / (FULL - BLACK), 0, 1)


def _is_picture(colour: np.ndarray, block: Block) -> bool:
    """A photograph, a coloured logo or a sheet of coloured paper: far more ink than a stamp has."""
    return float((colour[block.slices()][::2, ::2] > COLOURED).mean()) > 0.4
