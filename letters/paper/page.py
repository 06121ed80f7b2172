"""What is on the page, each part as it is to be read, numerals included."""

from dataclasses import dataclass
from enum import Enum

NUMBER_HEADS = {"ลำดับ", "ลำดับที่", "ที่"}
LINE = 72  # characters across the paper
SHORT = 8  # characters that are kept on one line
COUNTED = 14, 24  # characters of a longer text that count: at least, and at most
PADDING = 2  # characters
FEW = 12  # rows that stay together: those of a province's districts


class Form(Enum):
    """แบบ of the regulation: which parts a letter has."""

    STAMPED = "stamped"  # form 3, clause 14
    EXTERNAL = "external"  # form 1, clause 11
    MEMO = "memo"  # form 2, clause 12

    @property
    def is_signed(self) -> bool:
        """A person signs. Else the stamp stands there, with neither subject nor salutation above."""
        return self is not Form.STAMPED

    @property
    def has_closing(self) -> bool:
        """คำลงท้าย, and อ้างถึง and สิ่งที่ส่งมาด้วย in lines of their own."""
        return self is Form.EXTERNAL


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_numbered(self) -> bool:
        """Whether the first column only numbers the rows."""
        return bool(self.columns) and self.columns[0] in NUMBER_HEADS

    @property
    def is_short(self) -> bool:
        """Whether it stays on one page."""
        return len(self.rows) <= FEW

    @property
    def widths(self) -> list[int]:
        """The columns' widths in per cent: short texts stay on one line, the longer share what is left."""
        longest = [max(map(len, texts)) for texts in zip(self.columns, *self.rows, strict=True)]
        short = [length + PADDING if length <= SHORT else 0 for length in longest]
        long = [0 if length <= SHORT else min(max(length, COUNTED[0]), COUNTED[1]) for length in longest]
        left = max(LINE - sum(short), LINE / 2) / (sum(long) or 1)
        weights = [one or other * left for one, other in zip(short, long, strict=True)]
        return [int(100 * weight / sum(weights)) for weight in weights]


@dataclass(frozen=True)
class ReplyCode:
    """The code by which the office that gets the letter answers it, and what to type without a camera."""

    caption: str
    url: str = ""  # in capitals; "" keeps its place free
    place: str = ""  # «wian.example/R/», where the code is typed
    code: str = ""  # in groups
    expires: str = ""


@dataclass(frozen=True)
class Signature:
    """Whose letter it is: the name stands in brackets below the free place."""

    name: str
    position: tuple[str, ...] = ()  # lines: «ท้องถิ่นจังหวัด ปฏิบัติราชการแทน», «ผู้ว่าราชการจังหวัดตาก»


@dataclass(frozen=True)
class Emblem:
    """What stands at the head of the paper: one black outline, or grey pixels."""

    width: float  # of the box that the outline is drawn in; only the proportion counts
    height: float
    outline: str = ""  # SVG path data of M, L, C and Z, absolute
    grey: bytes = b""  # a PNG


@dataclass(frozen=True)
class Code:
    """A QR code."""

    size: int  # modules along a side, the quiet zone included
    bars: tuple[tuple[int, int, int], ...]  # left, top, width of each dark run, in modules; all are one high


@dataclass(frozen=True)
class LetterPage:
    """An official letter. Which parts a form has, `Form` says; the others are left out when it is printed."""

    number: str  # «ตก ๐๐๒๓.๓/๑๒๓»; a draft ends at the stroke
    addressee: str  # after ถึง or เรียน
    paragraphs: tuple[str, ...]  # a line break begins another
    issuer: str  # above the stamp; of an external letter at the upper right, of a memo on its first line
    date: str  # «๒๐ มีนาคม ๒๕๖๙»; "" keeps its place free
    owner_unit: tuple[str, ...]  # lines at the foot
    contact_lines: tuple[str, ...]  # «โทร. …», «โทรสาร …», «ผู้ประสานงาน …»
    form: Form = Form.STAMPED
    address: tuple[str, ...] = ()  # lines below the issuer
    subject: str = ""
    salutation: str = ""  # «เรียน»
    cites: tuple[str, ...] = ()  # อ้างถึง
    encloses: tuple[str, ...] = ()  # สิ่งที่ส่งมาด้วย
    closing: str = ""  # «ขอแสดงความนับถือ»
    signature: Signature | None = None
    copies_to: tuple[str, ...] = ()  # สำเนาส่ง
    urgency: str = ""  # «ด่วนที่สุด»
    secrecy: str = ""  # «ลับ», «ลับมาก»: red at the top and the foot of every page
    table: Table | None = None
    qr_url: str = ""  # "" prints no code
    qr_caption: str = ""
    reply: ReplyCode | None = None
    emblem: Emblem | None = None  # None: its place stays free
    is_draft: bool = True  # prints «ร่าง» and outlines the places kept free
