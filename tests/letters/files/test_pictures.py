"""Photographs and scans are read by the recogniser, the right way up."""

import io

import pytest
from PIL import Image

from letters.intake.files import Limits
from tests.letters.paper.sample import QR_URL

from .making import HEIC, letter_picture, png_head, saved, scanned_pdf


def shown(page) -> Image.Image:
    return Image.open(io.BytesIO(page.picture))


def test_a_scanned_letter_is_read(read):
    found = read(scanned_pdf(letter_picture()))
    page = found.pages[0]

    assert (found.kind, page.source) == ("pdf", "recognised")
    assert "๐๐๒๓.๓/๑๒๓" in page.text
    assert len(page.confidences) == len(page.text)
    assert found.qr_links == (QR_URL,)


def test_a_photographed_letter_is_read_in_its_places(read):
    page = read(saved(letter_picture(), "JPEG", dpi=(300, 300))).pages[0]
    start = page.text.index("๐๐๒๓.๓")

    box = next(box for box in page.boxes if box.start == start)

    assert 0.18 < box.left < 0.24
    assert 0.12 < box.top < box.bottom < 0.18


def test_letters_scanned_in_one_go_are_told_apart(read):
    letter = letter_picture(200)
    pile = saved(letter, "PDF", save_all=True, append_images=[letter.copy(), BLANK.copy()], resolution=200)

    assert read(pile).starts == (0, 1)


BLANK = Image.new("RGB", (300, 200), "white")


def test_every_frame_of_a_tiff_is_a_page(read):
    tiff = saved(BLANK, "TIFF", save_all=True, append_images=[BLANK, BLANK])

    assert len(read(tiff).pages) == 3


def test_heic_of_a_telephone_is_opened(read):
    found = read(HEIC)

    assert (found.kind, shown(found.pages[0]).size) == ("picture", (96, 64))


def test_what_the_camera_noted_is_gone_and_the_picture_stands_upright(read):
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = 6, "บ้านเลขที่ ๙"  # orientation: turned; description
    page = read(saved(BLANK, "JPEG", exif=notes, comment=b"secret")).pages[0]

    assert shown(page).size == (200, 300)
    assert not shown(page).getexif()
    assert b"secret" not in page.picture


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_colour_is_seen(read, mode):
    assert read(saved(Image.new(mode, (300, 200)), "PNG")).pages


def test_the_transparent_is_white(read):
    page = read(saved(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG")).pages[0]

    assert shown(page).getpixel((20, 20)) == (255, 255, 255)


def test_a_wide_picture_is_shown_no_wider_than_a_screen(read):
    assert shown(read(saved(Image.new("RGB", (5000, 700)), "JPEG")).pages[0]).width == 1600


def test_fifty_megapixels_of_a_telephone_are_read_at_half_their_size(read):
    assert read(saved(Image.new("RGB", (6000, 8000)), "JPEG")).pages


def test_a_picture_finer_than_the_reader_needs_costs_little_more_than_one_that_is_not(read):
    picture = saved(Image.new("RGBA", (5400, 7300)), "PNG")

    assert read(picture, limits=Limits(memory=560 * 2**20)).pages  # bytes of address space


@pytest.mark.parametrize("side", [7_000, 50_000])
def test_a_picture_that_claims_to_be_huge_is_refused(refusal, side):
    assert refusal(png_head(side, side)) == "too-many-pixels"


def test_a_bomb_of_white_is_refused(refusal):
    assert refusal(saved(Image.new("1", (9000, 9000)), "PNG")) == "too-many-pixels"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_half_a_picture_is_refused(refusal, form):
    whole = saved(letter_picture().resize((600, 800)), form)

    assert refusal(whole[: len(whole) // 2]) == "damaged"


def test_a_tiff_of_too_many_pages_is_refused(refusal):
    tiff = saved(BLANK, "TIFF", save_all=True, append_images=[BLANK] * 5)

    assert refusal(tiff, limits=Limits(pages=5)) == "too-many-pages"


def test_a_tiff_that_bites_its_tail_comes_to_an_end(read):
    tiff = bytearray(saved(BLANK, "TIFF"))
    first = int.from_bytes(tiff[4:8], "little")
    entries = int.from_bytes(tiff[first : first + 2], "little")
    place = first + 2 + 12 * entries
    tiff[place : place + 4] = first.to_bytes(4, "little")

    assert len(read(bytes(tiff)).pages) == 1
