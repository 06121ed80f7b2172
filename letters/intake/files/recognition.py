"""A picture of a page, read by the recogniser where there is one."""

from collections.abc import Iterator

from PIL import Image, ImageStat

from .clusters import clusters
from .page import Box, Page
from .refusals import FileRefused
from .showing import jpeg
from .work import Work

_CELLS = 200, 280  # a page in cells of about a millimetre
_DARKER = 30  # than the paper, of 255
_FEWEST = 10  # dark cells; less is dirt


def recognised(picture: Image.Image, dpi: float | None, work: Work) -> Page:
    """`dpi` if it is known. FileRefused where this installation has no recogniser."""
    if is_blank(picture):
        return Page("", "recognised", picture=jpeg(picture))
    reading = _read(picture, round(dpi) if dpi else None)
    return Page(
        text=work.count_text(reading.text),
        source="recognised",
        confidences=tuple(_share(confidence) for confidence in reading.confidences),
        boxes=tuple(_boxes(reading)),
        picture=jpeg(Image.fromarray(reading.picture)),
    )


def is_blank(picture: Image.Image) -> bool:
    """As the back of a sheet is: the recogniser is spared, and may not read words into dirt."""
    small = picture.convert("L").resize(_CELLS, Image.Resampling.BOX)
    paper = ImageStat.Stat(small).median[0]
    return sum(small.histogram()[: max(0, paper - _DARKER)]) < _FEWEST


def _read(picture: Image.Image, dpi: int | None):
    try:
        import numpy  # both are heavy, and both may be missing

        from letters.intake.recogniser import read_page

        return read_page(numpy.asarray(picture), dpi=dpi)
    except ImportError as error:
        raise FileRefused("no-recogniser") from error


def _boxes(reading) -> Iterator[Box]:
    """The recogniser knows where lines are; within a line every character gets its even share."""
    for first, last, (left, top, right, bottom) in reading.places:
        width = (right - left) / (last - first)
        for start, end in clusters(reading.text[first:last]):
            place = left + start * width, top, left + end * width, bottom
            yield Box(first + start, first + end, *map(_share, place))


def _share(value: float) -> float:
    return round(min(max(float(value), 0.0), 1.0), 5)
