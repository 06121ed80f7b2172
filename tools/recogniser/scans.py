"""Whole pages as they reach an office: printed, then scanned, copied or photographed. For measuring only."""

import random
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import weasyprint

from tools.recogniser.letters import Letter
from tools.recogniser.sheet import Typeface, document

PAPER = 255


@cache
def _pdf(markup: str) -> bytes:
    return weasyprint.HTML(string=markup).write_pdf()


def clean(letter: Letter, face: Typeface, dpi: int) -> np.ndarray:
    """The first page as printed: uint8 RGB."""
    page = pypdfium2.PdfDocument(_pdf(document(letter.html, face)))[0]
    return np.array(page.render(scale=dpi / 72).to_pil().convert("RGB"))


def degraded(page: np.ndarray, how: str, dpi: int, seed: int) -> np.ndarray:
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    return HOW[how](page, dpi / 300, rng, noise)


def _light(page, share, rng, noise):
    """An office scanner in colour."""
    page = cv2.GaussianBlur(_turned(page, rng, 0.3, 0.7), (0, 0), 0.7 * share + 0.2)
    return _jpeg(_as_bytes(page * 0.96 + noise.normal(0, 4, page.shape)), 75)


def _copier(page, share, rng, noise):
    """A copy of a copy: black and white, specks, upright lines."""
    grey = cv2.cvtColor(_turned(page, rng, 0.8, 1.4), cv2.COLOR_RGB2GRAY)
    grey = cv2.GaussianBlur(grey, (0, 0), 1.1 * share + 0.2) + noise.normal(0, 18, grey.shape)
    copy = np.where(grey > rng.uniform(135, 175), 255, 0).astype(np.uint8)
    chance = noise.random(copy.shape)
    copy[chance < 0.0012], copy[chance > 0.998] = 0, 255
    for _ in range(2):
        x = rng.randint(int(copy.shape[1] * 0.15), int(copy.shape[1] * 0.9))
        cv2.line(copy, (x, 0), (x + rng.randint(-4, 4), copy.shape[0]), 0, max(1, int(2 * share)))
    return cv2.cvtColor(copy, cv2.COLOR_GRAY2RGB)


def _grey(page, share, rng, noise):
    """Grey paper, little contrast, light from one side, strong JPEG."""
    page = _turned(page, rng, 1.2, 2.0)
    across = np.linspace(-22, 14, page.shape[1])[None, :, None]
    down = np.linspace(12, -26, page.shape[0])[:, None, None]
    faint = cv2.GaussianBlur(page * 0.52 + 88 + across + down, (0, 0), 0.9 * share + 0.2)
    return _jpeg(_as_bytes(faint + noise.normal(0, 6, page.shape)), 40)


def _photo(page, share, rng, noise):
    """A phone's view: perspective, a shadow, a brown desk around, warm light."""
    height, width = page.shape[:2]
    tall, wide = int(height * 1.06), int(width * 1.08)
    dx, dy, u = wide * 0.035, tall * 0.02, rng.uniform
    sheet = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    seen = np.float32([
        [dx * u(0.8, 2.2), dy * u(0.8, 2)], [wide - dx * u(0.8, 2.2), dy * u(0.6, 1.6)],
        [wide - dx * u(0.3, 1), tall - dy * u(0.4, 1)], [dx * u(0.3, 1), tall - dy * u(0.4, 1)],
    ])  # fmt: skip
    desk = np.full((tall, wide, 3), (120, 95, 70), np.uint8) + noise.integers(
        0, 12, (tall, wide, 3), dtype=np.uint8
    )
    view = cv2.getPerspectiveTransform(sheet, seen)
    view = cv2.warpPerspective(
        page, view, (wide, tall), dst=desk, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_TRANSPARENT
    )
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32)
    shadow = 1 - 0.38 / (1 + np.exp(-((x * 0.7 + y * 0.5) - wide * 0.75) / (wide * 0.07)))
    lit = view * shadow[..., None] * np.float32([1.0, 0.95, 0.86])
    lit = cv2.GaussianBlur(lit, (0, 0), 1.0 * share + 0.35)
    return _jpeg(_as_bytes(lit + noise.normal(0, 5, lit.shape)), 60)


def _turned(page, rng, least: float, most: float):
    angle = rng.choice([-1, 1]) * rng.uniform(least, most)
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(PAPER,) * 3)


def _as_bytes(page) -> np.ndarray:
    return np.clip(page, 0, 255).astype(np.uint8)


def _jpeg(page: np.ndarray, quality: int) -> np.ndarray:
    _, packed = cv2.imencode(".jpg", page[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1])


HOW = {"clean": lambda page, *_: page, "light": _light, "copier": _copier, "grey": _grey, "photo": _photo}


PAPER_FONTS = Path(__file__).parents[2] / "letters" / "paper" / "fonts"


def typefaces(fonts: Path | None) -> dict[str, Typeface]:
    """The letters' own font, and one kept from training where it has been fetched."""
    regular, bold = (PAPER_FONTS / f"THSarabunPSK-1.1-{style}.ttf" for style in ("Regular", "Bold"))
    if fonts is None:
        return {"TH SarabunPSK": Typeface(regular, bold, regular)}
    found = {path.stem: path for path in fonts.rglob("TH*.ttf")}
    pens = found["THKoHo-Italic"], found["THSrisakdi-Regular"]
    return {
        "TH SarabunPSK": Typeface(regular, bold, pens[0]),
        "TH NiramitAS": Typeface(found["THNiramitAS-Regular"], found["THNiramitAS-Bold"], pens[1], 15),
    }
