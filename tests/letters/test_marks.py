"""Where evidence stands on the picture of a page."""

from letters.intake.marks import Rect, sheets
from letters.models import IntakePage
from thai.reading import Confidence, Read

HIGH = 200  # of a line, in ten-thousandths of the page


def page(number: int, *lines: str, picture: str = "1.jpg") -> IntakePage:
    """Every character is 100 wide; the lines stand 300 apart."""
    boxes, start = [], 0
    for row, line in enumerate(lines):
        for place in range(len(line)):
            left, top = 1000 + 100 * place, 1000 + 300 * row
            boxes.append([start + place, start + place + 1, left, top, left + 100, top + HIGH])
        start += len(line) + 1
    return IntakePage(number=number, text="\n".join(lines), boxes=boxes, picture=picture)


def read(start: int, end: int, confidence=Confidence.CERTAIN) -> Read:
    return Read("", "", (start, end), confidence)


def rects(pages, **evidence: Read) -> dict[tuple[int, str], list[Rect]]:
    return {
        (sheet.page.number, mark.field): mark.rects
        for sheet in sheets(pages, evidence)
        for mark in sheet.marks
    }


def test_a_number_has_one_rectangle_on_its_line():
    (rect,) = rects([page(1, "abcdef")], number=read(2, 4))[1, "number"]

    assert (rect.left, rect.right) == (1200 - 25, 1400 + 25)
    assert (rect.top, rect.bottom) == (1000 - 25, 1200 + 25)


def test_what_runs_over_a_line_has_a_rectangle_on_each():
    assert len(rects([page(1, "abc", "def")], number=read(1, 6))[1, "number"]) == 2


def test_what_stands_on_the_second_page_is_marked_there():
    pages = [page(1, "abc"), page(2, "def")]

    assert list(rects(pages, number=read(5, 8))) == [(2, "number")]


def test_what_runs_over_the_page_is_marked_on_both():
    assert list(rects([page(1, "abc"), page(2, "def")], number=read(2, 7))) == [(1, "number"), (2, "number")]


def test_a_page_without_a_picture_is_no_sheet():
    assert sheets([page(1, "abc", picture="")], {"number": read(0, 1)}) == []


def test_the_unsure_lie_on_top():
    evidence = {"number": read(0, 1, Confidence.UNSURE), "due_on": read(1, 2)}

    (sheet,) = sheets([page(1, "abc")], evidence)

    assert [mark.is_unsure for mark in sheet.marks] == [False, True]


def test_what_no_field_asks_for_is_not_marked():
    assert rects([page(1, "abc")], **{"phones-0": read(0, 2), "kind": read(0, 1)}) == {}


def test_a_rectangle_stays_on_the_page():
    at_the_edge = IntakePage(number=1, text="a", boxes=[[0, 1, 0, 0, 10000, 10000]], picture="1.jpg")

    (rect,) = rects([at_the_edge], number=read(0, 1))[1, "number"]

    assert (rect.left, rect.top, rect.right, rect.bottom) == (0, 0, 10_000, 10_000)
