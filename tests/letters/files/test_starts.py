"""Where letters begin in a pile of pages."""

import pytest
from PIL import Image, ImageDraw

from letters.intake.files.garuda import has_garuda
from letters.intake.files.page import Page
from letters.intake.files.showing import jpeg
from letters.intake.files.starts import starts_of

from .making import THAI, letter_picture

EXTERNAL = "ที่ มท ๐๘๑๐.๔/ว ๕๓๔๑\nเรื่อง การรายงานผล\nเรียน ผู้ว่าราชการจังหวัด\nตามหนังสือ"
MEMO = "บันทึกข้อความ\nส่วนราชการ สถจ.ตาก โทร. ๐-๕๕๕๑-๑๔๔๘\nที่ ตก ๐๐๒๓.๓/๑๒ วันที่ ๓ มีนาคม ๒๕๖๙"
CONTINUED = "- ๒ -\nที่ มท ๐๘๑๐.๔/ว ๕๓๔๑ ลงวันที่ ๑๔ พฤศจิกายน ๒๕๖๘ ขอให้รายงานภายในวันที่ ๒๐ มีนาคม ๒๕๖๙"
ENCLOSURE = "สิ่งที่ส่งมาด้วย ๑\nแบบรายงาน\nเรียน ท่านผู้อ่าน\nเรื่อง น้ำประปา"


def starts(*texts: str) -> tuple[int, ...]:
    return starts_of([Page(text, "recognised") for text in texts])


@pytest.mark.parametrize("head", [THAI, EXTERNAL, MEMO])
def test_a_head_begins_a_letter(head):
    assert starts(head, head) == (0, 1)


@pytest.mark.parametrize("page", [CONTINUED, ENCLOSURE, "", "ลำดับ อำเภอ\n๑ แม่สอด", "ที่ประชุมมีมติ\nเรียน ท่าน"])
def test_what_follows_it_does_not(page):
    assert starts(EXTERNAL, page) == (0,)


def test_the_first_page_begins_one_whatever_it_says():
    assert starts("") == (0,)


def test_a_pile_is_cut_where_its_letters_begin():
    assert starts(EXTERNAL, CONTINUED, ENCLOSURE, THAI, "", MEMO) == (0, 3, 5)


def with_garuda() -> Image.Image:
    """The letter, with something of the Garuda's size and place."""
    page = letter_picture().copy()
    middle, top, width = page.width // 2, page.height // 17, page.width // 7
    drawing = ImageDraw.Draw(page)
    drawing.ellipse((middle - width // 4, top, middle + width // 4, top + width), fill="black")
    drawing.pieslice((middle - width // 2, top, middle + width // 2, top + width), 0, 180, fill="black")
    return page


def test_the_garuda_is_seen():
    assert has_garuda(jpeg(with_garuda()))


def test_a_page_of_writing_has_none():
    page = letter_picture()
    below_the_head = page.crop((0, page.height * 2 // 5, page.width, page.height)).resize(page.size)

    assert not has_garuda(jpeg(page))
    assert not has_garuda(jpeg(below_the_head))
