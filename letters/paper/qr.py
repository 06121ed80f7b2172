"""A QR code as bars to be drawn: the one module that knows qrcode."""

from collections.abc import Iterator
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.main import QRCode

from .page import Code

QUIET = 4  # modules: the white border that the standard asks for
# Any mask can be read; to find the best one drew the code eight times over.
MASK = 0


def code_of(url: str, *, is_copied: bool = False) -> Code:
    """The code of an address, level M. An address in capitals gives a smaller code (alphanumeric mode).

    Level Q where the paper `is_copied` on its way: a quarter of the code may be spoilt.
    """
    level = ERROR_CORRECT_Q if is_copied else ERROR_CORRECT_M
    code = QRCode(error_correction=level, border=QUIET, mask_pattern=MASK)
    code.add_data(url)
    matrix = code.get_matrix()
    return Code(len(matrix), tuple(bar for top, row in enumerate(matrix) for bar in _bars(top, row)))


def _bars(top: int, row: list[bool]) -> Iterator[tuple[int, int, int]]:
    """One row: a bar for each run of dark modules, so that no hairline shows between them."""
    left = 0
    for is_dark, run in groupby(row):
        width = len(list(run))
        if is_dark:
            yield left, top, width
        left += width
