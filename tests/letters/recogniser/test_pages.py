"""A picture of a letter, clean, scanned, copied or photographed, is read."""

import datetime

import numpy as np
import pytest

from letters.intake.recogniser import read_page
from thai.numerals import to_thai
from thai.reading import read_letter
from tools.recogniser.letters import full_date
from tools.recogniser.measure import Errors

from .conftest import picture_of, scanned

TODAY = datetime.date(2026, 11, 25)


def errors(letter, reading) -> Errors:
    found = Errors()
    found.add("".join(letter.truth), "".join(line.text for line in reading.lines if not line.is_stamp))
    return found


def test_a_clean_page_is_read_nearly_without_error(clean):
    found = errors(*clean)

    assert found.wrong + found.invented <= 0.02 * found.characters
    assert found.digits_wrong == 0


@pytest.mark.parametrize("how", ["light", "copier", "grey", "photo"])
def test_number_and_date_survive_the_scanner(how):
    letter, reading = scanned(904 + ["photo", "light", "copier", "grey"].index(how), how)

    said = read_letter(reading.text, today=TODAY)

    assert said.number.value == letter.number
    assert said.dated_on.value == letter.dated_on


@pytest.mark.parametrize("how", ["light", "copier", "grey", "photo"])
def test_few_characters_and_fewer_digits_are_lost(how):
    letter, reading = scanned(904 + ["photo", "light", "copier", "grey"].index(how), how)

    found = errors(letter, reading)

    assert found.wrong <= 0.04 * found.characters
    assert found.digits_wrong <= 0.02 * found.digits


def test_a_photograph_is_cut_out_and_turned_straight(photo):
    letter, reading = photo
    lefts = [line.box[0] for line in reading.lines if line.text.startswith(("เรื่อง", "เรียน", "อ้างถึง", "โทร"))]

    assert len(lefts) >= 3
    assert max(lefts) - min(lefts) < 0.02


def test_a_leaning_page_comes_back_level():
    letter, reading = scanned(907, "grey")  # turned by 1.2 to 2 degrees
    rows = [line for line in reading.lines if line.box[2] - line.box[0] > 0.6]

    assert all(line.box[3] - line.box[1] < 0.03 for line in rows)


def test_a_grey_picture_will_do():
    grey = picture_of(903, "clean").mean(2).astype(np.uint8)

    reading = read_page(grey)

    assert to_thai(full_date(invented_date())) in reading.text
    assert reading.picture.ndim == 3


def invented_date() -> datetime.date:
    return scanned(903, "clean")[0].dated_on
