"""Lines gathered into batches of like width, drawn ahead by a process of its own."""

import multiprocessing
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from letters.intake.recogniser.alphabet import LINE_HEIGHT
from tools.recogniser.lines import Lines

WIDTHS = 15_000  # pixels of width in a batch, about
LENGTHS = (8, 16, 24, 32, 40, 56)  # characters
AHEAD = 16  # batches


@dataclass(frozen=True)
class Batch:
    pictures: np.ndarray  # uint8 [lines, 1, LINE_HEIGHT, width]
    texts: list[str]
    widths: list[int]  # of each line without the padding


def draw(lines: Lines, rng: random.Random) -> Batch:
    longest = rng.choice(LENGTHS)
    count = max(10, min(56, WIDTHS // (longest * 15)))
    drawn = sorted((lines.draw(longest) for _ in range(count)), key=lambda pair: pair[1].shape[1])
    drawn = drawn[: max(4, int(count * 0.85))]  # the widest would make all the others pay
    width = -(-drawn[-1][1].shape[1] // 64) * 64
    pictures = np.full((len(drawn), 1, LINE_HEIGHT, width), 255, np.uint8)
    for row, (_, picture) in enumerate(drawn):
        pictures[row, 0, :, : picture.shape[1]] = picture
    return Batch(pictures, [text for text, _ in drawn], [picture.shape[1] for _, picture in drawn])


def for_validation(fonts: Path, seed: int, lines: int) -> list[Batch]:
    """At least so many lines in fonts and words that training never meets."""
    held_out, rng, batches = Lines(fonts, seed, held_out=True), random.Random(seed), []
    while sum(len(batch.texts) for batch in batches) < lines:
        batches.append(draw(held_out, rng))
    return batches


def for_training(fonts: Path, seed: int) -> Iterator[Batch]:
    """Without end; one process draws, so that the same seed gives the same batches in the same order."""
    queue = multiprocessing.Queue(AHEAD)
    multiprocessing.Process(target=_draw_for_ever, args=(queue, fonts, seed), daemon=True).start()
    while True:
        yield queue.get()


def _draw_for_ever(queue, fonts: Path, seed: int) -> None:
    os.nice(5)
    lines, rng = Lines(fonts, seed), random.Random(seed)
    while True:
        queue.put(draw(lines, rng))
