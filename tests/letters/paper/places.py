"""Where things stand on the three forms: what the layout rule asks, and how it is measured in the PDF.

Millimetres from the paper's upper left corner, unless the name says another unit. «x» is the ruler of the
text, 0–16 cm from the left margin.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import pypdfium2
import zxingcpp
from pypdfium2 import raw

from letters.paper.page import Form, LetterPage
from letters.paper.pdf import to_pdf
from letters.paper.qr import QUIET, code_of

from .reading import MM, Line, above, below, line, lines, picture, words
from .sample import EXTERNAL, ISSUED, MEMO, QR_URL

LEFT, RIGHT, BOTTOM = 30, 190, 277
LINE = 16 * 1.3 * 25.4 / 72  # Word's single line of this font, 20.75 pt
POINTS_6 = 6 * 25.4 / 72
DOTS = 10  # a millimetre
CODE, SIDE = 32, code_of(QR_URL).size  # millimetres, modules; the quiet zone included

ONE_PAGE = {
    Form.EXTERNAL: replace(
        EXTERNAL, salutation="เรียน", table=None, copies_to=(), paragraphs=ISSUED.paragraphs[:1]
    ),
    Form.MEMO: replace(MEMO, salutation="เรียน", table=None, copies_to=()),
    Form.STAMPED: replace(ISSUED, table=None, emblem=EXTERNAL.emblem),
}
EVERY = tuple(Form)
SIGNED = (Form.EXTERNAL, Form.MEMO)
GARUDA = (Form.EXTERNAL, Form.STAMPED)


@dataclass(frozen=True)
class Place:
    what: str
    wanted: float
    measure: Callable[[bytes], float]
    source: str
    forms: tuple[Form, ...] = EVERY


@cache
def printed(page: LetterPage) -> bytes:
    return to_pdf(page)


def paper(form: Form) -> bytes:
    return printed(ONE_PAGE[form])


Find = Callable[[bytes, str], Line]
Measure = Callable[[bytes], float]


def left(text: str, find: Find = line) -> Measure:
    return lambda pdf: find(pdf, text).left


def axis(text: str, find: Find = line) -> Measure:
    return lambda pdf: find(pdf, text).middle


def foot(text: str, find: Find = line) -> Measure:
    return lambda pdf: find(pdf, text).foot


def size(text: str, find: Find = line) -> Measure:
    return lambda pdf: find(pdf, text).marks[0].size


def down(first: str, second: str) -> Measure:
    """From the foot of one line to that of the other."""
    return lambda pdf: line(pdf, second).foot - line(pdf, first).foot


def emblem(side: int) -> Measure:
    return lambda pdf: _emblem(pdf)[side]


def emblem_height(pdf: bytes) -> float:
    _, top, _, bottom = _emblem(pdf)
    return bottom - top


def code_width(pdf: bytes) -> float:
    corners = _code(pdf)
    return (corners.top_right.x - corners.top_left.x) / DOTS


def code_right(pdf: bytes) -> float:
    return _code(pdf).top_right.x / DOTS + CODE * QUIET / SIDE


def code_below_owner(pdf: bytes) -> float:
    """From the top of the owner's line to that of the code, the quiet zone included."""
    line_top = above(pdf, "กลุ่มงาน").foot - 0.935 * 16 * MM  # half the leading, and the ascent
    return _code(pdf).top_left.y / DOTS - CODE * QUIET / SIDE - line_top


def edge(pick: Callable, side: str) -> Measure:
    return lambda pdf: pick(getattr(found, side) for found in lines(pdf))


def _emblem(pdf: bytes) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the one drawing that letters share."""
    page = pypdfium2.PdfDocument(pdf)[0]
    (drawn,) = page.get_objects(filter=[raw.FPDF_PAGEOBJ_FORM], max_depth=1)
    left, bottom, right, top = (side * MM for side in drawn.get_bounds())
    height = page.get_height() * MM
    return left, height - top, right, height - bottom


def _code(pdf: bytes):
    return zxingcpp.read_barcodes(picture(pdf, dpi=DOTS * 25.4))[0].position


RULE, OWN, QR = "layout.md 2.1", "layout.md 2.2", "ขนาดที่เลือก 3.2 ซม."
PLACES = [
    Place("ขอบซ้าย", LEFT, edge(min, "left"), RULE),
    Place("ขอบขวา", RIGHT, edge(max, "right"), RULE, (Form.STAMPED,)),
    Place("ย่อหน้า x 2.5 ซม.", LEFT + 25, left("ตามหนังสือ"), RULE),
    Place("บรรทัดต่อของย่อหน้า x 0", LEFT, lambda pdf: below(pdf, "ตามหนังสือ").left, RULE),
    Place(
        "ระยะบรรทัด 1 เท่า", LINE, lambda pdf: below(pdf, "ตามหนังสือ").foot - line(pdf, "ตามหนังสือ").foot, RULE
    ),
    Place("ตัวอักษรของข้อความ (พอยต์)", 16, size("ตามหนังสือ"), RULE),
    Place("ชั้นความเร็ว (พอยต์)", 32, size("ด่วนที่สุด"), "rules.md 1.4"),
    Place("ครุฑ: ขอบบน", 15, emblem(1), RULE, GARUDA),
    Place("ครุฑ: สูง", 30, emblem_height, RULE, GARUDA),
    Place(
        "ครุฑ: กึ่งกลางซ้าย-ขวา x 8", LEFT + 80, lambda pdf: (emblem(0)(pdf) + emblem(2)(pdf)) / 2, RULE, GARUDA
    ),
    Place("ที่: x 0", LEFT, left("ที่"), OWN, GARUDA),
    Place("ที่: บนแนวเท้าครุฑ", 45, foot("ที่"), OWN, GARUDA),
    Place("ชั้นความเร็ว: x 0", LEFT, left("ด่วนที่สุด"), OWN, GARUDA),
    # form 1
    Place("ส่วนราชการ: x 10", LEFT + 100, left("สำนักงานส่ง", words), OWN, (Form.EXTERNAL,)),
    Place(
        "ส่วนราชการ: บรรทัดเดียวกับ ที่",
        45,
        foot("สำนักงานส่ง", words),
        OWN,
        (Form.EXTERNAL,),
    ),
    Place("วัน เดือน ปี: ตัวแรก x 8", LEFT + 80, left(ISSUED.date), OWN, (Form.EXTERNAL,)),
    Place("เรื่อง: x 0", LEFT, left("เรื่อง"), OWN, (Form.EXTERNAL,)),
    Place("เรื่อง: ใต้วันที่ 1 Enter + 6 พอยต์", LINE + POINTS_6, down(ISSUED.date, "เรื่อง"), RULE, (Form.EXTERNAL,)),
    Place("คำขึ้นต้น: 1 Enter + 6 พอยต์", LINE + POINTS_6, down("เรื่อง", "เรียน"), RULE, (Form.EXTERNAL,)),
    Place("อ้างถึง: 1 Enter + 6 พอยต์", LINE + POINTS_6, down("เรียน", "อ้างถึง"), RULE, (Form.EXTERNAL,)),
    Place("สิ่งที่ส่งมาด้วย: 1 Enter + 6 พอยต์", LINE + POINTS_6, down("อ้างถึง", "สิ่งที่"), RULE, (Form.EXTERNAL,)),
    Place("ภาคเหตุ: 1 Enter + 6 พอยต์", LINE + POINTS_6, down("๒. บัญชี", "ตามหนังสือ"), RULE, (Form.EXTERNAL,)),
    Place(
        "คำลงท้าย: 1 Enter + 12 พอยต์",
        LINE + 2 * POINTS_6,
        lambda pdf: line(pdf, EXTERNAL.closing).foot - above(pdf, EXTERNAL.closing).foot,
        RULE,
        (Form.EXTERNAL,),
    ),
    Place("คำลงท้าย: ตัวแรก x 8", LEFT + 80, left(EXTERNAL.closing), OWN, (Form.EXTERNAL,)),
    Place("ชื่อผู้ลงนาม: 4 Enter ใต้คำลงท้าย", 4 * LINE, down(EXTERNAL.closing, "(นาย"), RULE, (Form.EXTERNAL,)),
    Place("แกนลงนาม x 9.5: ชื่อ", LEFT + 95, axis("(นาย"), OWN, SIGNED),
    Place("แกนลงนาม x 9.5: ตำแหน่ง", LEFT + 95, axis("ท้องถิ่นจังหวัด ป"), OWN, SIGNED),
    Place("เจ้าของเรื่อง: x 0", LEFT, left("กลุ่มงาน"), OWN, GARUDA),
    Place(
        "เจ้าของเรื่อง: 4 Enter ใต้ตำแหน่ง",
        4 * LINE,
        down("ผู้ว่าราชการ", ISSUED.owner_unit[0]),
        RULE,
        (Form.EXTERNAL,),
    ),
    # form 2
    Place("ครุฑบันทึก: ขอบบน", 15, emblem(1), RULE, (Form.MEMO,)),
    Place("ครุฑบันทึก: สูง", 15, emblem_height, RULE, (Form.MEMO,)),
    Place("ครุฑบันทึก: ขอบซ้าย x 0", LEFT, emblem(0), RULE, (Form.MEMO,)),
    Place("บันทึกข้อความ (พอยต์)", 29, size("บันทึกข้อความ", words), RULE, (Form.MEMO,)),
    Place("บันทึกข้อความ: กึ่งกลาง x 8", LEFT + 80, axis("บันทึกข้อความ", words), OWN, (Form.MEMO,)),
    Place("ส่วนราชการ (พอยต์)", 20, size("ส่วนราชการ"), RULE, (Form.MEMO,)),
    Place("เรื่องของบันทึก (พอยต์)", 20, size("เรื่อง"), RULE, (Form.MEMO,)),
    Place("ส่วนราชการ: x 0", LEFT, left("ส่วนราชการ"), OWN, (Form.MEMO,)),
    Place("วันที่: x 8", LEFT + 80, left("วันที่", words), OWN, (Form.MEMO,)),
    # form 3
    Place("ส่วนราชการที่ส่งออก: แกน x 12", LEFT + 120, axis(ISSUED.issuer), OWN, (Form.STAMPED,)),
    Place("วัน เดือน ปี: แกน x 12", LEFT + 120, axis(ISSUED.date), OWN, (Form.STAMPED,)),
    Place("ตรา: ว่าง 4.5 ซม. และหนึ่งบรรทัด", 45 + LINE, down(ISSUED.issuer, ISSUED.date), OWN, (Form.STAMPED,)),
    # all
    Place("QR: กว้าง", CODE * (SIDE - 2 * QUIET) / SIDE, code_width, QR),
    Place("QR: ขอบขวา x 16 รวมขอบว่าง", RIGHT, code_right, QR),
    Place("QR: บนแนวเดียวกับเจ้าของเรื่อง", 0, code_below_owner, QR, GARUDA),
]
