"""What a PDF says, and where: millimetres from the paper's top left corner."""

from ctypes import c_double, c_uint
from dataclasses import dataclass, fields
from functools import cache

import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72  # of a point


@dataclass(frozen=True)
class Mark:
    """One character."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    foot: float  # the line that it stands on
    size: float  # points
    colour: tuple[int, int, int]  # red, green, blue


@dataclass(frozen=True)
class Line:
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        return "".join(mark.text for mark in self.marks).strip()

    @property
    def page(self) -> int:
        return self.marks[0].page

    @property
    def left(self) -> float:
        return min(mark.left for mark in self.marks)

    @property
    def right(self) -> float:
        return max(mark.right for mark in self.marks)

    @property
    def top(self) -> float:
        return min(mark.top for mark in self.marks)

    @property
    def bottom(self) -> float:
        return max(mark.bottom for mark in self.marks)

    @property
    def foot(self) -> float:
        return self.marks[0].foot

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@cache
def lines(pdf: bytes) -> list[Line]:
    """The lines of all pages, from 1, in the order in which they would be copied."""
    document = pypdfium2.PdfDocument(pdf)
    return [line for number, page in enumerate(document, 1) for line in _lines_of(page, number)]


def line(pdf: bytes, start: str) -> Line:
    return next(line for line in lines(pdf) if line.text.startswith(start))


def words(pdf: bytes, wanted: str) -> Line:
    """Where the words first stand, in whatever line."""
    places = ((found, "".join(mark.text for mark in found.marks).find(wanted)) for found in lines(pdf))
    found, start = next((found, start) for found, start in places if start >= 0)
    return Line(found.marks[start : start + len(wanted)])


def above(pdf: bytes, start: str) -> Line:
    return lines(pdf)[lines(pdf).index(line(pdf, start)) - 1]


def below(pdf: bytes, start: str) -> Line:
    return lines(pdf)[lines(pdf).index(line(pdf, start)) + 1]


def text(pdf: bytes) -> str:
    return "\n".join(line.text for line in lines(pdf))


def squeezed(text: str) -> str:
    """Without white space: where a line breaks, a PDF has none."""
    return "".join(text.split())


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def picture(pdf: bytes, page: int = 1, dpi: int = 200):
    return pypdfium2.PdfDocument(pdf)[page - 1].render(scale=dpi / 72).to_pil()


def _lines_of(page, number: int) -> list[Line]:
    found: list[list[Mark]] = [[]]
    letters = page.get_textpage()
    for place in range(letters.count_chars()):
        character = letters.get_text_range(place, 1)
        if character in "\r\n":
            found.append([])
        elif not character.isspace():
            found[-1].append(_mark(character, number, page.get_height(), letters, place))
        elif found[-1]:
            found[-1].append(Mark(" ", *_position(found[-1][-1])))
    return [Line(tuple(marks)) for marks in found if marks]


def _mark(character: str, number: int, height: float, letters, place: int) -> Mark:
    left, bottom, right, top = letters.get_charbox(place, loose=True)
    turned, (_, foot) = raw.FS_MATRIX(), _numbers(c_double, 2, raw.FPDFText_GetCharOrigin, letters, place)
    raw.FPDFText_GetMatrix(letters.raw, place, turned)
    size = raw.FPDFText_GetFontSize(letters.raw, place) * turned.d
    red, green, blue, _ = _numbers(c_uint, 4, raw.FPDFText_GetFillColor, letters, place)
    edges = left * MM, right * MM, (height - top) * MM, (height - bottom) * MM
    return Mark(character, number, *edges, (height - foot) * MM, round(size, 1), (red, green, blue))


def _numbers(kind, count: int, ask, letters, place: int) -> list:
    """What pdfium writes into as many places."""
    given = [kind() for _ in range(count)]
    ask(letters.raw, place, *given)
    return [one.value for one in given]


def _position(mark: Mark) -> tuple:
    return tuple(getattr(mark, field.name) for field in fields(mark)[1:])
