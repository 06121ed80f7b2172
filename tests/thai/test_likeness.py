"""Two texts that are one letter are found by a common mark, and two letters are told apart."""

import random

import pytest

from tests.thai.invented import EXTERNAL, MEMO, STAMPED
from tests.thai.samples import letter_text
from thai.likeness import MARKS, ONE_LETTER, marks, share, shingles

FIRST, PASSED_ON, FOLLOWING = (
    letter_text(name) for name in ("1-dla-w5341.txt", "2-tak-w1855.txt", "3-dla-w481.txt")
)
READ_FOR_OTHERS = "กขคงจชดตถทนบปผพฟมยรลวสหอะาิีึืุูเแโใไ่้๐๑๒๓๔๕๖๗๘๙"
STAMP = "ที่ว่าการอำเภอแม่สอด\nเลขที่รับ ๑๒๓๔\nวันที่ ๕ ก.พ. ๒๕๖๙\nเวลา ๐๙.๓๐ น.\n"


def scanned(text: str, wrong: float, seed: int = 1) -> str:
    """The text as a scan gives it, with this share of its characters wrong or lost."""
    chance = random.Random(seed)
    return "".join(_scanned(each, chance) if chance.random() < wrong else each for each in text)


def _scanned(letter: str, chance: random.Random) -> str:
    return chance.choice([chance.choice(READ_FOR_OTHERS), chance.choice(READ_FOR_OTHERS), "", letter + " "])


def another_number_and_day(text: str) -> str:
    return text.replace("ว ๕๕๑", "ว ๕๕๒").replace("๒ ก.พ. ๒๕๖๙", "๙ ก.พ. ๒๕๖๙")


ONE = {
    "the same text": (FOLLOWING, FOLLOWING),
    "other spaces and line breaks": (FOLLOWING, " ".join(FOLLOWING.split())),
    "other digits": (FOLLOWING, FOLLOWING.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))),
    "one stamp more": (FOLLOWING, STAMP + FOLLOWING),
    "two good scans": (scanned(FOLLOWING, 0.01), scanned(FOLLOWING, 0.01, seed=2)),
    "two poor scans": (scanned(FIRST, 0.03), scanned(FIRST, 0.03, seed=2)),
    "a PDF and its scan": (EXTERNAL, scanned(EXTERNAL, 0.04)),
    "circulars that differ in number and day": (FOLLOWING, another_number_and_day(FOLLOWING)),
}
TWO = {
    "two kinds of letter": (EXTERNAL, STAMPED),
    "a letter and a memorandum": (EXTERNAL, MEMO),
    "a letter and the one that follows it up": (FIRST, FOLLOWING),
    "nothing": (FOLLOWING, ""),
    "twice nothing": ("", " \n"),
    "twice too little": ("เรื่อง ประชุม", "เรื่อง ประชุม"),
}


@pytest.mark.parametrize(("a", "b"), ONE.values(), ids=ONE)
def test_one_letter_is_like_itself_and_shares_a_mark(a, b):
    left, right = shingles(a), shingles(b)

    assert share(left, right) >= ONE_LETTER
    assert set(marks(left)) & set(marks(right))


@pytest.mark.parametrize(("a", "b"), TWO.values(), ids=TWO)
def test_two_letters_are_not_alike(a, b):
    assert share(shingles(a), shingles(b)) < ONE_LETTER


def test_a_text_has_its_marks_and_too_short_a_one_has_none():
    assert len(set(marks(shingles(FIRST)))) == MARKS
    assert marks(shingles("ก" * 50)) == []


def test_a_mark_is_the_same_on_every_machine():
    """They are stored: another way of counting them would find none of the old ones."""
    assert marks(shingles(STAMPED))[:2] == [2496057647247895821, 5947698965090048406]


def test_a_mark_fits_into_a_database():
    assert all(0 <= mark < 2**63 for mark in marks(shingles(FIRST)))


def test_the_longest_text_takes_no_longer_than_its_first_pages():
    pages = scanned(FIRST, 1.0)

    assert len(shingles(pages * 200)) <= 12_000
