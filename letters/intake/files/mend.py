"""The text layer of a PDF put back into proper Thai, each character keeping its place on the page."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Place = tuple[float, float, float, float] | None  # left, top, right, bottom; None for a character nobody drew

_MARK = "ัิีึืฺุู็่้๊๋์ํ"
# Old fonts keep raised and shifted marks in the private use area, from U+F700 on, in this order.
_PRIVATE = dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True))
_CHARACTERS = str.maketrans({**_PRIVATE, 0xA0: " ", 0x02: "-"})  # 02: pdfium's hyphen at the end of a line
_RULES: list[tuple[str, Callable[[re.Match], str]]] = [
    ("[\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe]", lambda _: ""),
    ("\r\n?", lambda _: "\n"),
    (f"([ก-ฮ{_MARK}]) +(?=[{_MARK}ำ])", lambda m: m[1]),  # a mark never begins a word
    ("ํ([่-๋]?)า|([่-๋])ํา", lambda m: (m[1] or m[2] or "") + "ำ"),
    ("ำ([่-๋])", lambda m: m[1] + "ำ"),
    ("เเ", lambda _: "แ"),
    ("(?<![ฤฦ])ๅ", lambda _: "า"),
    ("([่-์])([ัิ-ฺ])", lambda m: m[2] + m[1]),
    (f"([{_MARK}])\\1+", lambda m: m[1]),
    ("(?<![ \t])[ \t]+\n", lambda _: "\n"),
    ("\n{3,}", lambda _: "\n\n"),
]


@dataclass(frozen=True)
class Placed:
    """A text whose every character knows where it stands."""

    text: str
    places: list[Place]


def mend(given: Placed) -> Placed:
    placed = Placed(_as_thai(given.text).translate(_CHARACTERS), given.places)
    for pattern, repaired in _RULES:
        placed = _replaced(placed, pattern, repaired)
    return placed


def _as_thai(text: str) -> str:
    """TIS-620 that was taken for Latin letters («¡ÃÁ» is กรม), taken for Thai again."""
    latin, thai = len(re.findall("[\xa1-\xfb]", text)), len(re.findall("[ก-๛]", text))
    if latin <= 20 or latin <= 4 * thai:
        return text
    return "".join(_thai_letter(character) for character in text)


def _thai_letter(character: str) -> str:
    try:
        return character.encode("cp1252").decode("cp874")
    except UnicodeError:
        return character


def _replaced(placed: Placed, pattern: str, repaired: Callable[[re.Match], str]) -> Placed:
    pieces, places, kept_to = [], [], 0
    for match in re.finditer(pattern, placed.text):
        start, end = match.span()
        piece = repaired(match)
        pieces += placed.text[kept_to:start], piece
        places += placed.places[kept_to:start] + [around(placed.places[start:end])] * len(piece)
        kept_to = end
    return Placed("".join(pieces) + placed.text[kept_to:], places + placed.places[kept_to:])


def around(places: list[Place]) -> Place:
    """The smallest place that holds all of them."""
    known = [place for place in places if place]
    if not known:
        return None
    left, top, right, bottom = zip(*known, strict=True)
    return min(left), min(top), max(right), max(bottom)
