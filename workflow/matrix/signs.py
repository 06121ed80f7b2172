"""What stands in a cell of the matrix: one letter, its colour, and the words it stands for."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from thai.numerals import to_thai

from ..states import State, Verdict

# A letter or sign for each state: from its own word, and each another.
LETTERS = {
    State.AWAITING: "อ",
    State.RECEIVED: "ล",
    State.WORKING: "ด",
    State.REPORTED: "ร",
    State.ACCEPTED: "✓",
    State.RETURNED: "ก",
    State.REFUSED: "ต",
    State.EXCUSED: "–",
    State.WITHDRAWN: "×",
}


class Word(NamedTuple):
    """What a screen reader says of a cell; it stands once on the page, under the key."""

    key: str
    text: str


@dataclass(frozen=True)
class Sign:
    css: str  # names of the style sheet
    text: str
    words: tuple[Word, ...]

    def __str__(self) -> str:
        return " · ".join(word.text for word in self.words)

    @property
    def keys(self) -> str:
        return " ".join(word.key for word in self.words)


def sign_of(
    state: State, *, is_copy: bool, late: int, is_answered_late: bool, is_paused: bool, verdict: str | None
) -> Sign:
    """`late`: calendar days, 0 when it is not; `verdict`: of a request for more time while it counts."""
    if is_copy:
        return Sign("m-copy", "ส", (Word("w-copy", _("สำเนาส่ง")),))
    state = State(state)
    css, words = [f"m-{state}"], [Word(f"w-{state}", str(state.label))]
    if late:
        css, words = ["m-late"], [Word(f"d{late}", _("เกินกำหนด %s วัน") % to_thai(late)), *words]
    for is_so, name, text in [
        (is_answered_late, "after", _("ตอบหลังกำหนด")),
        (is_paused, "paused", _("หยุดนับเวลาไว้")),
        (verdict == Verdict.GRANTED, "extended", _("ขยายเวลาแล้ว")),
        (verdict == Verdict.ASKED, "wanting", _("ขอขยายเวลา รอพิจารณา")),
    ]:
        if is_so:
            css.append(f"m-{name}")
            words.append(Word(f"w-{name}", text))
    return Sign(" ".join(css), to_thai(late) if late else LETTERS[state], tuple(words))


def legend() -> list[Sign]:
    """Every sign that may stand in a cell, in the order of a response's life; late ones first."""
    plain = {"is_copy": False, "late": 0, "is_answered_late": False, "is_paused": False, "verdict": None}
    late = Sign("m-late", to_thai(3), (Word("", _("เกินกำหนด (จำนวนวัน)")),))
    states = [sign_of(state, **plain) for state in State]
    marked = [
        Sign(f"m-{State.ACCEPTED} m-after", "✓", (Word("w-after", _("ตอบหลังกำหนด")),)),
        Sign(f"m-{State.WORKING} m-extended", "ด", (Word("w-extended", _("ขยายเวลาแล้ว")),)),
        Sign(f"m-{State.WORKING} m-wanting", "ด", (Word("w-wanting", _("ขอขยายเวลา รอพิจารณา")),)),
        Sign(f"m-{State.WORKING} m-paused", "ด", (Word("w-paused", _("หยุดนับเวลาไว้")),)),
    ]
    return [late, *states, *marked, sign_of(State.AWAITING, **plain | {"is_copy": True})]
