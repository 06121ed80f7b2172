"""Rules and copiers' lines are taken away before lines are looked for; letters and frames stay."""

import numpy as np
import pytest

from letters.intake.recogniser import background, lines, stamps

BODY = 27
FOOT = 60  # pixels from the top to the foot of the letters
FALLS = (0, 0.01, -0.01)  # pixels a pixel: what levelling may leave


def letters() -> np.ndarray:
    ink = np.full((120, 900), 255, np.uint8)
    for left in range(50, 850, 40):
        ink[FOOT - BODY : FOOT, left : left + 5] = ink[FOOT - BODY : FOOT, left + 18 : left + 23] = 0
        ink[FOOT - BODY : FOOT - BODY + 5, left : left + 23] = 0
    return ink


def underlined(fall: float) -> np.ndarray:
    """The letters on a copier's rule: three pixels thick, and white specks in every row."""
    ink, noise = letters(), np.random.default_rng(1)
    for x in range(50, 850):
        top = FOOT + round(fall * (x - 450))
        ink[top : top + 3, x] = 0
        ink[top + noise.integers(3), x] = 255 if x % 3 == 0 else 0
    return ink


@pytest.mark.parametrize("fall", FALLS)
def test_most_of_a_frayed_rule_is_whitened(fall):
    ink = underlined(fall)
    below = background.without_rules(ink, BODY)[FOOT:]

    assert (below < 160).sum() < 0.25 * (ink[FOOT:] < 160).sum()  # stems that stand on it keep their share


@pytest.mark.parametrize("fall", FALLS)
def test_letters_on_a_frayed_rule_are_one_run(fall):
    (run,) = lines.find(background.without_rules(underlined(fall), BODY), BODY)

    assert (run.left, run.right) == (pytest.approx(50, abs=3), pytest.approx(833, abs=3))


def test_letters_without_a_rule_stay_whole():
    assert (background.without_rules(letters(), BODY) == letters()).all()


def test_a_frame_beside_a_copiers_line_stays_closed():
    page = np.full((3508, 900), 255, np.uint8)
    page[300:306, 200:700] = page[554:560, 200:700] = page[300:560, 694:700] = 0
    page[300:560, 200:206] = page[:, 199:201] = 0  # the line runs along the frame's left side

    (frame,) = stamps.find_frames(background.without_copier_lines(page), BODY)

    assert (frame.left, frame.right) == (pytest.approx(200, abs=9), pytest.approx(700, abs=9))


def test_a_frame_that_a_word_touches_from_outside_and_within_is_one():
    page = np.full((3508, 900), 255, np.uint8)
    page[300:560, 200:700] = 0
    page[306:554, 206:694] = 255
    page[400:427, 206:300] = page[560:580, 100:230] = 0

    (frame,) = stamps.find_frames(page, BODY)

    assert (frame.left, frame.right) == (pytest.approx(200, abs=9), pytest.approx(700, abs=9))
