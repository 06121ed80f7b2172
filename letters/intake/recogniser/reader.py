"""Cut lines → text, with a probability for every character. The network runs on onnxruntime."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import onnxruntime

from letters.intake.recogniser.alphabet import CHARACTERS, LINE_HEIGHT, STRIDE, THAI_DIGITS

WEIGHTS = Path(__file__).with_name("weights.onnx")
WIDEST = 4000  # pixels at LINE_HEIGHT; a line of A4 is under 1,500
AT_ONCE = 8  # lines in one run of the network
NARROWEST, DOUBTFUL = (
    0.25,
    0.5,
)  # line heights from digit to digit; the confidence of digits that stand closer


@dataclass(frozen=True)
class Words:
    """What one cut says: its text, and for each character a probability and a place across the cut, 0–1."""

    text: str
    confidences: tuple[float, ...]
    places: tuple[float, ...]


def read_cuts(cuts: list[np.ndarray]) -> list[Words]:
    """Read grey pictures of single lines; the answers stand in the same order."""
    scaled = [to_line_height(cut) for cut in cuts]
    by_width = sorted(range(len(scaled)), key=lambda index: scaled[index].shape[1])
    answers: dict[int, Words] = {}
    while by_width:
        narrowest = scaled[by_width[0]].shape[1]
        batch = [index for index in by_width[:AT_ONCE] if scaled[index].shape[1] <= narrowest * 1.15 + 24]
        by_width = by_width[len(batch) :]
        for index, chances in zip(batch, probabilities([scaled[index] for index in batch]), strict=True):
            answers[index] = decode(chances[:, : -(-scaled[index].shape[1] // STRIDE)])
    return [answers[index] for index in range(len(cuts))]


def to_line_height(cut: np.ndarray) -> np.ndarray:
    """Scale to LINE_HEIGHT and stretch the contrast so that paper is 255 and ink 0: uint8."""
    height, width = cut.shape
    width = min(WIDEST, max(8, round(width * LINE_HEIGHT / height)))
    how = cv2.INTER_AREA if height > LINE_HEIGHT else cv2.INTER_LINEAR
    scaled = cv2.resize(cut, (width, LINE_HEIGHT), interpolation=how).astype(np.float32)
    ink, paper = np.percentile(scaled, 2), np.percentile(scaled, 90)
    return np.clip((scaled - ink) / max(paper - ink, 25) * 255, 0, 255).astype(np.uint8)


def as_input(scaled: list[np.ndarray]) -> np.ndarray:
    """float32 [lines, 1, LINE_HEIGHT, width], ink high and paper low, padded with paper to one width."""
    width = -(-max(line.shape[1] for line in scaled) // 32) * 32
    batch = np.full((len(scaled), 1, LINE_HEIGHT, width), 255, np.float32)
    for row, line in enumerate(scaled):
        batch[row, 0, :, : line.shape[1]] = line
    return (batch / 255 - 0.8) * -3


def probabilities(scaled: list[np.ndarray]) -> np.ndarray:
    """float32 [lines, classes, steps]; a step is STRIDE pixels."""
    logits = _network().run(None, {"x": as_input(scaled)})[0]
    chances = np.exp(logits - logits.max(1, keepdims=True))
    return chances / chances.sum(1, keepdims=True)


def decode(chances: np.ndarray) -> Words:
    """The likeliest class of each step; repeats are one character, class 0 separates them (CTC)."""
    classes, best = chances.argmax(0), chances.max(0)
    edges = [0, *(np.flatnonzero(np.diff(classes)) + 1), len(classes)]
    seen = [
        Seen(CHARACTERS[classes[start] - 1], float(best[start:end].max()), (start + end) / 2)
        for start, end in pairwise(edges)
        if classes[start]
    ]
    seen = _doubted(seen)
    return Words(
        text="".join(character for character, _, _ in seen),
        confidences=tuple(confidence for _, confidence, _ in seen),
        places=tuple(step / len(classes) for _, _, step in seen),
    )


class Seen(NamedTuple):
    character: str
    confidence: float
    step: float


def _doubted(seen: list[Seen]) -> list[Seen]:
    """Two digits in the room of one are doubtful, however sure they look: one may have been read twice.

    ๗ begins as ๓ does, so that a wide ๗ is read as ๓๗: of such a pair the ๗ stays.
    """
    doubted: list[Seen] = []
    for each in seen:
        last = doubted[-1] if doubted else None
        if last and (each.step - last.step) * STRIDE < NARROWEST * LINE_HEIGHT and _are_digits(last, each):
            if (last.character, each.character) == ("๓", "๗"):
                doubted.pop()
            else:
                doubted[-1] = last._replace(confidence=min(last.confidence, DOUBTFUL))
            each = each._replace(confidence=min(each.confidence, DOUBTFUL))
        doubted.append(each)
    return doubted


def _are_digits(*seen: Seen) -> bool:
    return all(each.character in THAI_DIGITS for each in seen)


@cache
def _network() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # pages are read beside a web server
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # widths vary: the arena would keep the widest for ever
    return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
