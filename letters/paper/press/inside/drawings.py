"""What a template's `<img src="qr:…">` or `<img src="emblem:">` stands for: drawn, nothing is fetched.

WeasyPrint looks an image up by its address in the `cache` option before it fetches, and asks of what it finds
there only how large it is and to draw itself.
"""

import zlib
from functools import lru_cache
from io import BytesIO

import pydyf
from PIL import Image

from ...outline import steps
from ...page import Code, Emblem

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}  # of PDF


def drawn(of: Code | Emblem):
    """ValueError, of an outline that is none."""
    if isinstance(of, Code):
        return Lines(of.size, of.size, bars(of))
    return Pixels(of.grey) if of.grey else Lines(of.width, of.height, _traced(of.outline))


class Lines:
    """A drawing in black, in a box of its own units, its y pointing down."""

    def __init__(self, width: float, height: float, operators: bytes):
        self.width, self.height = width, height
        self._operators = operators

    def get_intrinsic_size(self, resolution, font_size) -> tuple[float, float, float]:
        return self.width, self.height, self.width / self.height

    def draw(self, stream, width, height, style) -> None:
        stream.transform(a=width / self.width, d=height / self.height)
        stream.set_color_rgb(0, 0, 0)
        stream.stream.append(self._operators)  # in one piece: pydyf would write each number by itself
        stream.fill()


class Pixels:
    """Grey pixels, packed once for all letters that bear them."""

    id = "emblem"

    def __init__(self, png: bytes):
        self._png = png
        self.width, self.height, _ = _packed(png)

    def get_intrinsic_size(self, resolution, font_size) -> tuple[float, float, float]:
        return self.width, self.height, self.width / self.height

    def draw(self, stream, width, height, style) -> None:
        name = stream.add_image(self, interpolate=False, ratio=1)
        stream.transform(width, 0, 0, -height, 0, height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate, dpi_ratio) -> pydyf.Stream:
        *_, packed = _packed(self._png)
        sizes = {"Width": self.width, "Height": self.height, "BitsPerComponent": 8}
        kind = {"Type": "/XObject", "Subtype": "/Image", "ColorSpace": "/DeviceGray"}
        return pydyf.Stream([packed], pydyf.Dictionary({**kind, **sizes, "Filter": "/FlateDecode"}))


def bars(code: Code) -> bytes:
    """The operators that draw it, in one piece."""
    return b"\n".join(b"%d %d %d 1 re" % bar for bar in map(tuple, code.bars))


@lru_cache(maxsize=8)
def _traced(outline: str) -> bytes:
    lines = (
        " ".join([*(f"{number:.3f}" for number in numbers), _OPERATORS[letter]])
        for letter, numbers in steps(outline)
    )
    return "\n".join(lines).encode()


@lru_cache(maxsize=8)
def _packed(png: bytes) -> tuple[int, int, bytes]:
    with Image.open(BytesIO(png), formats=["PNG"]) as picture:
        grey = picture.convert("L")
    return grey.width, grey.height, zlib.compress(grey.tobytes(), 9)
