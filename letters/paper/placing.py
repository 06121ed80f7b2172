"""Where a page has room for the stamp: at the top right, or below it, as the page is looked at."""

from dataclasses import dataclass

import numpy
import pypdfium2 as pdfium
from pypdf import PageObject

WIDTH, HEIGHT = 50, 25  # millimetres, of the stamp
MARGIN = 10  # millimetres from the edges
STEP = 5  # millimetres further down, while there is ink
FREE = 0.005  # of the box, of ink: dust and a copier's specks
DOTS = 2  # a millimetre
DARKER = 60  # than the paper, of 255
POINTS = 72 / 25.4  # a millimetre
TURNED = {  # from the page as it is looked at to the page as it is drawn, w wide and h high
    0: lambda w, h: (1, 0, 0, 1, 0, 0),
    90: lambda w, h: (0, 1, -1, 0, w, 0),
    180: lambda w, h: (-1, 0, 0, -1, w, h),
    270: lambda w, h: (0, -1, 1, 0, 0, h),
}


@dataclass(frozen=True)
class Place:
    """Millimetres from the right and the upper edge of the page as it is looked at."""

    right: float
    top: float


CORNER = Place(MARGIN, MARGIN)


class TooSmall(ValueError):
    """The page has no room for the stamp."""


@dataclass(frozen=True)
class Sheet:
    """A page as it is drawn: its visible box in units of its own, how it is turned, units a point."""

    left: float
    bottom: float
    width: float
    height: float
    turned: int
    unit: float  # points

    @classmethod
    def of(cls, page: PageObject) -> "Sheet":
        media, crop = (_sorted(box) for box in (page.mediabox, page.cropbox))
        left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
        right, top = min(media[2], crop[2]), min(media[3], crop[3])
        if right <= left or top <= bottom:  # a crop box beside the page counts for nothing
            left, bottom, right, top = media
        unit = float(page.get("/UserUnit", 1)) or 1.0
        return cls(left, bottom, right - left, top - bottom, page.rotation % 360, unit)

    @property
    def seen(self) -> tuple[float, float]:
        """Width and height in millimetres, as the page is looked at."""
        sides = self.width, self.height
        across, down = sides if self.turned in (0, 180) else sides[::-1]
        return across * self.unit / POINTS, down * self.unit / POINTS

    def matrix(self, place: Place) -> tuple[float, ...]:
        """From the stamp's own points to the page's units."""
        width, height = self.seen
        x = (width - place.right - WIDTH) * POINTS / self.unit
        y = (height - place.top - HEIGHT) * POINTS / self.unit
        a, b, c, d, e, f = TURNED[self.turned](self.width, self.height)
        moved = a * x + c * y + e + self.left, b * x + d * y + f + self.bottom
        return (*(turn / self.unit for turn in (a, b, c, d)), *moved)


def room_on(sheet: Sheet, page: pdfium.PdfPage) -> Place:
    """The first place from the corner down that is free, else the one with the least ink. TooSmall."""
    width, height = sheet.seen
    if width < WIDTH + 2 * MARGIN or height < HEIGHT + 2 * MARGIN:
        raise TooSmall
    ink = _ink(page, width)
    lowest = max(MARGIN, height / 2 - HEIGHT)
    places = [Place(MARGIN, MARGIN + STEP * n) for n in range(int((lowest - MARGIN) // STEP) + 1)]
    covered = [_covered(ink, place) for place in places]
    free = (place for place, share in zip(places, covered, strict=True) if share < FREE)
    return next(free, places[covered.index(min(covered))])


def _ink(page: pdfium.PdfPage, width: float) -> numpy.ndarray:
    """True where the page is dark, `DOTS` to the millimetre."""
    picture = page.render(scale=width * DOTS / page.get_width(), grayscale=True).to_numpy()
    grey = picture.reshape(picture.shape[:2])
    return grey < numpy.median(grey) - DARKER


def _covered(ink: numpy.ndarray, place: Place) -> float:
    right, top = ink.shape[1] - round(place.right * DOTS), round(place.top * DOTS)
    return float(ink[top : top + HEIGHT * DOTS, right - WIDTH * DOTS : right].mean())


def _sorted(box) -> tuple[float, float, float, float]:
    """Left, bottom, right, top, whichever corners the file names first."""
    x1, y1, x2, y2 = map(float, box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
