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
        return Bars(of)
    return Pixels(of.grey) if of.grey else Outline(of)


class _Drawing:
    """In a box of its own units, its y pointing down."""

    width: float
    height: float

    def get_intrinsic_size(self, resolution, font_size) -> tuple[float, float, float]:
        return self.width, self.height, self.width / self.height


class Bars(_Drawing):
    def __init__(self, code: Code):
        self.width = self.height = code.size
        self._operators = bars(code)

    def draw(self, stream, width, height, style) -> None:
        stream.transform(a=width / self.width, d=height / self.height)
        stream.set_color_rgb(0, 0, 0)
        stream.stream.append(self._operators)
        stream.fill()


class Outline(_Drawing):
    """Black, packed once for all letters that bear it."""

    id = "outline"

    def __init__(self, emblem: Emblem):
        self.width, self.height = emblem.width, emblem.height
        self._operators = _traced(emblem.outline)

    def draw(self, stream, width, height, style) -> None:
        name = stream.add_image(self, interpolate=False, ratio=1)
        stream.transform(a=width / self.width, d=height / self.height)
        stream.set_color_rgb(0, 0, 0)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate, dpi_ratio) -> pydyf.Stream:
        box = pydyf.Array((0, 0, self.width, self.height))
        form = {"Type": "/XObject", "Subtype": "/Form", "BBox": box, "Filter": "/FlateDecode"}
        return pydyf.Stream([self._operators], pydyf.Dictionary(form))


class Pixels(_Drawing):
    """Grey, packed once for all letters that bear them."""

    id = "pixels"

    def __init__(self, png: bytes):
        self._png = png
        self.width, self.height, _ = _packed(png)

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
    """The operators that draw it, in one piece: pydyf would write each number by itself."""
    return b"\n".join(b"%d %d %d 1 re" % tuple(bar) for bar in code.bars)


@lru_cache(maxsize=8)
def _traced(outline: str) -> bytes:
    lines = (
        " ".join([*(f"{number:.3f}" for number in numbers), _OPERATORS[letter]])
        for letter, numbers in steps(outline)
    )
    return zlib.compress("\n".join([*lines, "f"]).encode(), 9)


@lru_cache(maxsize=8)
def _packed(png: bytes) -> tuple[int, int, bytes]:
    with Image.open(BytesIO(png), formats=["PNG"]) as picture:
        grey = picture.convert("L")
    return grey.width, grey.height, zlib.compress(grey.tobytes(), 9)
