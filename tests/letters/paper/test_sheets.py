"""A letter's pages as pictures: the first ones, as they would be printed."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from letters.paper.pdf import to_pdf, to_sheets
from letters.paper.sheets import sheets_of

from .reading import picture
from .sample import ISSUED

LONG = replace(ISSUED, secrecy="ลับ", paragraphs=ISSUED.paragraphs * 8)
DOTS = 100


def shown(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


@pytest.fixture(scope="module")
def sealed():
    return to_pdf(LONG)


def test_only_the_first_pages_are_drawn_and_all_are_counted(sealed):
    written, kept = to_sheets(LONG, dots_per_inch=20, most=2), sheets_of(sealed, dots_per_inch=20, most=2)

    assert (len(written.pictures), written.count) == (len(kept.pictures), kept.count) == (2, 3)


def test_they_show_what_is_printed_its_reds_included(sealed):
    [first] = to_sheets(LONG, dots_per_inch=DOTS, most=1).pictures

    differences = ImageChops.difference(shown(first), picture(sealed, dpi=DOTS))
    assert max(high for _low, high in differences.getextrema()) <= 16
    assert {(0xDD, 0, 0), (0xC0, 0, 0)} <= {colour for _n, colour in shown(first).getcolors()}


def test_of_a_sealed_letter_they_are_the_same(sealed):
    written, kept = to_sheets(LONG, dots_per_inch=DOTS, most=3), sheets_of(sealed, dots_per_inch=DOTS, most=3)

    assert written == kept
