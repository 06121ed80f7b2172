"""A text is written anew without touching what a person wrote."""

import pytest

from workflow.reply.merging import merged

OLD = {"cause": "เหตุ", "result": "ผล ๑", "closing": "จบ"}
NEW = {"cause": "เหตุ", "result": "ผล ๒", "rest": "ที่เหลือ", "closing": "จบ"}


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("เหตุ\n\nผล ๑\n\nจบ", "เหตุ\n\nผล ๒\n\nที่เหลือ\n\nจบ"),
        ("เหตุ\r\n\r\nผล ๑\r\n\r\nจบ", "เหตุ\n\nผล ๒\n\nที่เหลือ\n\nจบ"),
        ("เหตุ\n\nผลที่แก้เอง\n\nจบ", "เหตุ\n\nผลที่แก้เอง\n\nที่เหลือ\n\nจบ"),
        ("เหตุ\n\nผล ๑\n\nความของตน\nสองบรรทัด\n\nจบ", "เหตุ\n\nผล ๒\n\nที่เหลือ\n\nความของตน\nสองบรรทัด\n\nจบ"),
        ("ผล ๑", "ผล ๒\n\nที่เหลือ"),
        ("เขียนใหม่ทั้งหมด", "ที่เหลือ\n\nเขียนใหม่ทั้งหมด"),
        ("", "ที่เหลือ"),
    ],
)
def test_only_what_nobody_changed_is_written_anew(body, after):
    assert merged(body, OLD, NEW) == after


def test_what_is_no_longer_to_be_said_goes_unless_a_person_changed_it():
    assert merged("เหตุ\n\nผล ๒\n\nที่เหลือ\n\nจบ", NEW, OLD) == "เหตุ\n\nผล ๑\n\nจบ"
    assert merged("เหตุ\n\nผล ๒\n\nที่เหลือของตน\n\nจบ", NEW, OLD) == "เหตุ\n\nผล ๑\n\nที่เหลือของตน\n\nจบ"


def test_a_text_of_which_nothing_is_known_stays_as_it_is():
    assert merged("ความ", {}, NEW) == "ความ"


def test_writing_anew_twice_changes_nothing_more():
    once = merged("เหตุ\n\nของตน\n\nจบ", OLD, NEW)

    assert merged(once, NEW, NEW) == once
