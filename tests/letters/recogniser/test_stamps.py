"""A receiving stamp is told apart from the letter, and read."""

import pytest

from .conftest import scanned

SEEDS = (911, 912)


def stamp_lines(seed: int) -> tuple[list[str], list]:
    letter, page = scanned(seed, "light", 300)
    return letter.stamp, [line for line in page.lines if line.is_stamp]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stamp_and_nothing_else_is_a_stamp(seed):
    stamp, lines = stamp_lines(seed)

    assert len(lines) == len(stamp)
    assert stamp[0] == lines[0].text


@pytest.mark.parametrize("seed", SEEDS)
def test_the_letter_reads_as_if_there_were_no_stamp(seed):
    letter, page = scanned(seed, "light", 300)
    body = "\n".join(line.text for line in page.lines if not line.is_stamp)

    assert "นาแก้ว" not in body.splitlines()[0]
    assert "เวลา" not in body.splitlines()[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_its_number_is_read_or_unsure(seed):
    stamp, lines = stamp_lines(seed)
    number = next(line for line in lines if line.text.startswith("เลข"))

    assert number.text == stamp[1] or min(number.confidences) < 0.9
