"""Thai text as it arrives (typed, pasted from a PDF, read from a scan) made comparable."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from thai import repair
from thai.numerals import to_arabic

# NFKC would take ำ apart, so every fold here is ours and NFC is the only normal form used.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_FOLD = re.compile("[^\\S\n ]|\r|ํ[่-๋]?า|[่-๋]ํา|เเ|[่-๋]{1,4}[ุ-ฺ]{1,4}")
_TONES = re.compile("[็-์]")
_UNSEEN = re.compile("[\\s\x00-\x1f\x7f-\x9f]+")  # spaces, and controls that no text has any use for
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")


@dataclass(frozen=True)
class CleanText:
    """A cleaned text that still knows where each character stood in the text as given."""

    given: str
    text: str
    starts: Sequence[int]  # for each character of `text`, where its source begins in `given`
    ends: Sequence[int]  # and where it ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Indexes into the text as given for a non-empty slice of the cleaned text."""
        return self.starts[start], self.ends[end - 1]


def trace(text: str, *, without: re.Pattern[str] | None = None) -> CleanText:
    """Clean without losing the way back, so that evidence can be shown in the original.

    `without` matches what to leave out.
    """
    right, starts, ends = _repaired(text)
    if without:
        right, starts, ends = _replace(right, starts, ends, without, _left_out)
    visible, starts, ends = _replace(right, starts, ends, _INVISIBLE, _left_out)
    return CleanText(text, *_replace(visible, starts, ends, _FOLD, _folded))


def clean(text: str) -> str:
    return unicodedata.normalize("NFC", trace(text).text)


def on_one_line(text: str) -> str:
    """Without line ends, and without marks that are not seen, such as those that turn the writing round."""
    visible = (c for c in text if c.isspace() or unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", " ".join("".join(visible).split()))


def search_key(text: str) -> str:
    """What two spellings of one thing have in common; for looking up, never for showing."""
    return " ".join(to_arabic(clean(text)).casefold().split())


def joined_key(text: str) -> str:
    """The search key without any space: Thai is written without them, and printed with them anywhere."""
    return _UNSEEN.sub("", search_key(text))


def alike(a: str, b: str) -> float:
    """Share of common character trigrams, 0 to 1; an empty text is like nothing."""
    left, right = trigrams(search_key(a)), trigrams(search_key(b))
    return len(left & right) / len(left | right) if left and right else 0.0


def collation_key(name: str) -> str:
    """Sorts as a Thai dictionary does: leading vowels after their consonant, tones last."""
    name = search_key(name)
    return _LEADING_VOWEL.sub(r"\2\1", _TONES.sub("", name)) + "".join(_TONES.findall(name))


def trigrams(key: str) -> set[str]:
    """Every run of three characters of a search key, its ends included."""
    padded = f" {key} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)} if key else set()


def _repaired(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    starts, ends = range(len(text)), range(1, len(text) + 1)
    if triple := repair.triples_in(text):
        return _replace(text, starts, ends, triple, repair.from_triple)
    return repair.put_right(text), starts, ends


def _replace(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    pattern: re.Pattern[str],
    fold: Callable[[str], str],
) -> tuple[str, Sequence[int], Sequence[int]]:
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    kept_to = 0
    for match in pattern.finditer(text):
        first, last = match.span()
        piece = fold(match.group())
        if kept_to < first:  # of a megabyte of tabs nothing lies between
            pieces.append(text[kept_to:first])
            new_starts += starts[kept_to:first]
            new_ends += ends[kept_to:first]
        if len(piece) == 1:
            pieces.append(piece)
            new_starts.append(starts[first])
            new_ends.append(ends[last - 1])
        elif piece:
            pieces.append(piece)
            new_starts += [starts[first]] * len(piece)
            new_ends += [ends[last - 1]] * len(piece)
        kept_to = last
    if not kept_to:
        return text, starts, ends
    pieces.append(text[kept_to:])
    return "".join(pieces), [*new_starts, *starts[kept_to:]], [*new_ends, *ends[kept_to:]]


def _left_out(_found: str) -> str:
    return ""


@lru_cache(maxsize=1024)  # what _FOLD finds is a few letters long
def _folded(found: str) -> str:
    if found.isspace():
        return " "
    if found == "เเ":
        return "แ"
    if "ํ" in found:
        return "".join(_TONES.findall(found.replace("ํ", ""))) + "ำ"
    return unicodedata.normalize("NFC", found)
