"""The names of offices, as a narrow place has room for them."""

import pytest

from thai.office_names import shortened


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("องค์การบริหารส่วนตำบลแม่กุ", "อบต.แม่กุ"),
        ("เทศบาลนครแม่สอด", "ทน.แม่สอด"),
        ("สำนักงานส่งเสริมการปกครองท้องถิ่นอำเภอแม่สอด", "สถอ.แม่สอด"),
        ("สำนักงานคลังจังหวัดตาก", "สำนักงานคลังจังหวัดตาก"),
    ],
)
def test_the_kind_of_an_office_is_shortened_and_its_place_is_kept(name, short):
    assert shortened(name) == short
