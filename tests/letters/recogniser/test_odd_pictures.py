"""Whatever the picture, reading ends well and in bounds."""

import numpy as np
import pytest

from letters.intake.recogniser import read_page
from letters.intake.recogniser.page import MOST_PIXELS, bounded

from .conftest import picture_of

A4 = (2339, 1654)


def test_blank_paper_has_no_lines():
    page = read_page(np.full((*A4, 3), 250, np.uint8))

    assert page.lines == ()
    assert page.text == ""


def test_noise_is_no_text():
    noise = np.random.default_rng(1).integers(0, 256, (900, 640, 3), dtype=np.uint8)

    assert len(read_page(noise).text) < 20


@pytest.mark.parametrize("shape", [(1, 1), (10, 20_000), (20_000, 10), (60, 60), (2, 3000)])
def test_odd_shapes_do_no_harm(shape):
    black_on_white = np.full((*shape, 3), 255, np.uint8)
    black_on_white[:: max(2, shape[0] // 3)] = 0

    assert read_page(black_on_white).picture.dtype == np.uint8


def test_a_black_picture_has_no_lines():
    assert read_page(np.zeros((800, 600, 3), np.uint8)).lines == ()


def test_huge_pictures_are_made_smaller_first():
    huge = np.zeros((9000, 9000), np.uint8)

    height, width, channels = bounded(huge, 300).shape

    assert height * width <= MOST_PIXELS
    assert channels == 3


def test_a_transparent_layer_is_left_out():
    assert read_page(np.full((400, 400, 4), 255, np.uint8)).picture.shape[2] == 3


@pytest.mark.parametrize("quarters", [1, 2])
def test_a_page_on_its_side_or_head_is_read_upright(quarters):
    turned = np.ascontiguousarray(np.rot90(picture_of(909, "light", 150), quarters))

    assert "ผู้ประสานงาน" in read_page(turned, dpi=150).text
