"""Lines of a justified paragraph reach the right margin, as Thai Distribute has them in a word processor."""

import pytest

from letters.paper.press.job import Job
from letters.paper.press.pool import print_pages

from .reading import lines, squeezed, text

RIGHT = 190  # millimetres
WITH_SPACES = (
    "ขอให้รายงานผลการดำเนินการตามตัวชี้วัด ภายในวันที่ <span>๒๐ มีนาคม ๒๕๖๙</span> <b>เป็นอย่างช้า</b> เพื่อกำหนด"
    "แนวทางพัฒนาน้ำดื่มน้ำใช้ในพื้นที่ห่างไกล ตามแผนพัฒนาท้องถิ่นของกำนันผู้ใหญ่บ้าน "
) * 6
WITHOUT = "กำนันผู้ใหญ่บ้านตั้งใจทำงานให้ประชาชนได้รับน้ำสะอาดอย่างทั่วถึงและเป็นธรรม" * 12


def pdf_of(paragraph: str, align: str = "justify") -> bytes:
    html = f'<p style="text-align: {align}; text-indent: 2.5cm">{paragraph}</p>'
    return print_pages(Job(html, ("letter.css",))).pdf


@pytest.mark.parametrize("paragraph", [WITH_SPACES, WITHOUT])
def test_full_lines_are_flush_and_the_last_is_not(paragraph):
    *full, last = lines(pdf_of(paragraph))

    assert len(full) > 5
    assert {round(line.right - RIGHT, 1) for line in full} <= {-0.1, 0.0, 0.1}
    assert last.right < RIGHT - 5


def test_without_spaces_each_letter_gives_way_a_little():
    spread = lines(pdf_of(WITHOUT))[1]
    plain = lines(pdf_of(WITHOUT, "left"))[1]

    assert spread.text == plain.text
    gaps = [b.left - a.left for a, b in zip(spread.marks, spread.marks[1:], strict=False)]
    before = [b.left - a.left for a, b in zip(plain.marks, plain.marks[1:], strict=False)]
    grown = {round(gap - was, 2) for gap, was in zip(gaps, before, strict=True)}
    assert max(grown) < 0.2
    assert RIGHT - plain.right == pytest.approx(sum(gaps) - sum(before), abs=0.1)


def test_marks_stay_over_their_letters():
    def offsets(align):
        marks = lines(pdf_of(WITHOUT, align))[1].marks
        pairs = zip(marks, marks[1:], strict=False)
        return [round(after.right - mark.right, 1) for mark, after in pairs if after.text in "ัิีึืฺุู็่้๊๋์ํ๎"]

    assert offsets("justify") == pytest.approx(offsets("left"), abs=0.11)


@pytest.mark.parametrize("paragraph", [WITH_SPACES, WITHOUT])
def test_the_copied_text_is_the_same(paragraph):
    assert squeezed(text(pdf_of(paragraph))) == squeezed(text(pdf_of(paragraph, "left")))


def test_a_line_that_lacks_most_of_itself_stays_ragged():
    whole = "<span style='white-space: nowrap'>" + "ยาว" * 40 + "</span>"

    first, *_ = lines(pdf_of(f"สั้น {whole}"))

    assert first.right < RIGHT - 50
