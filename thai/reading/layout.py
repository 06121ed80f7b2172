"""The lines of a letter and the parts of its form (clauses 11, 12 and 14)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from thai.text import CleanText

_LINE = re.compile("[^\\n]+")
_LABEL = re.compile(
    " {0,40}(?P<label>เร[ืีิ]่?อง|กราบเรียน|เรียน|นมัสการ|ถึง|อ้างถึง|สิ่งที่ส่งมาด้วย)(?=[ :]|$)(?: {0,40}: ?)? *"
)
_OPENING = re.compile(" {0,80}(?:ตาม|ด้วย|เนื่องด้วย|เนื่องจาก|อนุสนธิ)")
_SPECK = re.compile("(?![0-9]+$)[^ก-๙\\s]{1,2}")
_THAI_WORD = re.compile("[ก-๎]{6}")
_LONGEST_PART = 6  # lines; a longer «subject» is a body that lost its label


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

    def extent(self, label: str) -> tuple[int, int]:
        """Where the text after a label stands, continuation lines included; empty if there is none."""
        if label not in self.labels:
            return 0, 0
        first, *rest = self.lines[self.labels[label] :][:_LONGEST_PART]
        last = [first, *takewhile(_continues, rest)][-1]
        match = _LABEL.match(first.text)
        return first.start + (match.end() if match else 0), last.span[1]

    def part(self, label: str) -> str:
        """The text after a label on one line."""
        begin, end = self.extent(label)
        lines = self.source.text[begin:end].split("\n")
        return " ".join(" ".join(line for line in lines if not _is_specks(line)).split())


def lay_out(source: CleanText) -> Page:
    written = list(_lines(source.text))
    lines = [line for line in written if not _is_specks(line.text)]
    labels: dict[str, int] = {}
    for index, line in enumerate(lines):
        if match := _LABEL.match(line.text):
            label = match["label"]
            labels.setdefault("เรื่อง" if label.endswith("อง") else label, index)
    return Page(source, lines, labels, len(lines) < len(written))


def _lines(text: str) -> Iterator[Line]:
    last_end = 0
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        yield Line(match.start(), match.group(), text.count("\n", last_end, match.start()) > 1)
        last_end = match.end()


def _continues(line: Line) -> bool:
    return not (line.after_gap or _LABEL.match(line.text) or _OPENING.match(line.text))


def _is_specks(line: str) -> bool:
    """No Thai word, and mostly single and double Latin letters or signs, as OCR makes of dirt."""
    words = line[:400].split()
    if len(words) < 3 or _THAI_WORD.search(line):
        return False
    return 2 * sum(_SPECK.fullmatch(word) is not None for word in words) >= len(words)
