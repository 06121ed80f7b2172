"""What scanners, copiers and phones do to a line before it reaches the reader."""

import cv2
import numpy as np


def scan(line: np.ndarray, pixels: int, rng, noise) -> np.ndarray:
    """The line (grey uint8, drawn at `pixels` an em) as some scanner saw it.

    It comes out at 26 to 72 pixels an em: 16 points at 115 to 320 dpi.
    """
    if line.size == 0:
        return line
    line = tilt(line, rng)
    em = rng.uniform(26, 72)
    scale = min(1.0, em / pixels)
    wider = (
        rng.uniform(0.82, 1.35) if rng.random() < 0.5 else 1.0
    )  # families that training has not met are as wide as they like
    if scale < 0.98 or wider != 1:
        line = cv2.resize(line, None, fx=scale * wider, fy=scale, interpolation=cv2.INTER_AREA)
    line = ink_spread(line, em, rng)
    shade = light(line.astype(np.float32) / 255, em, rng, noise)
    if rng.random() < 0.5:
        shade += noise.standard_normal(shade.shape).astype(np.float32) * rng.uniform(0.005, 0.09)
    if rng.random() < 0.12:
        shade = pepper(shade, rng, noise)
    return encode((np.clip(shade, 0, 1) * 255).astype(np.uint8), rng)


def tilt(line: np.ndarray, rng) -> np.ndarray:
    if rng.random() < 0.5:
        return line
    height, width = line.shape
    angle = rng.uniform(-0.9, 0.9) * (1 if width < height * 14 else 0.35)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turn[0, 1] += rng.uniform(-0.08, 0.08)
    return cv2.warpAffine(line, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=255)


def ink_spread(line: np.ndarray, em: float, rng) -> np.ndarray:
    if rng.random() < 0.25:
        return cv2.erode(line, np.ones((2, 2) if rng.random() < 0.5 else (1, 2), np.uint8))
    if rng.random() < 0.2 and em > 34:
        return cv2.dilate(line, np.ones((2, 1) if rng.random() < 0.5 else (1, 2), np.uint8))
    return line


def light(shade: np.ndarray, em: float, rng, noise) -> np.ndarray:
    """Blur, contrast, and a shadow across."""
    if rng.random() < 0.55:
        shade = cv2.GaussianBlur(shade, (0, 0), rng.uniform(0.3, 1.4 if em > 40 else 0.9))
    if rng.random() < 0.08:  # the hand moved
        size = rng.choice([3, 5])
        kernel = np.zeros((size, size), np.float32)
        kernel[size // 2] = 1 / size
        shade = cv2.filter2D(shade, -1, kernel)
    ink = rng.uniform(0, 0.45) if rng.random() < 0.5 else rng.uniform(0, 0.15)
    paper = rng.uniform(0.65, 1) if rng.random() < 0.5 else 1
    shade = ink + (paper - ink) * shade
    if rng.random() < 0.2:
        height, width = shade.shape
        across = np.linspace(rng.uniform(-0.12, 0.12), rng.uniform(-0.12, 0.12), width, dtype=np.float32)
        down = np.linspace(rng.uniform(-0.1, 0.1), rng.uniform(-0.1, 0.1), height, dtype=np.float32)
        shade = shade + across[None] + down[:, None]
    return shade


def pepper(shade: np.ndarray, rng, noise) -> np.ndarray:
    chance, share = noise.random(shade.shape), rng.uniform(0.001, 0.015)
    return np.where(chance < share, 0, np.where(chance > 1 - share, 1, shade))


def encode(line: np.ndarray, rng) -> np.ndarray:
    """JPEG's blocks, and a copier's black and white."""
    if rng.random() < 0.35:
        _, packed = cv2.imencode(".jpg", line, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(22, 85)])
        line = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)
    if rng.random() < 0.22:
        if rng.random() < 0.6:
            level, _ = cv2.threshold(line, 0, 255, cv2.THRESH_OTSU)
            line = cv2.threshold(line, level * rng.uniform(0.85, 1.2), 255, cv2.THRESH_BINARY)[1]
        else:
            line = cv2.adaptiveThreshold(
                line, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 31, rng.randint(8, 20)
            )
    return line
