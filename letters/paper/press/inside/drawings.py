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


def drawn(of: Code | Emblem):
    """ValueError, of an outline that is none."""
    if isinstance(of, Code):
        return Bars(of)
    return Pixels(of.grey) if of.grey else Outline(of)


class _Lines:
    """A drawing in black, in a box of its own units, its y pointing down."""

    width: float
    height: float

    def get_intrinsic_size(self, resolution, font_size) -> tuple[float, float, float]:
        return self.width, self.height, self.width / self.height

    def draw(self, stream, width, height, style) -> None:
        stream.transform(a=width / self.width, d=height / self.height)
        stream.set_color_rgb(0, 0, 0)
        self._trace(stream)
        stream.fill()


class Bars(_Lines):
    def __init__(self, code: Code):
        self.width = self.height = code.size
        self._bars = code.bars

    def _trace(self, stream) -> None:
        for left, top, width in self._bars:
            stream.rectangle(left, top, width, 1)


class Outline(_Lines):
    def __init__(self, emblem: Emblem):
        self.width, self.height = emblem.width, emblem.height
        self._steps = steps(emblem.outline)

    def _trace(self, stream) -> None:
        draw = {"M": stream.move_to, "L": stream.line_to, "C": stream.curve_to, "Z": stream.close}
        for letter, numbers in self._steps:
            draw[letter](*numbers)


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


@lru_cache(maxsize=8)
def _packed(png: bytes) -> tuple[int, int, bytes]:
    with Image.open(BytesIO(png), formats=["PNG"]) as picture:
        grey = picture.convert("L")
    return grey.width, grey.height, zlib.compress(grey.tobytes(), 9)
