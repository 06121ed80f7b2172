"""The lines of a letter and the parts of its form (clauses 11, 12 and 14)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from thai.reading.run_together import GLUED, pieces_of
from thai.text import CleanText

_LINE = re.compile("[^\\n]+")
# A scan loses marks first, and an e-mail puts a colon.
_LABEL = re.compile(
    " {0,40}(?P<label>เร[ืีิ]?่?อง|หัวข้อ|Subject|กราบเรียน|เร[ีิ]?ยน|นมัสการ|ถึง(?! *(?:วันที่|[0-9๐-๙]))|อ้?างถึ?ง"
    "|สิ่?งที่?ส่?งมาด้?วย|สิ่?งที่?แนบมาด้?วย|เอกสารแนบ)(?=[ :]|$)(?: {0,40}: ?)? *"
)
_NAMES = {"ส": "สิ่งที่ส่งมาด้วย", "อ": "อ้างถึง", "หั": "เรื่อง", "S": "เรื่อง", "เอ": "สิ่งที่ส่งมาด้วย"}
_OPENING = re.compile(" {0,80}(?:ตาม|ด้วย|เนื่องด้วย|เนื่องจาก|อนุสนธิ|โดยที่|อาศัยอำนาจ|สืบเนื่อง)")
# The text begins without such a word where its writer speaks of itself, and a scan leaves no gap above it.
_SPEAKS = re.compile(
    " {0,80}(?:(?:อำเภอ|จังหวัด|กรม|สำนักงาน|เทศบาล|องค์การ)[ก-์]{2,80}"
    "(?:ขอ(?=ส่ง|รับ|ราย|เรียน|แจ้ง|หารือ|เชิญ|ความ|อนุ|ให้|เปลี่ยน)|ได้(?=รับ|ดำเนิน|จัด|พิจารณา))"
    "|จึงเรียนมา|จึงขอ|ขอแสดงความนับถือ)"
)
_NO_PART = re.compile(
    "^ {0,80}(?:(?:เลข)?ที่ {0,20}[ก-ฮ.]{2,9} ?[(0-9๐-๙]"
    "|(?:วันที่ )?[0-9๐-๙]{1,2} [ก-์]{3,10} [0-9๐-๙]{4}$|[-_=*]{3})"
)
_ITEM = re.compile(" {0,80}[0-9๐-๙]{1,2}[.)]")
_LISTS = re.compile(" {0,40}[^ ]{3,12} {1,40}[1๑][.)]")
_ITEMISED = {"อ้างถึง", "สิ่งที่ส่งมาด้วย"}
_SPECK = re.compile("(?![0-9]+$)[^ก-๙\\s]{1,2}")
_THAI_WORD = re.compile("[ก-๎]{6}")
_LONGEST_PART = 6  # lines; a longer «subject» is a body that lost its label
_LONGEST_LIST = 30
_LONGEST_IN_HEADING = 90  # characters of a line above the first label


class Line(NamedTuple):
    start: int  # in the cleaned text
    text: str
    after_gap: bool  # a blank line stands before it

    @property
    def bare(self) -> str:
        return self.text.strip()

    @property
    def span(self) -> tuple[int, int]:
        """Where the bare text stands in the cleaned text."""
        left = self.start + len(self.text) - len(self.text.lstrip())
        return left, left + len(self.bare)


@dataclass(frozen=True)
class Page:
    source: CleanText
    lines: Sequence[Line]
    labels: dict[str, int]  # label → index of its first line
    has_specks: bool  # lines of dirt read as letters; they are left out of `lines`

    @property
    def head(self) -> Sequence[Line]:
        """What stands above the subject or the addressee."""
        return self.lines[: min(self.labels.values(), default=0)]

    @property
    def below_labels(self) -> Sequence[Line]:
        """Lines between the labelled parts and the text, where some put number and date."""
        taken = {line for label in self.labels for line in self._lines_of(label)}
        start = min(self.labels.values(), default=len(self.lines))
        reach = self.lines[start : start + _LONGEST_LIST]
        return [
            line for line in takewhile(lambda line: not _OPENING.match(line.text), reach) if line not in taken
        ]

    def extent(self, label: str) -> tuple[int, int]:
        """Where the text after a label stands, continuation lines included; empty if there is none."""
        lines = self._lines_of(label)
        if not lines:
            return 0, 0
        match = _LABEL.match(lines[0].text) or GLUED.match(lines[0].text)
        return lines[0].start + (match.end() if match else 0), lines[-1].span[1]

    def part(self, label: str) -> str:
        """The text after a label on one line."""
        begin, end = self.extent(label)
        lines = self.source.text[begin:end].split("\n")
        return " ".join(" ".join(line for line in lines if not _is_dirt(line)).split())

    def _lines_of(self, label: str) -> Sequence[Line]:
        if label not in self.labels:
            return []
        index = self.labels[label]
        is_list = label in _ITEMISED or _LISTS.match(self.lines[index].text) is not None
        first, *rest = self.lines[index:][: _LONGEST_LIST if is_list else _LONGEST_PART]
        more = list(takewhile(lambda line: _goes_on(line, is_list=is_list), rest))
        if not self._is_closed(rest[len(more) : _LONGEST_PART]):
            more = list(takewhile(lambda line: not line.after_gap, more))
        return [first, *more]

    def _is_closed(self, after: Sequence[Line]) -> bool:
        """Whether a part goes on over blank lines: up to the next label, in a torn scan up to the text."""
        return bool(after) and (self.has_specks or _LABEL.match(after[0].text) is not None)


def lay_out(source: CleanText) -> Page:
    pieces = [Line(begin, source.text[begin:end], after_gap=True) for begin, end in pieces_of(source.text)]
    written = pieces or list(_lines(source.text))
    lines = [line for line in written if not _is_specks(line.text)]
    labels: dict[str, int] = {}
    for index, line in enumerate(lines):
        match = _LABEL.match(line.text) or (GLUED.match(line.text) if pieces else None)
        if match and (labels or not index or not _runs_into(lines[index - 1], line)):
            labels.setdefault(_name(match["label"]), index)
    return Page(source, lines, labels, len(lines) < len(written))


def _name(label: str) -> str:
    """The label in the spelling of the form."""
    if label.endswith("อง"):
        return "เรื่อง"
    if label.startswith("เร"):
        return "เรียน"
    return next((name for start, name in _NAMES.items() if label.startswith(start)), label)


def _lines(text: str) -> Iterator[Line]:
    last_end = 0
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        yield Line(match.start(), match.group(), text.count("\n", last_end, match.start()) > 1)
        last_end = match.end()


def _runs_into(above: Line, line: Line) -> bool:
    """A line of prose broken before a word that looks like a label."""
    return not line.after_gap and len(" ".join(above.text[:400].split())) > _LONGEST_IN_HEADING


def _goes_on(line: Line, *, is_list: bool) -> bool:
    if any(form.match(line.text) for form in (_LABEL, _OPENING, _SPEAKS, _NO_PART)):
        return False
    return is_list or not _ITEM.match(line.text)


def _is_dirt(line: str) -> bool:
    return _is_specks(line) or (len(line.strip()) < 3 and not re.search("[ก-๙0-9]", line))


def _is_specks(line: str) -> bool:
    """No Thai word, and mostly single and double Latin letters or signs, as OCR makes of dirt."""
    words = line[:400].split()
    if len(words) < 3 or _THAI_WORD.search(line):
        return False
    return 2 * sum(_SPECK.fullmatch(word) is not None for word in words) >= len(words)
