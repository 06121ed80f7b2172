"""Which spaces a line may not break at."""

import re

import pytest

from letters.paper.binding import LONGEST, Piece, bind, pieces
from letters.paper.pdf import SHEET
from letters.paper.press.job import Job
from letters.paper.press.pool import print_pages
from letters.templatetags.paper import bound

from .reading import lines

LETTER = (
    "ปรับปรุงข้อมูลในระบบข้อมูลกลางฯ ทั้งนี้ องค์กรปกครองส่วนท้องถิ่นต่าง ๆ และหน่วยงานอื่น ๆ เช่น เทศบาล อบต. ฯลฯ "
    "ตามหนังสือกระทรวงฯ ที่อ้างถึง “ร้อยละของการบันทึกข้อมูล (INFO)” ให้ดำเนินการเรื่องนั้นๆ โดยเร็ว (ถ้ามี) และ “แบบรายงาน” "
    "ของนายสมชาย ใจดี ในโอกาสต่าง ๆ ภายในเวลา ๑๖.๓๐ น. ของวันศุกร์ที่ ๖ มีนาคม พ.ศ. ๒๕๖๙ ตามข้อ ๓ (๒)"
)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("ตัวชี้วัดที่ ๑๖", "ตัวชี้วัดที่~๑๖"),
        ("ว ๔๘๑", "ว~๔๘๑"),
        ("ที่ มท ๐๘๑๐.๔/ว ๔๘๑", "ที่~มท~๐๘๑๐.๔/ว~๔๘๑"),
        ("พ.ศ. ๒๕๖๙", "พ.ศ.~๒๕๖๙"),
        ("๓๐ มกราคม ๒๕๖๙", "๓๐~มกราคม~๒๕๖๙"),
        ("๒ มกราคม พ.ศ. ๒๕๖๙", "๒~มกราคม~พ.ศ.~๒๕๖๙"),
        ("วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙", "วันศุกร์ที่~๖~มีนาคม~๒๕๖๙"),
        ("ร้อยละ ๖๖.๖๗", "ร้อยละ~๖๖.๖๗"),
        ("จำนวน ๙ แห่ง", "จำนวน~๙~แห่ง"),
        ("เวลา ๑๖.๓๐ น.", "เวลา~๑๖.๓๐~น."),
        ("วันที่ 6 มีนาคม 2569", "วันที่~6~มีนาคม~2569"),
        ("ข้อ ๓ (๒)", "ข้อ~๓~(๒)"),
        ("โทร. ๐ ๕๕๕๑ ๑๔๔๘ ต่อ ๓", "โทร.~๐~๕๕๕๑~๑๔๔๘~ต่อ~๓"),
        ("ต่าง ๆ เช่น เทศบาล อบต. ฯลฯ", "ต่าง~ๆ เช่น เทศบาล อบต.~ฯลฯ"),
        ("นายสมชาย ใจดี ตำแหน่ง", "นายสมชาย~ใจดี ตำแหน่ง"),
        ("(ว่าที่ร้อยตรีสมชาย ใจดี)", "(ว่าที่ร้อยตรีสมชาย~ใจดี)"),
        ("นายอำเภอ ทุกอำเภอ", "นายอำเภอ ทุกอำเภอ"),
        ("นายกองค์การบริหารส่วนตำบล ทุกแห่ง", "นายกองค์การบริหารส่วนตำบล ทุกแห่ง"),
        ("ที่ว่าการ อำเภอ", "ที่ว่าการ อำเภอ"),
        ("คณะทำงาน ที่ ๑ อำเภอแม่สอด", "คณะทำงาน ที่~๑ อำเภอแม่สอด"),
        ("ร้อยละ ๑๐๐ รายละเอียด", "ร้อยละ~๑๐๐ รายละเอียด"),
        ("ผลงาน ๐๘๑๐", "ผลงาน ๐๘๑๐"),
        ("ปก\u200bครอง", "ปกครอง"),
        ("", ""),
    ],
)
def test_what_belongs_together_is_bound(text, bound):
    assert bind(text) == bound.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("ตามตัวชี้วัดที่ ๑๖ นั้น", ["ตาม", "*ตัวชี้วัดที่ ๑๖", " นั้น"]),
        ("หนังสือ ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙",
         ["หนังสือ ", "*ที่ มท ๐๘๑๐.๔/ว ๔๘๑", " ลง", "*วันที่ ๓๐ มกราคม ๒๕๖๙"]),
        ("จำนวน ๙ แห่งดังนี้", ["*จำนวน ๙ แห่ง", "ดังนี้"]),
        ("คำสั่ง ๑๒๓/๒๕๖๙ “แบบรายงาน” (ถ้ามี)", ["คำสั่ง ", "*๑๒๓/๒๕๖๙", " ", "*“แบบรายงาน”", " ", "*(ถ้ามี)"]),
        ("ไม่มีตัวเลข", ["ไม่มีตัวเลข"]),
    ],
)  # fmt: skip
def test_what_is_bound_is_one_piece_with_ordinary_spaces(text, cut):
    assert pieces(text) == [Piece(part.lstrip("*"), part.startswith("*")) for part in cut]


@pytest.mark.parametrize("text", ["ที่ " + "๑" * 500, "๑๒๓ " * 100, "ต่าง ๆ " * 100, "“" + "ก" * 500])
def test_a_piece_is_never_longer_than_a_line(text):
    assert max(len(piece.text) for piece in pieces(text) if piece.is_whole) <= LONGEST + 24


def test_nothing_is_lost():
    assert "".join(piece.text for piece in pieces(LETTER)) == LETTER


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("จำนวน ๙ แห่งดังนี้", "จำนวน ๙ แห่ง|ดังนี้"),
        ("ตามตัวชี้วัดที่ ๑๖", "ตาม|ตัวชี้วัดที่ ๑๖"),
        ("คิดเป็นร้อยละ ๑๐๐", "คิดเป็น|ร้อยละ ๑๐๐"),
        ("ของนายสมชาย ใจดี", "ของ|นายสมชาย ใจดี"),
        ("ลงวันที่ ๓๐ มกราคม ๒๕๖๙", "ลงวันที่ ๓๐ มกราคม ๒๕๖๙"),
        ("หัวข้อ ๓", "หัวข้อ ๓"),
        ("“ร้อยละของการ", "“ร้อยละของการ"),
    ],
)
def test_a_line_may_end_where_another_word_begins(text, parted):
    assert re.sub("<[^>]+>", "", bound(text)) == parted.replace("|", "\u200b")


def test_what_is_printed_is_escaped():
    assert bound("<b> ที่ ๑<i>") == '&lt;b&gt; <span class="whole">ที่ ๑</span>&lt;i&gt;'


@pytest.mark.parametrize("width", range(60, 160, 10))
def test_no_line_begins_or_ends_with_a_mark_that_belongs_to_the_next(width):
    html = f'<html lang="th"><p style="width: {width}mm">{bound(LETTER)}</p></html>'

    found = [line.text for line in lines(print_pages(Job(html, (SHEET,))).pdf)]

    assert not [text for text in found if text[0] in "ๆฯ)”" or text[-1] in "“("]
