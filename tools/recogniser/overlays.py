"""What lies on or beside printed text: rules, leaders, stamps, scribbles, writing by hand."""

import random
import re
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tools.recogniser.fonts import Face

CLUSTER = re.compile("[เแโใไ]?.[ะ-ฺ็-๎]*")  # what cannot be drawn apart


def underline(pen: ImageDraw.ImageDraw, left: int, right: int, baseline: int, pixels: int, rng) -> None:
    y = baseline + int(pixels * rng.uniform(0.06, 0.3))
    pen.line([(left, y), (right, y)], fill=0, width=max(1, int(pixels * rng.uniform(0.02, 0.06))))


def leader(pen: ImageDraw.ImageDraw, left: int, right: int, baseline: int, pixels: int, rng) -> None:
    """A dotted or drawn rule to write on."""
    y = baseline + int(pixels * rng.uniform(-0.02, 0.16))
    if rng.random() < 0.4:
        pen.line([(left, y), (right, y)], fill=rng.randint(0, 140), width=max(1, pixels // 30))
        return
    step, dot = max(3, int(pixels * rng.uniform(0.08, 0.2))), max(1, pixels // 28)
    for x in range(left, right, step):
        pen.ellipse([x, y, x + dot, y + dot], fill=rng.randint(0, 100))


def write_by_hand(image: Image.Image, text: str, face: Face, at, width: int, pixels: int, rng, noise) -> None:
    """Draw the text with a wandering hand: bent, leaning, thinner or thicker, up and down."""
    font = face.at(max(20, int(pixels * rng.uniform(0.9, 1.35))))
    spacing = int(pixels * rng.choice([0, 0, rng.uniform(0, 0.15), rng.uniform(0, 0.4)]))
    clusters = CLUSTER.findall(text) if spacing else [text]
    ink = Image.new("L", (int(font.getlength(text)) + spacing * len(clusters) + 2 * pixels, 3 * pixels), 0)
    pen, thick, x = ImageDraw.Draw(ink), rng.choice([0, 0, 1]), pixels
    for cluster in clusters:
        pen.text((x, 2 * pixels), cluster, font=font, fill=255, anchor="ls", stroke_width=thick)
        x += int(font.getlength(cluster)) + rng.randint(spacing // 2, spacing)
    width = max(width, x - pixels) if rng.random() < 0.7 else width
    bent = bend(np.asarray(ink), pixels, rng, noise)
    scale = min(1.0, width / max(1, x - pixels)) if rng.random() < 0.5 else 1.0
    if scale < 1:
        bent = cv2.resize(bent, None, fx=scale, fy=1, interpolation=cv2.INTER_AREA)
    darkness = rng.choice([255, 255, rng.randint(130, 255)])
    mask = Image.fromarray((bent.astype(np.uint16) * darkness // 255).astype(np.uint8))
    y = at[1] - 2 * pixels + int(pixels * rng.uniform(-0.12, 0.1))
    image.paste(0, (at[0] - int(pixels * scale), y), mask)


def bend(ink: np.ndarray, pixels: int, rng: random.Random, noise) -> np.ndarray:
    height, width = ink.shape
    strength, grain = pixels * rng.uniform(0.01, 0.07), pixels * rng.uniform(0.2, 0.7)
    small = (max(2, int(height / grain)), max(2, int(width / grain)))
    shift = [
        cv2.resize(
            noise.standard_normal(small).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
        )
        for _ in "xy"
    ]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    lean = rng.uniform(-0.3, 0.25)
    x_from = x + strength * shift[0] + lean * (y - 2 * pixels)
    y_from = y + strength * shift[1] + rng.uniform(-0.04, 0.04) * (x - width / 2) * min(1, 4 * pixels / width)
    bent = cv2.remap(ink, x_from, y_from, cv2.INTER_LINEAR)
    if rng.random() < 0.35:
        bent = cv2.dilate(bent, np.ones((2, 2) if rng.random() < 0.7 else (3, 3), np.uint8))
    return bent


def before_scan(
    canvas: np.ndarray, baseline: int, pixels: int, rng, words: Callable[[], tuple[str, Face]]
) -> np.ndarray:
    """Now and then a stamp, a table's rules, a pen's stroke or a copier's line across the row."""
    if rng.random() < 0.12:
        canvas = stamp_across(canvas, baseline, pixels, rng, words)
    if rng.random() < 0.07:
        canvas = table_rules(canvas, baseline, pixels, rng)
    if rng.random() < 0.07:
        canvas = strokes(canvas, pixels, rng)
    return canvas


def stamp_across(canvas: np.ndarray, baseline: int, pixels: int, rng, words) -> np.ndarray:
    """A ring, a frame or faint words: what is left of a coloured stamp, or a copied one in black."""
    height, width = canvas.shape
    layer = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(layer)
    shade = rng.choice([rng.randint(90, 210), rng.randint(150, 225), rng.randint(0, 90)])
    thick = max(1, int(pixels * rng.uniform(0.03, 0.1)))
    kind = rng.random()
    if kind < 0.45:
        radius, x, y = (
            rng.randint(pixels, 6 * pixels),
            rng.randint(0, width),
            rng.randint(-3 * pixels, 5 * pixels),
        )
        for inner in (0, int(pixels * rng.uniform(0.1, 0.5)))[: rng.choice([1, 2])]:
            pen.ellipse(
                [x - radius + inner, y - radius + inner, x + radius - inner, y + radius - inner],
                outline=shade,
                width=thick,
            )
    elif kind < 0.65:
        x, y = rng.randint(0, width), rng.randint(-pixels, 3 * pixels)
        pen.rectangle(
            [x, y, x + rng.randint(2, 12) * pixels, y + rng.randint(1, 5) * pixels],
            outline=shade,
            width=thick,
        )
    else:
        text, face = words()
        shade = max(shade, 110)  # words as dark as the line's own cannot be told from them
        at = (rng.randint(-pixels, width), baseline + int(pixels * rng.uniform(-0.9, 0.9)))
        pen.text(at, text, font=face.at(int(pixels * rng.uniform(0.7, 1.3))), fill=shade, anchor="ls")
        layer = layer.rotate(rng.uniform(-7, 7), fillcolor=255, resample=Image.Resampling.BILINEAR)
    return np.minimum(canvas, np.asarray(layer))


def table_rules(canvas: np.ndarray, baseline: int, pixels: int, rng) -> np.ndarray:
    canvas = canvas.copy()
    thick, width = max(1, int(pixels * rng.uniform(0.02, 0.07))), canvas.shape[1]
    for y in (
        baseline - int(pixels * rng.uniform(0.95, 1.3)),
        baseline + int(pixels * rng.uniform(0.3, 0.6)),
    ):
        if rng.random() < 0.75:
            canvas[max(0, y) : y + thick] = rng.randint(0, 90)
    for x in (rng.randint(0, pixels - 4), width - rng.randint(1, pixels - 4)):
        if rng.random() < 0.5:
            canvas[:, x : x + thick] = rng.randint(0, 90)
    return canvas


def strokes(canvas: np.ndarray, pixels: int, rng) -> np.ndarray:
    canvas = canvas.copy()
    height, width = canvas.shape
    shade, thick = rng.randint(0, 190), max(1, int(pixels * rng.uniform(0.02, 0.08)))
    if rng.random() < 0.5:  # a copier's line
        x = rng.randint(0, width - 1)
        cv2.line(canvas, (x, 0), (x + rng.randint(-3, 3), height), shade, thick)
        return canvas
    count, start = rng.randint(3, 12), rng.randint(0, width)
    points = [[start + k * rng.randint(0, pixels), rng.randint(0, height)] for k in range(count)]
    cv2.polylines(canvas, [np.array(points, np.int32)], False, max(shade, 90), thick, cv2.LINE_AA)
    return canvas
