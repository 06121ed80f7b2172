"""How a letter keeps to its pages: what stays free, what stays together, what closes up to save a page."""

from dataclasses import replace

import pytest

from letters.paper.page import Form
from letters.paper.pdf import to_pdf

from .places import LINE, ONE_PAGE
from .reading import line, lines, pages
from .sample import DRAFT, EXTERNAL, ISSUED

STAMP = 45


def mm(value):
    return pytest.approx(value, abs=1)


@pytest.fixture(scope="module")
def issued():
    return to_pdf(ISSUED)


def test_a_long_addressee_hangs_under_its_first_letter():
    pdf = to_pdf(replace(ISSUED, addressee="สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ " * 5))

    first = lines(pdf).index(line(pdf, "ถึง"))
    value = next(mark for mark in lines(pdf)[first].marks if mark.text == "ส")
    assert lines(pdf)[first + 1].left == mm(value.left)


def test_the_urgency_stands_above_the_number_in_32_points(issued):
    urgency = line(issued, "ด่วนที่สุด")

    assert urgency.bottom <= line(issued, "ที่").top + 1
    assert urgency.bottom - urgency.top == mm(32 * 1.1 * 25.4 / 72)


def test_the_place_of_the_stamp_is_free(issued):
    issuer, date = line(issued, "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก"), line(issued, "๒๐ มีนาคม ๒๕๖๙")

    assert date.top - issuer.bottom >= STAMP
    assert not [found for found in lines(issued) if issuer.bottom < found.top < date.top - 1]


def test_the_owner_stands_below_the_date(issued):
    assert line(issued, "กลุ่มงาน").top > line(issued, "๒๐ มีนาคม ๒๕๖๙").bottom


def test_lines_close_up_to_save_a_second_page(issued):
    assert pages(issued) == 1


@pytest.mark.parametrize(
    ("count", "free", "spacing"),
    [(4, 4 * LINE, LINE), (6, 3 * LINE, LINE), (8, 2.9 * LINE, 16 * 1.15 * 25.4 / 72)],
)
def test_free_places_close_up_before_lines_do(count, free, spacing):
    pdf = to_pdf(replace(ONE_PAGE[Form.EXTERNAL], paragraphs=("ข้อความหนึ่งบรรทัด",) * count))

    assert pages(pdf) == 1
    assert line(pdf, "(นาย").foot - line(pdf, EXTERNAL.closing).foot == mm(free)
    assert line(pdf, "ท้องถิ่นจังหวัด ป").foot - line(pdf, "(นาย").foot == pytest.approx(spacing, abs=0.1)


@pytest.mark.parametrize("count", range(12, 30, 2))
def test_stamp_and_foot_are_never_cut_and_never_alone(count):
    pdf = to_pdf(replace(ISSUED, paragraphs=("ข้อความหนึ่งบรรทัด",) * count, table=None))

    last = [found.text for found in lines(pdf) if found.page == pages(pdf)]
    for start in (ISSUED.issuer, ISSUED.date, *ISSUED.owner_unit, *ISSUED.contact_lines, "ข้อความ"):
        assert any(text.startswith(start) for text in last)
    assert ISSUED.qr_caption in "".join(last)


def test_a_draft_says_so_and_outlines_the_places_kept_free():
    text = "".join(found.text for found in lines(to_pdf(DRAFT)))

    for words in ("ร่าง", "(ที่สำหรับตราครุฑ)", "(ตราชื่อส่วนราชการ)"):
        assert words in text


def test_an_issued_letter_outlines_nothing(issued):
    assert "(" not in "".join(found.text for found in lines(issued)).replace("(INFO)", "")
