"""The name of an office in full and in short."""

import pytest

from thai.office_names import shortened


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("องค์การบริหารส่วนตำบลแม่ปะ", "อบต.แม่ปะ"),
        ("เทศบาลตำบล แม่จะเรา", "ทต.แม่จะเรา"),
        ("สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก", "สถจ.ตาก"),
        ("เทศบาลนคร", "เทศบาลนคร"),
        ("โรงพยาบาลแม่สอด", "โรงพยาบาลแม่สอด"),
    ],
)
def test_a_name_is_shortened_as_offices_do_it(name, short):
    assert shortened(name) == short
