"""What a page's content stream draws, line by line: one operator a line, as WeasyPrint writes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BAR = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")

Lines = list[bytes]


class NotUnderstood(Exception):
    """Something is not drawn as it is looked for here: the letter is to be printed by itself."""


@dataclass(frozen=True)
class Words:
    """One line of text, in one face and size: where it begins, and its glyphs."""

    matrix: bytes  # «1 0 0 -1 145.51 170.17 Tm»
    face: bytes  # «/AKUJJQ 21.33 Tf»
    glyphs: bytes  # «[<00ea>0<00d6>0] TJ»

    @classmethod
    def drawn(cls, lines: Lines) -> "Words":
        """From what draws nothing else. NotUnderstood where it takes more than one face."""
        match [line for line in lines if line not in (b"BT", b"ET")]:
            case [*_colours, matrix, face, glyphs] if _is_text(matrix, face, glyphs):
                return cls(matrix, face, glyphs)
        raise NotUnderstood(f"{len(lines)} lines for one of text")


@dataclass(frozen=True)
class Place:
    """Lines of one page that are drawn otherwise in every copy."""

    name: str
    page: int
    start: int
    end: int


def place_of_words(name: str, words: Words, pages: Sequence[Lines]) -> Place:
    """Where those glyphs are drawn at that point, and nowhere else. NotUnderstood."""
    found = [
        Place(name, number, at, at + 1)
        for number, lines in enumerate(pages)
        for at, line in enumerate(lines)
        if line == words.glyphs and words.matrix in lines[max(at - 2, 0) : at]
    ]
    return _only(found, name)


def place_of_code(name: str, path: str, pages: Sequence[Lines]) -> Place:
    """Where the modules of a QR code are drawn, and nowhere else. NotUnderstood."""
    drawn = code(path)
    found = [
        Place(name, number, at, at + len(drawn))
        for number, lines in enumerate(pages)
        for at, line in enumerate(lines)
        if drawn and line == drawn[0] and lines[at : at + len(drawn)] == drawn
    ]
    return _only(found, name)


def code(path: str) -> Lines:
    """The path of `qr.svg_modules` in the operators that WeasyPrint makes of it."""
    lines = []
    for x, y, width in ((int(x), int(y), int(width)) for x, y, width in _BAR.findall(path)):
        right, below = x + width, y + 1
        lines += [
            b"%d %d m" % (x, y),
            b"%d %d l" % (right, y),
            b"%d %d l" % (right, below),
            b"%d %d l" % (x, below),
            b"h",
        ]
    return lines


def _is_text(matrix: bytes, face: bytes, glyphs: bytes) -> bool:
    return matrix.endswith(b" Tm") and face.endswith(b" Tf") and glyphs.endswith(b" TJ")


def _only(found: list[Place], name: str) -> Place:
    if len(found) != 1:
        raise NotUnderstood(f"{name} is drawn {len(found)} times")
    return found[0]
