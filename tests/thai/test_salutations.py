"""How a letter begins and closes."""

import pytest

from thai.salutations import HIGH_POSTS, Manners, closings_after, is_royal, manners_for


@pytest.mark.parametrize("post", HIGH_POSTS)
def test_the_posts_of_the_annex_are_greeted_with_more_respect(post):
    assert manners_for(post) == Manners("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")


@pytest.mark.parametrize(
    "addressee",
    [
        "ผู้ว่าราชการจังหวัดตาก",
        "นายกรัฐมนตรีประเทศเพื่อนบ้าน",
        "เลขาธิการนายกรัฐมนตรี",
        "ปลัดกระทรวงมหาดไทย",
        "นายอำเภอพระประแดง",
        "พระประแดงการช่าง",
        "พระนครศรีอยุธยา",
        "",
    ],
)
def test_everybody_else_is_greeted_as_usual(addressee):
    assert manners_for(addressee) == Manners("เรียน", "ขอแสดงความนับถือ")


@pytest.mark.parametrize(
    ("monk", "closing"),
    [
        ("สมเด็จพระพุฒาจารย์", "ขอนมัสการด้วยความเคารพอย่างยิ่ง"),
        ("สมเด็จพระมหาธีราจารย์", "ขอนมัสการด้วยความเคารพอย่างยิ่ง"),
        ("พระธรรมวชิราจารย์", "ขอนมัสการด้วยความเคารพอย่างสูง"),
        ("พระราชวชิรคุณ", "ขอนมัสการด้วยความเคารพอย่างสูง"),
        ("พระธรรมธรสมชาย", "ขอนมัสการด้วยความเคารพ"),
        ("พระครูวิสุทธิธรรม", "ขอนมัสการด้วยความเคารพ"),
        ("พระมหาสมชาย", "ขอนมัสการด้วยความเคารพ"),
        ("เจ้าคณะอำเภอแม่สอด", "ขอนมัสการด้วยความเคารพ"),
    ],
)
def test_a_monk_is_greeted_by_rank(monk, closing):
    assert manners_for(monk) == Manners("นมัสการ", closing)


@pytest.mark.parametrize(
    "who", ["พระบาทสมเด็จพระเจ้าอยู่หัว", "สมเด็จพระสังฆราช", "หม่อมเจ้าสมชาย", "สมเด็จพระกนิษฐาธิราชเจ้า"]
)
def test_the_royal_house_is_known_and_greeted_by_nothing_here(who):
    assert is_royal(who)
    assert manners_for(who).salutation == "เรียน"


@pytest.mark.parametrize("who", ["สมเด็จพระพุฒาจารย์", "สำนักพระราชวัง", "พระราชวชิรคุณ", "นายอำเภอแม่สอด"])
def test_others_are_not_taken_for_royal(who):
    assert not is_royal(who)


def test_every_salutation_has_its_closings():
    assert closings_after("เรียน") == ("ขอแสดงความนับถือ",)
    assert closings_after("กราบเรียน") == ("ขอแสดงความนับถืออย่างยิ่ง",)
    assert len(closings_after("นมัสการ")) == 3
