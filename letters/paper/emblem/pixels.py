"""A picture of an emblem as grey pixels on white: no colours, no transparency, no camera's notes."""

import io
import warnings

from PIL import Image

from letters.intake.files.limits import Limits
from letters.intake.files.pictures import upright
from letters.intake.files.refusals import FileRefused

MOST = 600  # pixels along a side: 500 dots an inch at three centimetres
_PAPER = 235  # as light as that is the paper that the emblem was scanned from
# What Pillow has been seen to raise on broken files.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, RuntimeError)


def grey_of(given: bytes, limits: Limits) -> tuple[bytes, int, int]:
    """A PNG cut to what is drawn, with its width and height. FileRefused."""
    Image.MAX_IMAGE_PIXELS = None  # of its size we judge ourselves
    with warnings.catch_warnings(action="ignore"):
        try:
            picture = Image.open(io.BytesIO(given), formats=["PNG", "JPEG"])
            if picture.width * picture.height > limits.pixels:
                raise FileRefused("too-many-pixels", limits)
            return _drawn(upright(picture).convert("L"))
        except _BROKEN as error:
            raise FileRefused("damaged") from error


def _drawn(grey: Image.Image) -> tuple[bytes, int, int]:
    ink = grey.point(lambda value: 0 if value >= _PAPER else 255).getbbox()
    if ink is None:
        raise FileRefused("no-drawing")
    cut = grey.crop(ink)
    cut.thumbnail((MOST, MOST))
    cut = cut.point(lambda value: 255 if value >= _PAPER else value)
    cut.info = {}
    file = io.BytesIO()
    cut.save(file, "PNG", optimize=True)
    return file.getvalue(), cut.width, cut.height
