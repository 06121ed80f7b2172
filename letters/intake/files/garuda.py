"""The Garuda at the head of a letter: the one thing three centimetres high in the middle of the top."""

import io
from itertools import groupby

from PIL import Image

_A4 = 210, 297  # cells of a square millimetre
_PLACE = 85, 0, 125, 60  # the middle of the top
_DARK = 170
_LOWEST, _HIGHEST = 12, 45  # a line of writing is at most 8 high
_LEAST_INK = 5  # cells in a row, on average; a ruled line has one or two


def has_garuda(picture: bytes) -> bool:
    if not picture:
        return False
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as page:
        top = page.convert("L").resize(_A4, Image.Resampling.BOX).crop(_PLACE)
    inks = [sum(cell < _DARK for cell in row) for row in _rows(top)]
    runs = [list(run) for has_ink, run in groupby(inks, bool) if has_ink]
    return any(_LOWEST <= len(run) <= _HIGHEST and sum(run) >= _LEAST_INK * len(run) for run in runs)


def _rows(picture: Image.Image) -> list[bytes]:
    cells, width = picture.tobytes(), picture.width
    return [cells[start : start + width] for start in range(0, len(cells), width)]
