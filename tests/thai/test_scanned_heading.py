"""What a scan loses of a heading, and what is read all the same."""

import datetime

from thai.reading import Confidence, read_letter

TODAY = datetime.date(2026, 11, 25)
SCANNED = "ด่วนมาก\nมท ๐๘๑๐.๔/ว ๖๑๒๐\nถึง สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด\n\n"


def test_a_number_whose_label_the_scan_lost_is_offered_as_unsure():
    number = read_letter(SCANNED + "เพื่อทราบ", today=TODAY).number

    assert str(number.value) == "มท 0810.4/ว 6120"
    assert (number.confidence, number.flags) == (Confidence.UNSURE, ("misread",))


def test_a_leading_zero_that_a_copier_wore_down_is_mended_and_offered_as_unsure():
    number = read_letter("ด่วนมาก\n\nที่ พย G๐๒๓.๖/ว ๑๙๘๕ ศาลากลางจังหวัด\n", today=TODAY).number

    assert (str(number.value), number.as_read) == ("พย 0023.6/ว 1985", "ที่ พย G๐๒๓.๖/ว ๑๙๘๕")
    assert (number.confidence, number.flags) == (Confidence.UNSURE, ("ocr_zero_lookalike",))


def test_a_citation_keeps_its_date_when_the_tone_of_its_label_is_lost():
    text = "ตามหนังสือกรมการปกครอง ที่ มท ๐๓๐๙/ว ๔๘๑\nลงวันที ๓๐ มกราคม ๒๕๖๙ แจ้งว่า"

    (citation,) = read_letter(SCANNED + text, today=TODAY).citations

    assert citation.value.dated_on == datetime.date(2026, 1, 30)
