"""Letters that a letter names, apart from other numbered papers."""

import pytest

from tests.thai.invented import MEMO, external
from tests.thai.samples import TODAY
from thai.reading import read_letter


def test_an_external_letter_gives_the_letter_it_refers_to():
    (cited,) = external().citations

    assert (cited.value.issuer, cited.value.urgency) == ("กรมทรัพยากรน้ำบาดาล", "ด่วนที่สุด")
    assert str(cited.value.number) == "ทส 0704/ว 88"
    assert not cited.value.passes_on


def test_a_letter_enclosed_is_passed_on():
    (_, enclosed) = external(
        enclosure=("แบบสำรวจ จำนวน ๑ ชุด", "หนังสือกรมตัวอย่าง ที่ มท ๐๘๑๐.๔/ว ๕ ลงวันที่ ๕ มกราคม ๒๕๖๙ จำนวน ๑ ฉบับ")
    ).citations

    assert enclosed.value.passes_on


def test_a_memo_cites_another_memo_and_not_itself():
    assert [str(cited.value.number) for cited in read_letter(MEMO, today=TODAY).citations] == ["ตก 52102/15"]


@pytest.mark.parametrize(
    "text",
    [
        "ตามคำสั่งจังหวัดตัวอย่าง ที่ ๑๒๓/๒๕๖๙ ลงวันที่ ๒ มกราคม ๒๕๖๙",
        "คดีหมายเลขแดงที่ อท ๑๒๓๔/๒๕๖๔ ลงวันที่ ๒ มกราคม ๒๕๖๙",
        "ตามตัวชี้วัดที่ ๑๖ รอบการประเมินที่ ๑ โทร ๐-๒๐๐๐-๐๐๐๐ ต่อ ๑๑",
    ],
)
def test_other_numbered_papers_are_no_cited_letters(text):
    assert read_letter(text, today=TODAY).citations == ()


def test_a_range_of_numbers_is_offered_and_never_certain():
    text = "ตามหนังสือกรมตัวอย่าง ที่ มท ๐๘๑๐.๔/๑๒-๑๙ ลงวันที่ ๒ มกราคม ๒๕๖๙"

    (cited,) = read_letter(text, today=TODAY).citations

    assert (str(cited.value.number), cited.flags) == ("มท 0810.4/12-19", ("range",))


def test_a_second_number_of_one_office_has_the_same_issuer():
    text = "ตามหนังสือกรมตัวอย่าง ที่ มท ๐๘๑๐.๔/ว ๑ ลงวันที่ ๒ มกราคม ๒๕๖๙ และที่ มท ๐๘๑๐.๔/ว ๒ ลว. ๓ ม.ค. ๒๕๖๙"

    assert [cited.value.issuer for cited in read_letter(text, today=TODAY).citations] == ["กรมตัวอย่าง"] * 2


def test_an_office_whose_name_sounds_like_another_paper_still_writes_letters():
    text = "ตามหนังสือกองกฎหมายและระเบียบตัวอย่าง ที่ มท ๐๘๐๔/๑๒ ลงวันที่ ๒ มกราคม ๒๕๖๙"

    (cited,) = read_letter(text, today=TODAY).citations

    assert cited.value.issuer == "กองกฎหมายและระเบียบตัวอย่าง"
