"""The level of secrecy on the paper: red, at the top and the foot, in the middle, on every page."""

from dataclasses import replace

import pypdfium2

from letters.paper.pdf import to_pdf

from .sample import ISSUED

SECRET = replace(ISSUED, secrecy="ลับมาก", paragraphs=ISSUED.paragraphs * 6)


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as printed:
        return [page.get_textpage().get_text_bounded() for page in printed]


def test_every_page_of_a_secret_letter_bears_its_level_twice():
    texts = pages_of(to_pdf(SECRET))

    assert len(texts) > 1
    assert [text.count("ลับมาก") for text in texts] == [2] * len(texts)


def test_the_level_stands_in_the_middle_of_the_paper():
    with pypdfium2.PdfDocument(to_pdf(SECRET)) as printed:
        picture = printed[0].render(scale=2).to_pil().convert("RGB")
    red = [
        x
        for x in range(picture.width)
        for y in (*range(120), *range(picture.height - 120, picture.height))
        if picture.getpixel((x, y))[0] > 150 > 60 > picture.getpixel((x, y))[2]
    ]

    # The text area is 16 cm wide between margins of 3 and 2 cm: its middle is 11 cm from the edge.
    assert abs((min(red) + max(red)) / 2 - 110 / 25.4 * 144) < 6


def test_an_ordinary_letter_bears_none():
    assert "ลับ" not in "".join(pages_of(to_pdf(ISSUED)))
