"""What a page's content stream draws, line by line: one operator a line, as WeasyPrint writes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Lines = list[bytes]


class NotUnderstood(Exception):
    """Something is not drawn as it is looked for here: the letter is to be printed by itself."""


@dataclass(frozen=True)
class Words:
    """Text of one line, in one face and size: where it begins, and its glyphs."""

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

    def lines(self, *, with_face: bool) -> Lines:
        return [self.matrix, self.face, self.glyphs] if with_face else [self.matrix, self.glyphs]


@dataclass(frozen=True)
class Place:
    """Lines of one page that are drawn otherwise in every copy."""

    name: str
    page: int
    start: int
    end: int

    @property
    def count(self) -> int:
        return self.end - self.start


def place_of_words(name: str, words: Words, pages: Sequence[Lines]) -> Place:
    """Where those glyphs are drawn at that point, and nowhere else. NotUnderstood."""
    short, long = (words.lines(with_face=with_face) for with_face in (False, True))
    return _only([*_found(name, short, pages), *_found(name, long, pages)], name)


def place_of_code(name: str, drawn: Lines, pages: Sequence[Lines]) -> Place:
    """Where the bars of a QR code are drawn, and nowhere else. NotUnderstood."""
    return _only([*_found(name, drawn, pages)], name)


def _found(name: str, drawn: Lines, pages: Sequence[Lines]) -> Iterator[Place]:
    for number, lines in enumerate(pages):
        for at, line in enumerate(lines):
            if line == drawn[0] and lines[at : at + len(drawn)] == drawn:
                yield Place(name, number, at, at + len(drawn))


def _is_text(matrix: bytes, face: bytes, glyphs: bytes) -> bool:
    return matrix.endswith(b" Tm") and face.endswith(b" Tf") and glyphs.endswith(b" TJ")


def _only(found: list[Place], name: str) -> Place:
    if len(found) != 1:
        raise NotUnderstood(f"the {name} is drawn {len(found)} times")
    return found[0]
