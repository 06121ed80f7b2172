"""The code at the foot of an issued letter."""

from dataclasses import replace
from functools import cache

import pytest
import zxingcpp
from PIL import ImageEnhance, ImageFilter

from letters.paper.page import ReplyCode
from letters.paper.pdf import to_pdf
from letters.paper.qr import code_of

from .reading import line, pages, picture
from .sample import DRAFT, EXTERNAL, ISSUED, MEMO, QR_URL

DPI = 200
QUIET = 4  # modules, by the standard

printed = cache(to_pdf)


def codes(pdf, page=1):
    return zxingcpp.read_barcodes(picture(pdf, page, DPI))


def millimetres(pixels):
    return pixels * 25.4 / DPI


def test_the_printed_code_says_the_address():
    assert [code.text for code in codes(to_pdf(ISSUED))] == [QR_URL]


@pytest.mark.parametrize("letter", [ISSUED, EXTERNAL, MEMO], ids=lambda letter: letter.form.value)
@pytest.mark.parametrize("way", [{}, {"blur": 2}, {"blur": 1, "contrast": 0.4}, {"turn": 3}])
def test_the_code_is_read_from_a_poor_copy_at_150_dots_per_inch(letter, way):
    copy = picture(printed(letter), pages(printed(letter)), 150).convert("L")
    copy = copy.filter(ImageFilter.GaussianBlur(way.get("blur", 0))).rotate(way.get("turn", 0), fillcolor=255)
    copy = ImageEnhance.Contrast(copy).enhance(way.get("contrast", 1))

    assert [code.text for code in zxingcpp.read_barcodes(copy)] == [QR_URL]


def test_the_printed_code_is_large_enough_and_keeps_its_quiet_zone():
    pdf = to_pdf(ISSUED)

    corners = codes(pdf)[0].position
    width = millimetres(corners.top_right.x - corners.top_left.x)
    module = width / (code_of(QR_URL).size - 2 * QUIET)
    assert width >= 22
    assert millimetres(corners.top_right.x) + QUIET * module <= 191
    assert line(pdf, ISSUED.qr_caption).top >= millimetres(corners.bottom_left.y) + QUIET * module - 1


def test_the_code_stays_with_the_foot_on_a_later_page():
    pdf = to_pdf(replace(ISSUED, paragraphs=ISSUED.paragraphs * 12))

    assert pages(pdf) > 2
    assert [code.text for code in codes(pdf, line(pdf, "กลุ่มงาน").page)] == [QR_URL]


def test_a_paper_that_is_copied_on_its_way_bears_a_code_of_which_a_quarter_may_be_spoilt():
    reply = ReplyCode("สแกนเพื่อตอบ", "HTTPS://WIAN.EXAMPLE/R/ABC", "wian/R/", "ABC", "๑")

    levels = {code.text: code.ec_level for code in codes(to_pdf(replace(ISSUED, table=None, reply=reply)))}

    assert levels == {QR_URL: "M", reply.url: "Q"}


def test_a_draft_has_no_code():
    assert codes(to_pdf(DRAFT)) == []


def test_an_address_in_capitals_gives_a_smaller_code():
    assert code_of(QR_URL).size < code_of(QR_URL.lower() + "/x").size


def test_the_quiet_zone_is_four_modules_wide():
    code = code_of(QR_URL)

    lefts, tops = zip(*((left, top) for left, top, _ in code.bars), strict=True)
    rights = [left + width for left, _, width in code.bars]
    assert (min(lefts), max(rights)) == (min(tops), max(tops) + 1) == (QUIET, code.size - QUIET)
