"""A letter as paragraphs in the order of its form, each named after its style in styles.xml."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..binding import bind
from ..body import body, items, written_by
from ..page import Form, LetterPage, Table

# How wide a label is with the two spaces after it, in twentieths of a point.
LABELS = {
    "ที่": 482,
    "ถึง": 482,
    "เรื่อง": 624,
    "เรียน": 624,
    "อ้างถึง": 709,
    "นมัสการ": 879,
    "สำเนาส่ง": 907,
    "กราบเรียน": 1049,
    "สิ่งที่ส่งมาด้วย": 1332,
}
MEMO_LABELS = {"ส่วนราชการ": 1531, "เรื่อง": 709}  # likewise, in their larger type
MARK = 397  # how wide «๑.» is
DOTS = "\t"  # to the next stop of a line of the memorandum's head
BLANK = "\u00a0" * 44  # of the name of who signs, some 5 cm


@dataclass(frozen=True)
class Words:
    text: str  # a tab goes to the next stop of the paragraph
    style: str = ""  # of characters


@dataclass(frozen=True)
class Paragraph:
    style: str
    words: tuple[Words, ...]
    hangs: tuple[int, ...] = ()  # stops, in twentieths of a point; further lines begin at the last one
    begins: int = 0  # where the first line does
    keeps_next: bool = False  # stays with what follows on one page

    @classmethod
    def of(cls, style: str, *words: Words | str, **more) -> "Paragraph":
        return cls(style, tuple(Words(each) if isinstance(each, str) else each for each in words), **more)


def parts(page: LetterPage) -> Iterator[Paragraph | Table]:
    yield from _HEADS[page.form](page)
    yield from _body(page)
    yield from _signed(page) if page.form.is_signed else _stamped(page)
    yield from _foot(page)


def _stamped_head(page: LetterPage) -> Iterator[Paragraph]:
    yield Paragraph.of("Urgency", page.urgency)  # empty, it keeps the place
    yield from _labelled("ที่", (page.number,), style="Number")
    yield from _labelled("ถึง", (page.addressee,))


def _external_head(page: LetterPage) -> Iterator[Paragraph]:
    yield Paragraph.of("Urgency", page.urgency)
    yield Paragraph.of("NumberAndIssuer", f"ที่\t{bind(page.number)}\t{bind(page.issuer)}")
    yield from (Paragraph.of("Address", bind(line)) for line in page.address)
    yield Paragraph.of("Date", bind(page.date))
    yield from _labelled("เรื่อง", (page.subject,))
    yield from _labelled(page.salutation, (page.addressee,))
    yield from _labelled("อ้างถึง", page.cites)
    yield from _labelled("สิ่งที่ส่งมาด้วย", page.encloses)


def _memo_head(page: LetterPage) -> Iterator[Paragraph]:
    yield Paragraph.of("MemoTitle", Words(f"\t{page.urgency}", "MemoUrgency"), "\tบันทึกข้อความ")
    yield _memo_line("ส่วนราชการ", written_by(page))
    number, date = f"  {bind(page.number)}{DOTS}", f"  {bind(page.date)}{DOTS}"
    yield Paragraph.of("MemoNumber", Words("ที่", "MemoLabel"), number, Words("วันที่", "MemoLabel"), date)
    yield _memo_line("เรื่อง", page.subject)
    yield from _labelled(page.salutation, (page.addressee,))


def _memo_line(label: str, text: str) -> Paragraph:
    said = f"\t{bind(text)}{DOTS}"
    return Paragraph.of("MemoLine", Words(label, "MemoLabel"), said, hangs=(MEMO_LABELS[label],))


_HEADS = {Form.STAMPED: _stamped_head, Form.EXTERNAL: _external_head, Form.MEMO: _memo_head}


def _body(page: LetterPage) -> Iterator[Paragraph | Table]:
    """Its end goes along with who signs: never is a page left to the closing alone."""
    for part in (written := body(page)):
        if isinstance(part, Table):
            yield from (Paragraph.of("AboveTable"), part)
        else:
            style, keeps_next = f"Body{part.depth or ''}", part is written[-1]
            yield Paragraph.of(style, bind(part.text), keeps_next=keeps_next)


def _stamped(page: LetterPage) -> Iterator[Paragraph]:
    yield Paragraph.of("Issuer", page.issuer)
    yield Paragraph.of("Stamp")
    yield Paragraph.of("StampDate", bind(page.date))


def _signed(page: LetterPage) -> Iterator[Paragraph]:
    if page.form.has_closing:
        yield Paragraph.of("Closing", page.closing)
    if page.signature:
        yield Paragraph.of("SignedName", f"({bind(page.signature.name) or BLANK})")
        yield from (Paragraph.of("SignedAs", bind(line)) for line in page.signature.position)


def _foot(page: LetterPage) -> Iterator[Paragraph]:
    lines = () if page.form is Form.MEMO else page.owner_unit + page.contact_lines  # a memo begins with them
    written = [Paragraph.of("Foot", bind(line)) for line in lines]
    if page.copies_to:
        written += _labelled("สำเนาส่ง", page.copies_to, style="Foot")
    yield from (*(replace(first, style="FootBegins") for first in written[:1]), *written[1:])


def _labelled(label: str, lines: tuple[str, ...], style: str = "Labelled") -> Iterator[Paragraph]:
    """The label, and the text that hangs beside it; several lines are numbered."""
    width = LABELS[label]
    for place, item in enumerate(items(lines)):
        hangs = (width, width + MARK) if item.mark else (width,)
        text = "\t".join(filter(None, (item.mark, bind(item.text))))
        if place:
            yield Paragraph.of("Item", text, hangs=hangs[1:], begins=width)
        else:
            yield Paragraph.of(style, f"{label}\t{text}", hangs=hangs)
