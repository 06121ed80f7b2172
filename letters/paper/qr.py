"""A QR code as one vector path: the one module that knows qrcode."""

from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode

QUIET = 4  # modules: the white border that the standard asks for
MASK = 3  # any of the eight is read alike; trying all of them to choose takes five times as long


@dataclass(frozen=True)
class Modules:
    size: int  # modules along a side, the quiet zone included
    path: str  # SVG path data, one unit a module


def svg_modules(url: str, *, is_copied: bool = False) -> Modules:
    """The code of an address, level M. An address in capitals gives a smaller code (alphanumeric mode).

    Level Q where the paper `is_copied` on its way: a quarter of the code may be spoilt.
    """
    code = QRCode(
        error_correction=ERROR_CORRECT_Q if is_copied else ERROR_CORRECT_M, border=QUIET, mask_pattern=MASK
    )
    code.add_data(url)
    matrix = code.get_matrix()
    return Modules(len(matrix), "".join(_bars(y, row) for y, row in enumerate(matrix)))


def _bars(y: int, row: list[bool]) -> str:
    """One row: a rectangle for each run of dark modules, so that no hairline shows between them."""
    bars, x = [], 0
    for is_dark, run in groupby(row):
        width = len(list(run))
        if is_dark:
            bars.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return "".join(bars)
