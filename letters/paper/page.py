"""What is on the page, each part as it is to be read, numerals included."""

from dataclasses import dataclass

NUMBER_HEADS = {"ลำดับ", "ลำดับที่", "ที่"}
LINE = 72  # characters across the paper
SHORT = 8  # characters that are kept on one line
COUNTED = 14, 24  # characters of a longer text that count: at least, and at most
PADDING = 2  # characters


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def is_numbered(self) -> bool:
        """Whether the first column only numbers the rows."""
        return bool(self.columns) and self.columns[0] in NUMBER_HEADS

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
class StampedLetter:
    """หนังสือประทับตรา, form 3 of the regulation (clause 14)."""

    number: str  # «ตก ๐๐๒๓.๓/๑๒๓»; a draft ends at the stroke
    addressee: str  # after ถึง
    paragraphs: tuple[str, ...]  # a line break begins another
    issuer: str  # the office above the stamp
    date: str  # «๒๐ มีนาคม ๒๕๖๙»; "" keeps its place free
    owner_unit: tuple[str, ...]  # lines at the foot
    contact_lines: tuple[str, ...]  # «โทร. …», «โทรสาร …», «ผู้ประสานงาน …»
    urgency: str = ""  # «ด่วนที่สุด»
    secrecy: str = ""  # «ลับ», «ลับมาก»: red at the top and the foot of every page
    table: Table | None = None
    qr_url: str = ""  # "" prints no code
    qr_caption: str = ""
    reply: ReplyCode | None = None
    is_draft: bool = True  # prints «ร่าง» and outlines the places kept free
