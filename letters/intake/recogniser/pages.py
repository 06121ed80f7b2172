"""One page, from picture to reading."""

from dataclasses import replace

import numpy as np

from letters.intake.recogniser import areas, background, level, lines, page, stamp_lines, stamps
from letters.intake.recogniser.order import in_reading_order
from letters.intake.recogniser.reading import Line, PageReading

TOO_SMALL = 40  # pixels of the shorter side: no letter
DOUBTFUL = 0.85  # mean confidence: below, the page is tried on its sides and upside down
FEWEST_SURE = 6  # characters a line: below, too
LEAST_INK = 0.003  # share of a page with some lines on it


def read(picture: np.ndarray, dpi: int | None) -> PageReading:
    picture = page.cut_out(page.bounded(picture, dpi))
    if min(picture.shape[:2]) < TOO_SMALL:
        return PageReading((), picture)
    reading = _read_upright(picture)
    if _is_doubtful(reading, picture):
        turned = [_read_upright(np.ascontiguousarray(np.rot90(picture, quarter))) for quarter in (1, 2, 3)]
        reading = max(reading, *turned, key=_sure_characters)
    return reading


def _is_doubtful(reading: PageReading, picture: np.ndarray) -> bool:
    """Whether there is ink that could not be read: the page may lie on its side or head."""
    if reading.lines:
        is_scattered = _sure_characters(reading) < FEWEST_SURE * len(reading.lines)
        return is_scattered or float(np.mean(reading.confidences)) < DOUBTFUL
    return float((_small_ink(picture) < 128).mean()) > LEAST_INK


def _sure_characters(reading: PageReading) -> int:
    return sum(confidence > 0.9 for line in reading.lines for confidence in line.confidences)


def _read_upright(picture: np.ndarray) -> PageReading:
    picture, flat, ink = _straight(picture)
    body = lines.body_height(ink)
    if not body:
        return PageReading((), picture)
    blocks, found = _stamps(flat, ink, body)
    text = areas.read(ink, body)
    for block, stamp in zip(blocks, found, strict=True):  # filled in with a black pen
        stamp += [line for line in text if block.holds(*line.box)]
    text = [line for line in text if not any(block.holds(*line.box) for block in blocks)]
    height, width = ink.shape
    ordered = in_reading_order(text, found)
    return PageReading(tuple(_in_shares(line, width, height) for line in ordered), picture)


def _straight(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The picture, its light evened out, and its ink (grey), all turned so that lines run level."""
    view = level.view(_small_ink(picture), picture.shape)
    if view is not None:
        picture = level.seen(picture, view)
    flat = background.flattened(picture)
    ink = background.stretched(_green(flat))
    return picture, flat, background.without_copier_lines(ink)


def _small_ink(picture: np.ndarray) -> np.ndarray:
    return background.stretched(_green(background.flattened(level.small_of(picture))))


def _green(flat: np.ndarray) -> np.ndarray:
    """The channel in which red, blue and black ink are all dark."""
    return np.ascontiguousarray(flat[..., 1])


def _stamps(flat: np.ndarray, ink: np.ndarray, body: int) -> tuple[list[stamps.Block], list[list[Line]]]:
    """Where the stamps are and what they say; they are gone from `ink` afterwards."""
    colour = stamps.chroma(flat)
    blocks = stamps.find(colour, body)
    pictures = [stamps.taken_off(flat, ink, colour, block, body) for block in blocks]
    frames = stamps.find_frames(ink, body)
    pictures += [stamps.cut_off(ink, frame) for frame in frames]
    blocks += frames
    read = [stamp_lines.read(stamp, block, body) for stamp, block in zip(pictures, blocks, strict=True)]
    return blocks, read


def _in_shares(line: Line, width: int, height: int) -> Line:
    left, top, right, bottom = line.box
    box = (max(0.0, left / width), max(0.0, top / height), min(1.0, right / width), min(1.0, bottom / height))
    return replace(line, box=box)
