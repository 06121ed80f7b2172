"""Days and hours on a page, in the language of the page."""

import datetime

import pytest
from django.utils import translation

from offices import dates
from thai.calendar_months import Month

DAY, HOUR = datetime.date(2026, 1, 30), datetime.time(9, 5)
SAID = {
    "th": [
        "๓๐ ม.ค. ๒๕๖๙",
        "๓๐ มกราคม ๒๕๖๙",
        "วันศุกร์ที่ ๓๐ มกราคม ๒๕๖๙",
        "วันศุกร์ที่ ๓๐ มกราคม ๒๕๖๙ เวลา ๐๙.๐๕ น.",
        "๐๙.๐๕ น.",
        "มกราคม ๒๕๖๙",
        "ม.ค.",
        "จันทร์",
    ],
    "en": [
        "๓๐ Jan ๒๐๒๖",
        "๓๐ January ๒๐๒๖ (B.E. ๒๕๖๙)",
        "Friday ๓๐ January ๒๐๒๖ (B.E. ๒๕๖๙)",
        "Friday ๓๐ January ๒๐๒๖ (B.E. ๒๕๖๙), ๐๙:๐๕",
        "๐๙:๐๕",
        "January ๒๐๒๖ (B.E. ๒๕๖๙)",
        "Jan",
        "Monday",
    ],
}


@pytest.mark.parametrize("language", SAID)
def test_a_day_is_said_so_that_its_year_cannot_be_mistaken(language):
    """In Thai digits, as everything until a page leaves."""
    with translation.override(language):
        said = [dates.day_in_words(DAY, style) for style in ("short", "long", "full")]
        said += [
            dates.due_in_words(DAY, HOUR),
            dates.hour_in_words(HOUR),
            dates.month_in_words(Month.of(DAY)),
        ]
        said += [dates.months(short=True)[0], dates.weekdays()[0]]

    assert said == SAID[language]
