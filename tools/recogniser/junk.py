"""Cuts without text: bare paper, specks, a QR code, scribbles, rules. Without them a reader invents words."""

import cv2
import numpy as np


def draw(rng, noise) -> np.ndarray:
    """A grey uint8 picture that reads as nothing."""
    height, width = rng.randint(30, 110), rng.randint(40, 900)
    paper = np.full((height, width), 255, np.uint8)
    kinds = [lambda *_: None, specks, blocks, scribble, rule, lattice]
    rng.choices(kinds, [30, 14, 16, 20, 12, 8])[0](paper, rng, noise)
    grey = paper.astype(np.float32) * rng.uniform(0.7, 1) + noise.standard_normal(paper.shape) * rng.uniform(
        0, 14
    )
    return np.clip(grey, 0, 255).astype(np.uint8)


def specks(paper, rng, noise) -> None:
    for _ in range(rng.randint(1, 8)):
        at = (rng.randint(0, paper.shape[1]), rng.randint(0, paper.shape[0]))
        cv2.circle(paper, at, rng.randint(1, 3), rng.randint(0, 120), -1)


def blocks(paper, rng, noise) -> None:
    size, (height, width) = rng.randint(4, 10), paper.shape
    grid = (noise.random((height // size + 1, width // size + 1)) > 0.5).astype(np.uint8) * 255
    paper[:] = cv2.resize(grid, None, fx=size, fy=size, interpolation=cv2.INTER_NEAREST)[:height, :width]


def scribble(paper, rng, noise) -> None:
    height, width = paper.shape
    points = sorted(
        [rng.randint(0, width), rng.randint(-height // 2, height + height // 2)]
        for _ in range(rng.randint(4, 16))
    )
    cv2.polylines(
        paper, [np.array(points, np.int32)], False, rng.randint(0, 110), rng.randint(1, 5), cv2.LINE_AA
    )


def rule(paper, rng, noise) -> None:
    y = rng.randint(0, paper.shape[0] - 1)
    cv2.line(paper, (0, y), (paper.shape[1], y + rng.randint(-4, 4)), rng.randint(0, 120), rng.randint(1, 5))


def lattice(paper, rng, noise) -> None:
    """Empty cells of a table."""
    rule(paper, rng, noise)
    for x in range(rng.randint(0, 60), paper.shape[1], rng.randint(40, 300)):
        cv2.line(paper, (x, 0), (x, paper.shape[0]), rng.randint(0, 120), rng.randint(1, 4))
