"""What a PDF says, and where: millimetres from the paper's top left corner."""

from dataclasses import dataclass
from functools import cache

import pypdfium2

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
    def middle(self) -> float:
        return (self.left + self.right) / 2


@cache
def lines(pdf: bytes) -> list[Line]:
    """The lines of all pages, from 1, in the order in which they would be copied."""
    document = pypdfium2.PdfDocument(pdf)
    return [line for number, page in enumerate(document, 1) for line in _lines_of(page, number)]


def line(pdf: bytes, start: str) -> Line:
    return next(line for line in lines(pdf) if line.text.startswith(start))


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
            found[-1].append(
                _mark(character, number, page.get_height(), letters.get_charbox(place, loose=True))
            )
        elif found[-1]:
            found[-1].append(Mark(" ", *_position(found[-1][-1])))
    return [Line(tuple(marks)) for marks in found if marks]


def _mark(character: str, number: int, height: float, box: tuple[float, ...]) -> Mark:
    left, bottom, right, top = box
    return Mark(character, number, left * MM, right * MM, (height - top) * MM, (height - bottom) * MM)


def _position(mark: Mark) -> tuple:
    return mark.page, mark.left, mark.right, mark.top, mark.bottom
