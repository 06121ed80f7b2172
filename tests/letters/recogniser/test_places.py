"""Every character of a reading has a confidence, and every line a place on the picture."""

import pytest

from letters.intake.recogniser import Line, PageReading

SURE = (1.0,)


def reading(*lines: Line) -> PageReading:
    return PageReading(lines, picture=None)


TWO = reading(
    Line("ที่ มท", (0.9,) * 6, (0.1, 0.10, 0.7, 0.12), is_stamp=False),
    Line("เรื่อง", (0.8,) * 6, (0.1, 0.13, 0.4, 0.15), is_stamp=False),
)


def test_text_has_a_line_for_each_line():
    assert TWO.text == "ที่ มท\nเรื่อง"


def test_confidences_go_with_the_text_character_by_character():
    assert TWO.confidences == (0.9,) * 6 + SURE + (0.8,) * 6


def test_places_name_the_lines_of_the_text():
    assert [TWO.text[start:end] for start, end, _ in TWO.places] == ["ที่ มท", "เรื่อง"]


def test_a_span_is_cut_out_of_its_line():
    ((left, top, right, bottom),) = TWO.boxes_of(4, 6)

    assert (left, right) == (pytest.approx(0.5), pytest.approx(0.7))
    assert (top, bottom) == (0.10, 0.12)


def test_a_span_over_two_lines_has_two_boxes():
    assert len(TWO.boxes_of(4, 9)) == 2


def test_a_stamp_stands_apart():
    stamp = [
        Line(text, SURE * len(text), (0.6, y, 0.8, y + 0.02), is_stamp=True)
        for text, y in (("ก", 0.1), ("ข", 0.13))
    ]

    text = reading(TWO.lines[0], *stamp, TWO.lines[1]).text

    assert text == "ที่ มท\n\nก\nข\n\nเรื่อง"


def test_a_read_page_keeps_these_promises(clean):
    _, page = clean

    assert len(page.confidences) == len(page.text)
    assert all(0 <= confidence <= 1 for confidence in page.confidences)
    assert [page.text[start:end] for start, end, _ in page.places] == [line.text for line in page.lines]


def test_a_box_covers_the_print_that_was_read(clean):
    _, page = clean
    start = page.text.index("เรื่อง") if "เรื่อง" in page.text else page.text.index("ถึง")
    height, width = page.picture.shape[:2]

    ((left, top, right, bottom),) = page.boxes_of(start, start + 3)
    area = page.picture[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]

    assert area.min() < 100  # ink
    beside = page.picture[int(top * height) : int(bottom * height), : int(0.9 * left * width)]
    assert beside.min() > 200  # the margin
