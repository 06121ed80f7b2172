"""A page that is too long is refused before it is laid out."""

from dataclasses import replace

import pytest

from letters.paper import limits
from letters.paper.limits import PaperRefused
from letters.paper.page import Emblem, Table
from letters.paper.pdf import to_pdf

from .sample import ISSUED


def table(columns=1, rows=1, cell="ก", head="ก"):
    return Table((head,) * columns, ((cell,) * columns,) * rows)


@pytest.mark.parametrize(
    "parts",
    [
        {"paragraphs": ("ก" * 4_001,) * 5},
        {"paragraphs": ("ก" * 5_001,)},
        {"paragraphs": ("ก\n" * 201,)},
        {"number": "๑" * 501},
        {"addressee": "ก" * 501},
        {"qr_url": "A" * 501},
        {"contact_lines": ("ก" * 501,)},
        {"owner_unit": ("ก",) * 13},
        {"issuer": "ก\ud800"},
        {"table": table(columns=9)},
        {"table": table(columns=1, rows=2_001)},
        {"table": table(columns=8, rows=1_001)},
        {"table": table(columns=4, cell="ก" * 251)},
        {"table": table(columns=1, cell="ก" * 999, rows=81)},
        {"table": table(columns=1, head="ก" * 301)},
        {"table": Table(("ก", "ข"), (("ก",),))},
        {"table": Table((), ())},
    ],
)
def test_too_much_is_refused(parts):
    with pytest.raises(PaperRefused):
        to_pdf(replace(ISSUED, **parts))


def test_the_refusal_says_how_much_is_too_much():
    with pytest.raises(PaperRefused, match="๒๐,๐๐๔ ตัวอักษร จากที่พิมพ์ได้ ๒๐,๐๐๐"):
        limits.check(replace(ISSUED, paragraphs=("ก" * 4_000,) * 5))


def test_the_refusal_says_what_to_do():
    with pytest.raises(PaperRefused, match="โปรดแบ่งเป็นหลายย่อหน้า"):
        limits.check(replace(ISSUED, paragraphs=("ก" * 5_001,)))


def test_what_just_fits_is_accepted():
    limits.check(
        replace(ISSUED, paragraphs=("ก" * 4_999,) * 4, table=table(columns=4, rows=2_000, cell="ก" * 10))
    )
    limits.check(replace(ISSUED, paragraphs=(), table=table(columns=1, cell="ก" * 1_000)))


def test_an_emblem_may_have_more_strokes_than_a_line_has_characters():
    limits.check(replace(ISSUED, emblem=Emblem(100, 100, "M0 0" + "L1 1" * limits.LINE + "Z")))
