"""Which spaces a line may not break at."""

import pytest

from letters.paper.binding import Piece, bind, pieces


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("ตัวชี้วัดที่ ๑๖", "ตัวชี้วัดที่~๑๖"),
        ("ว ๔๘๑", "ว~๔๘๑"),
        ("ที่ มท ๐๘๑๐.๔/ว ๔๘๑", "ที่~มท~๐๘๑๐.๔/ว~๔๘๑"),
        ("พ.ศ. ๒๕๖๙", "พ.ศ.~๒๕๖๙"),
        ("๓๐ มกราคม ๒๕๖๙", "๓๐~มกราคม~๒๕๖๙"),
        ("๒ มกราคม พ.ศ. ๒๕๖๙", "๒~มกราคม~พ.ศ.~๒๕๖๙"),
        ("ร้อยละ ๖๖.๖๗", "ร้อยละ~๖๖.๖๗"),
        ("จำนวน ๙ แห่ง", "จำนวน~๙~แห่ง"),
        ("เวลา ๑๖.๓๐ น.", "เวลา~๑๖.๓๐~น."),
        ("วันที่ 6 มีนาคม 2569", "วันที่~6~มีนาคม~2569"),
        ("ที่ว่าการ อำเภอ", "ที่ว่าการ อำเภอ"),
        ("แล้ว ๓ ข้อ", "แล้ว ๓ ข้อ"),
        ("ผลงาน ๐๘๑๐", "ผลงาน ๐๘๑๐"),
        ("ปก\u200bครอง", "ปกครอง"),
        ("", ""),
    ],
)
def test_a_label_and_its_number_are_bound(text, bound):
    assert bind(text) == bound.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ตามตัวชี้วัดที่ ๑๖ นั้น", ["ตาม", "*ตัวชี้วัดที่ ๑๖", " นั้น"]),
        ("หนังสือ ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙",
         ["หนังสือ ", "*ที่ มท ๐๘๑๐.๔/ว ๔๘๑", " ลง", "*วันที่ ๓๐ มกราคม ๒๕๖๙"]),
        ("จำนวน ๙ แห่งดังนี้", ["*จำนวน ๙ แห่ง", "ดังนี้"]),
        ("ไม่มีตัวเลข", ["ไม่มีตัวเลข"]),
    ],
)  # fmt: skip
def test_what_is_bound_is_one_piece_with_ordinary_spaces(text, cut):
    assert pieces(text) == [Piece(part.lstrip("*"), part.startswith("*")) for part in cut]


def test_a_piece_is_never_longer_than_a_line():
    assert max(len(piece.text) for piece in pieces("ที่ " + "๑" * 500) if piece.is_whole) < 40
