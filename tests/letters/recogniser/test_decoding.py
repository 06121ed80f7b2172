"""The network's answer, step by step, becomes characters with probabilities."""

import numpy as np
import pytest

from letters.intake.recogniser.alphabet import CHARACTERS
from letters.intake.recogniser.reader import DOUBTFUL, decode


def answer(*steps: tuple[str, float]) -> np.ndarray:
    """[classes, steps]: at each step one character («» for nothing) with its probability."""
    chances = np.zeros((len(CHARACTERS) + 1, len(steps)), np.float32)
    for step, (character, chance) in enumerate(steps):
        chances[CHARACTERS.index(character) + 1 if character else 0, step] = chance
    return chances


NOTHING = ("", 1.0)


def test_repeats_are_one_character_as_sure_as_the_surest_step():
    words = decode(answer(("ก", 0.6), ("ก", 0.9), NOTHING, ("ข", 0.8)))

    assert words.text == "กข"
    assert words.confidences == (pytest.approx(0.9), pytest.approx(0.8))


def test_nothing_between_them_makes_two_of_a_kind():
    assert decode(answer(("๐", 1.0), *[NOTHING] * 6, ("๐", 1.0))).text == "๐๐"


def test_nothing_reads_as_nothing():
    assert decode(answer(NOTHING, NOTHING)).text == ""


def test_digits_in_the_room_of_one_are_doubtful():
    words = decode(answer(("๑", 1.0), NOTHING, ("๒", 1.0)))

    assert words.text == "๑๒"
    assert words.confidences == (DOUBTFUL, DOUBTFUL)


def test_a_wide_seven_is_not_three_and_seven():
    words = decode(answer(("๓", 0.9), NOTHING, ("๗", 1.0)))

    assert words.text == "๗"
    assert words.confidences == (DOUBTFUL,)


def test_digits_with_room_between_them_are_left_alone():
    words = decode(answer(("๓", 1.0), *[NOTHING] * 6, ("๗", 1.0)))

    assert words.text == "๓๗"
    assert words.confidences == (1.0, 1.0)
