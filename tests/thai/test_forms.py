"""Whatever the form of a letter and of what it cites, the reading says what the letter says."""

import pytest

from tests.thai import cited, received
from tests.thai.samples import TODAY
from thai.reading import Confidence, read_letter


def said(stored):
    if isinstance(stored, list):
        return [each["value"] for each in stored]
    return stored and stored["value"]


@pytest.mark.parametrize(("text", "expected"), cited.FIRST_HALF + cited.SECOND_HALF)
def test_cited_letters_are_read_in_every_form(text, expected):
    found = said(read_letter(text, today=TODAY).to_json()["citations"])

    assert [(each["number"], each["dated_on"], each["issuer"]) for each in found] == expected


@pytest.mark.parametrize(("text", "expected"), received.FIRST_HALF + received.SECOND_HALF)
def test_letters_of_every_form_are_read(text, expected):
    stored = read_letter(text, today=TODAY).to_json()

    assert {name: said(stored[name]) for name in expected} == expected


@pytest.mark.parametrize(("text", "expected"), received.FIRST_HALF + received.SECOND_HALF)
def test_every_value_shows_where_it_was_read(text, expected):
    for name, stored in read_letter(text, today=TODAY).to_json().items():
        for read in stored if isinstance(stored, list) else [stored] if name != "version" else []:
            assert read is None or text[slice(*read["span"])] == read["as_read"]


@pytest.mark.parametrize(
    "text",
    [
        "วันนี้ (5 มิ.ย. 68) กรมสมมติได้ส่งหนังสือ ที่ มท 0602/ว 7731 ถึงจังหวัด",
        "วัดตัวอย่างมีหนังสือ ที่ 017/2568 ลงวันที่ 2 มิถุนายน 2568",
        "หนังสือบริษัท ทดลอง จำกัด ที่ ABC/NET/0042 ลงวันที่ 7 กรกฎาคม 2568",
        "ที่ 06099/394 ลงวันที่ 27 พฤศจิกายน 2561",
    ],
)
def test_what_a_form_leaves_open_is_never_certain(text):
    (read,) = read_letter(text, today=TODAY).citations

    assert read.confidence == Confidence.UNSURE
