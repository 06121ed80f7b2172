"""Where things stand on a stamped letter, against the layout rule, to a millimetre."""

from dataclasses import replace

import pytest

from letters.paper.pdf import to_pdf

from .reading import line, lines, pages
from .sample import DRAFT, ISSUED

LEFT, RIGHT, BOTTOM = 30, 190, 277
STAMP = 45
BODY = ISSUED.paragraphs[0]


def mm(value):
    return pytest.approx(value, abs=1)


@pytest.fixture(scope="module")
def issued():
    return to_pdf(ISSUED)


@pytest.fixture(scope="module")
def three_pages():
    return to_pdf(replace(ISSUED, paragraphs=(BODY,) * 16, table=None))


@pytest.mark.parametrize("label", ["ที่", "ถึง", "ด่วนที่สุด", "โทร."])
def test_labels_stand_on_the_left_margin(issued, label):
    assert line(issued, label).left == mm(LEFT)


def test_the_body_is_indented_by_25_mm_and_continues_on_the_margin(issued):
    first = lines(issued).index(line(issued, "ตามหนังสือ"))

    assert lines(issued)[first].left == mm(LEFT + 25)
    assert lines(issued)[first + 1].left == mm(LEFT)


def test_nothing_stands_outside_the_margins(three_pages):
    assert min(found.left for found in lines(three_pages)) >= LEFT - 0.5  # the bow of โ reaches out
    assert max(found.right for found in lines(three_pages)) <= RIGHT + 0.5
    assert max(found.bottom for found in lines(three_pages)) <= BOTTOM + 1


def test_the_number_stands_on_the_foot_line_of_the_garuda(issued):
    number = line(issued, "ที่")
    baseline = number.top + 0.85 * 16 * 25.4 / 72  # the font's ascent

    assert baseline == mm(45)


def test_a_long_addressee_hangs_under_its_first_letter():
    pdf = to_pdf(replace(ISSUED, addressee="สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอ " * 5))

    first = lines(pdf).index(line(pdf, "ถึง"))
    value = next(mark for mark in lines(pdf)[first].marks if mark.text == "ส")
    assert lines(pdf)[first + 1].left == mm(value.left)


def test_the_urgency_stands_above_the_number_in_32_points(issued):
    urgency = line(issued, "ด่วนที่สุด")

    assert urgency.bottom <= line(issued, "ที่").top + 1
    assert urgency.bottom - urgency.top == mm(32 * 1.1 * 25.4 / 72)


def test_issuer_and_date_are_centred_on_the_right_half(issued):
    assert line(issued, "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก").middle == mm(LEFT + 120)
    assert line(issued, "๒๐ มีนาคม ๒๕๖๙").middle == mm(LEFT + 120)


def test_the_place_of_the_stamp_is_free(issued):
    issuer, date = line(issued, "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก"), line(issued, "๒๐ มีนาคม ๒๕๖๙")

    assert date.top - issuer.bottom >= STAMP
    assert not [found for found in lines(issued) if issuer.bottom < found.top < date.top - 1]


def test_the_owner_stands_below_the_date(issued):
    assert line(issued, "กลุ่มงาน").top > line(issued, "๒๐ มีนาคม ๒๕๖๙").bottom


def test_later_pages_are_numbered_in_the_middle_in_thai(three_pages):
    second, third = line(three_pages, "- ๒ -"), line(three_pages, "- ๓ -")

    assert (second.page, third.page) == (2, 3)
    assert second.middle == mm(LEFT + 80)
    assert second.top < 30 < second.bottom
    assert not [found for found in lines(three_pages) if found.text == "- ๑ -"]


def test_lines_close_up_to_save_a_second_page(issued):
    assert pages(issued) == 1


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


def test_a_draft_is_laid_out_as_the_issued_letter_will_be(issued):
    draft = to_pdf(replace(ISSUED, is_draft=True, qr_url=""))

    for start in ("ที่", "ถึง", "ตามหนังสือ", "กลุ่มงาน", "ผู้ประสานงาน"):
        assert line(draft, start).top == mm(line(issued, start).top)
