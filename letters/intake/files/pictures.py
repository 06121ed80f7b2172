"""Photographs and scans: JPEG, PNG, TIFF of several pages, HEIC."""

import io
import warnings
from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL import TiffImagePlugin as _  # noqa: F401 — teaches Pillow the format

from ..recogniser.fineness import FINEST_DPI, MOST_OF_A_PHOTOGRAPH
from .qr import links_in
from .recognition import recognised
from .refusals import FileRefused
from .work import Found, Work

_FORMATS = ["JPEG", "PNG", "TIFF", "HEIF"]  # whatever else Pillow can open, it shall not
# What Pillow and its plug-ins have been seen to raise on broken files.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, RuntimeError)
_PLAUSIBLE_INCHES = (5, 18)  # the long side of a letter, from a half sheet to A3


def read(given: bytes, work: Work) -> Found:
    found = Found()
    for picture, left in _pictures(given, work):
        work.begin_page(left)
        found.links += links_in(picture)
        found.pages.append(recognised(picture, _dpi(picture), work))
    return found


def _pictures(given: bytes, work: Work) -> Iterator[tuple[Image.Image, int]]:
    """Each page upright, with the number of pages left. FileRefused."""
    # Of its size we judge ourselves, and of what else Pillow finds odd nobody here would read.
    with warnings.catch_warnings(action="ignore"):
        try:
            opened = _opened(given, work)
            count = _frames(opened, work)
            for number in range(count):
                if opened.format == "TIFF":
                    opened.seek(number)
                _check_size(opened, work)
                yield upright(_no_finer_than_read(opened)), count - number
        except Image.DecompressionBombError as error:
            raise FileRefused("too-many-pixels", work.limits) from error
        except _BROKEN as error:
            raise FileRefused("damaged") from error


def _opened(given: bytes, work: Work) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = work.limits.pixels
    has_heic = _knows_heic()
    try:
        opened = Image.open(io.BytesIO(given), formats=[f for f in _FORMATS if has_heic or f != "HEIF"])
    except UnidentifiedImageError as error:
        raise FileRefused("damaged" if has_heic or given[4:8] != b"ftyp" else "no-heic") from error
    _check_size(opened, work)
    return opened


@cache
def _knows_heic() -> bool:
    try:
        from pi_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener(thumbnails=False)
    return True


def _frames(opened: Image.Image, work: Work) -> int:
    """How many pages; only a TIFF's frames are pages. Counted by hand, as a TIFF may claim to have no end."""
    count = 1
    while opened.format == "TIFF" and count <= work.limits.pages:
        try:
            opened.seek(count)
        except EOFError:
            break
        count += 1
    if count > work.limits.pages:
        raise FileRefused("too-many-pages", work.limits)
    return count


def _check_size(picture: Image.Image, work: Work) -> None:
    if picture.width * picture.height > work.limits.pixels:
        # A JPEG, and only that, can be opened at half its size: telephones take fifty megapixels now.
        picture.draft("RGB", (picture.width // 2, picture.height // 2))
    if picture.width * picture.height > work.limits.pixels:
        raise FileRefused("too-many-pixels", work.limits)


def _no_finer_than_read(picture: Image.Image) -> Image.Image:
    """Made smaller before anything else is made of it, as the reader would: each copy costs as much again."""
    dpi = _dpi(picture)
    longest = max(picture.size)
    side = longest * FINEST_DPI / max(dpi, FINEST_DPI) if dpi else MOST_OF_A_PHOTOGRAPH
    if longest <= side:
        return picture
    told = picture.info.get("dpi", (0, 0))
    smaller = picture.convert("I") if picture.mode.startswith("I;16") else picture
    smaller.thumbnail((side, side), Image.Resampling.BOX)
    smaller.info["dpi"] = tuple(each * max(smaller.size) / longest for each in told)
    return smaller


def upright(picture: Image.Image) -> Image.Image:
    """In plain colours on white, the right way up, without the camera's notes (place, time, owner)."""
    dpi = picture.info.get("dpi", (0, 0))
    turned = ImageOps.exif_transpose(picture)
    if turned.mode.startswith(("I", "F")):  # 16 bits a pixel
        turned = turned.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if turned.has_transparency_data:
        layer = turned.convert("RGBA")
        turned = Image.new("RGBA", layer.size, "white")
        turned.alpha_composite(layer)
    plain = turned.convert("RGB")
    plain.info = {"dpi": dpi}
    return plain


def _dpi(picture: Image.Image) -> float | None:
    """As the file says, where a letter could have that size: cameras say 72."""
    longest, said = max(picture.size), float(picture.info.get("dpi", (0, 0))[0] or 0)
    is_plausible = said and _PLAUSIBLE_INCHES[0] <= longest / said <= _PLAUSIBLE_INCHES[1]
    return said if is_plausible else None
