"""What stands in a cell of the matrix: one letter, its colour, and the words it stands for."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thai.numerals import to_thai

from ..states import State, Verdict

# Of each state its name in the style sheet, short since thousands of cells carry it, and its letter or sign.
STATES = {
    State.AWAITING: ("m-aw", _("อ")),
    State.RECEIVED: ("m-rc", _("ล")),
    State.WORKING: ("m-wk", _("ด")),
    State.REPORTED: ("m-rp", _("ร")),
    State.ACCEPTED: ("m-ac", "✓"),
    State.RETURNED: ("m-rt", _("ก")),
    State.REFUSED: ("m-rf", _("ต")),
    State.EXCUSED: ("m-ex", "–"),
    State.WITHDRAWN: ("m-wd", "×"),
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

    @cached_property
    def keys(self) -> str:
        return " ".join(word.key for word in self.words)


def sign_of(
    state: str, *, is_copy=False, late=0, is_answered_late=False, is_paused=False, verdict: str | None = None
) -> Sign:
    """`late`: calendar days, 0 when it is not; `verdict`: of a request for more time while it counts."""
    if is_copy:
        return Sign("m-cp", gettext("ส"), (Word("m-cp", gettext("สำเนาส่ง")),))
    state = State(state)
    name, letter = STATES[state]
    words = [Word(name, str(state.label))]
    if late:
        name, letter = "m-la", to_thai(late)
        words.insert(0, Word(f"d{late}", gettext("เกินกำหนด %s วัน") % letter))
    marks = [mark for mark, is_so in _marks(is_answered_late, is_paused, verdict) if is_so]
    names = " ".join([name, *(mark.key for mark in marks)])
    return Sign(names, str(letter), (*words, *marks))


def _marks(is_answered_late: bool, is_paused: bool, verdict: str | None) -> list[tuple[Word, bool]]:
    return [
        (Word("m-after", gettext("ตอบหลังกำหนด")), is_answered_late),
        (Word("m-paused", gettext("หยุดนับเวลาไว้")), is_paused),
        (Word("m-more", gettext("ขยายเวลาแล้ว")), verdict == Verdict.GRANTED),
        (Word("m-wants", gettext("ขอขยายเวลา รอพิจารณา")), verdict == Verdict.ASKED),
    ]


def legend() -> list[Sign]:
    """Every sign that may stand in a cell, in the order of a response's life; late ones first."""
    late = Sign("m-la", to_thai(3), (Word("", gettext("เกินกำหนด (จำนวนวัน)")),))
    marked = [
        _mark_alone(sign_of(State.ACCEPTED, is_answered_late=True)),
        _mark_alone(sign_of(State.WORKING, verdict=Verdict.GRANTED)),
        _mark_alone(sign_of(State.WORKING, verdict=Verdict.ASKED)),
        _mark_alone(sign_of(State.WORKING, is_paused=True)),
    ]
    return [late, *map(sign_of, State), *marked, sign_of(State.AWAITING, is_copy=True)]


def _mark_alone(sign: Sign) -> Sign:
    """With the words of the mark, and not those of the state that bears it."""
    return replace(sign, words=sign.words[-1:])
