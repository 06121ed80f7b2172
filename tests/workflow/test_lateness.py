"""Late or not: a due day against today."""

import datetime

import pytest

from workflow.lateness import days_left, in_words

TODAY = datetime.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("due_on", "days", "words"),
    [
        (datetime.date(2026, 3, 6), -4, "เกินกำหนด ๔ วัน"),
        (datetime.date(2026, 3, 9), -1, "เกินกำหนด ๑ วัน"),
        (datetime.date(2026, 3, 10), 0, "ครบกำหนดวันนี้"),
        (datetime.date(2026, 3, 11), 1, "เหลือ ๑ วัน"),
        (datetime.date(2026, 3, 20), 10, "เหลือ ๑๐ วัน"),
        (datetime.date(2025, 3, 10), -365, "เกินกำหนด ๓๖๕ วัน"),
        (None, None, "ไม่กำหนดวัน"),
    ],
)
def test_days_are_counted_and_said_in_words(due_on, days, words):
    assert days_left(due_on, TODAY) == days
    assert in_words(days) == words
