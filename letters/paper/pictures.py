"""Pictures of pages bound into a PDF."""

from pathlib import Path
from typing import BinaryIO

from PIL import Image

A4_INCHES = 8.27, 11.69


def bind(pictures: list[Path] | list[BinaryIO], target: Path | BinaryIO) -> None:
    """A PDF of the pictures in their order, each as large as fits an A4 sheet."""
    first, *others = [Image.open(picture) for picture in pictures]
    first.save(target, "PDF", save_all=True, append_images=others, resolution=_dots_per_inch(first))


def _dots_per_inch(picture: Image.Image) -> float:
    return max(side / inches for side, inches in zip(sorted(picture.size), A4_INCHES, strict=True))
