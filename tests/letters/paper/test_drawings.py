"""An emblem is drawn where a template places it, and only as lines or grey pixels."""

from io import BytesIO

import pytest
from PIL import Image

from letters.paper.page import Emblem
from letters.paper.press.inside.drawings import drawn
from letters.paper.press.job import Job
from letters.paper.press.pool import print_pages

from .reading import picture

HTML = '<img src="emblem:" alt="ตราครุฑ" style="display: block; width: 3cm; margin-left: 2cm">'
TRIANGLE = "M 0 20 L 5 0 C 6 0 8 10 10 20 Z"


def dark_box(emblem: Emblem) -> list[int]:
    """Left, top, right, bottom of what is dark on the page, in millimetres."""
    pdf = print_pages(Job(HTML, ("letter.css",), drawings={"emblem:": emblem})).pdf
    dark = picture(pdf, dpi=254).convert("L").point(lambda grey: 255 * (grey < 200))
    return [round(side / 10) for side in dark.getbbox()]


def png(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("L", (width, height), 90).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("kind", [{"outline": TRIANGLE}, {"grey": png(10, 20)}])
def test_an_emblem_stands_in_its_place_in_its_proportion(kind):
    assert dark_box(Emblem(10, 20, **kind)) == [50, 15, 80, 75]


@pytest.mark.parametrize(
    "outline", ["M 0 0 L 5", "M 1 1 Z 3", "M 0 0 A 5 5", "L 1 1 Z", "M 0 0 q", "1 0 0 rg"]
)
def test_an_outline_of_anything_else_is_no_drawing(outline):
    with pytest.raises(ValueError, match="outline"):
        drawn(Emblem(10, 10, outline))


def test_numbers_that_follow_a_move_are_lines():
    assert dark_box(Emblem(10, 10, "M 0 0 10 0 10 10 Z")) == [50, 15, 80, 45]
