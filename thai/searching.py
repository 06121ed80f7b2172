"""What a person types to find a letter: numbers and dates in any spelling, and words.

Every piece is looked for as what it means and as it stands; what it means comes first, and nothing is lost
to a wrong guess. In quotation marks it is only looked for as it stands.
"""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from thai.date_forms import DateRefused, day_of, parts_of
from thai.months import MONTHS, MONTHS_SHORT, SPELLINGS
from thai.numerals import to_arabic
from thai.text import clean, joined_key

LONGEST = 200  # characters; more is a letter, and no question
_MOST_MEANT = 4  # numbers and dates in a question; more of them are a list that was pasted


@dataclass(frozen=True)
class NumberAsked:
    """The parts of a letter number that were typed; what is empty or None was not."""

    serial: int
    prefix: str = ""
    code: str = ""
    is_circular: bool | None = None
    year: int | None = None  # of the Buddhist era

    @property
    def is_bare(self) -> bool:
        return not (self.prefix or self.code or self.is_circular)

    def __str__(self) -> str:
        office = " ".join(part for part in (self.prefix, self.code) if part)
        number = f"{'ว ' if self.is_circular else ''}{self.serial}{f'/{self.year}' if self.year else ''}"
        return f"{office}/{number}" if office else number


@dataclass(frozen=True)
class LineAsked:
    """A number of the office's own registers."""

    number: int
    direction: Literal["in", "out", ""] = ""
    year: int | None = None


@dataclass(frozen=True)
class Days:
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Piece:
    """One thing asked for. A text holds it that has one of its spellings, which are joined keys."""

    spellings: tuple[str, ...]
    number: NumberAsked | None = None
    line: LineAsked | None = None
    days: Days | None = None

    @property
    def is_word(self) -> bool:
        return not (self.number or self.line or self.days)


def asked(text: str) -> tuple[Piece, ...]:
    """The pieces of what was typed, each once; all of them must be found. ValueError if it is too long."""
    if len(text) > LONGEST:
        raise ValueError(f"more than {LONGEST} characters")
    rest = to_arabic(clean(re.sub("[\x00-\x1f\x7f-\x9f]", " ", text)))
    pieces: list[Piece] = []
    for form, read in _FORMS:
        rest = form.sub(lambda match, read=read: _taken(match, read, pieces), rest)  # type: ignore[misc]
    words = (joined_key(word.strip(",;\"'“”()")) for word in rest.split())
    pieces += [Piece((word,)) for word in words if word]
    if sum(not piece.is_word for piece in pieces) > _MOST_MEANT:
        pieces = [Piece(piece.spellings) for piece in pieces]
    return tuple(dict.fromkeys(pieces))


def _taken(match: re.Match[str], read: Callable[[re.Match[str]], Piece | None], pieces: list[Piece]) -> str:
    """Keep the piece and leave a gap in its place; what proves to be none stays for the other forms."""
    piece = read(match)
    if piece is None:
        return match[0]
    pieces.append(piece)
    return " "


def _as_it_stands(match: re.Match[str]) -> Piece | None:
    exactly = joined_key(match["words"])
    return Piece((exactly,)) if exactly else None


def _day(match: re.Match[str]) -> Piece | None:
    day = _calendar_day(match["day"])
    if day is None:
        return None
    after = f"{day.year + 543}"
    names = (MONTHS[day.month - 1], MONTHS_SHORT[day.month - 1])
    return Piece(_each(match["day"], *(f"{day.day}{name}{after}" for name in names)), days=Days(day, day))


def _month(match: re.Match[str]) -> Piece | None:
    first = _calendar_day(f"1 {match['month']} {match['year']}")
    if first is None:
        return None
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    names = (MONTHS[first.month - 1], MONTHS_SHORT[first.month - 1])
    spellings = _each(match["month"] + match["year"], *(f"{name}{first.year + 543}" for name in names))
    return Piece(spellings, days=Days(first, last))


def _calendar_day(text: str) -> datetime.date | None:
    try:
        return day_of(parts_of(text))[0]
    except DateRefused:
        return None


def _line(match: re.Match[str]) -> Piece | None:
    line = LineAsked(int(match["number"]), "in" if match["way"] == "รับ" else "out", _year(match))
    return Piece(_each(f"{match['way']}{match['number']}"), line=line)


def _number(match: re.Match[str]) -> Piece | None:
    code = (match["code"] or match["bare_code"] or "").replace(" ", "")
    prefix = (match["prefix"] or match["only_prefix"] or "").replace(".", "")
    is_circular = True if match["circular"] else None
    number = NumberAsked(int(match["serial"]), prefix, code, is_circular, _year(match))
    if not number.serial:
        return None
    office = f"{prefix}{code}/" if prefix or code else ""
    marks = ("ว",) if is_circular else ("", "ว") if office else ("",)
    spellings = _each(*(f"{office}{mark}{match['serial']}{match['of_year'] or ''}" for mark in marks))
    line = LineAsked(number.serial, year=number.year) if number.is_bare else None
    return Piece(spellings, number=number, line=line)


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _each(*spellings: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(joined_key(spelling) for spelling in spellings))


_START, _END = "(?<![^\\s(])", "(?![^\\s,;)])"
_MONTH_NAME = "|".join(re.escape(name) for name in sorted(SPELLINGS, key=len, reverse=True))
_ERA = " ?(?:พ\\.? ?ศ\\.? ?)?"
_OF_YEAR = "(?P<of_year> ?/ ?(?P<year>25[0-9]{2}))?"
_BRANCH = "(?: ?\\. ?[0-9]{1,4}){0,4}"
_PREFIX = "(?:[ก-ฮ]\\.?){2,5}"
_OFFICE = (
    f"(?:(?P<prefix>{_PREFIX}) {{0,2}}(?P<code>[0-9]{{3,6}}{_BRANCH}) ?(?:/|(?=ว)) ?"
    f"|(?P<bare_code>0[0-9]{{3,4}}{_BRANCH}) ?/ ?"
    f"|(?P<only_prefix>{_PREFIX}) ?/ ?"
    "|/ ?)?"
)
_IN_WORDS = f"[0-9]{{1,2}} ?(?:{_MONTH_NAME}){_ERA}[0-9]{{2,4}}"
_IN_FIGURES = "[0-9]{1,2}(?P<mark>[/.-])[0-9]{1,2}(?P=mark)[0-9]{2,4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
_QUOTED = '["“”](?P<words>[^"“”]+)["“”]'
_DATE = f"(?:(?:ลง|เมื่อ|ภายใน|ณ ?)?วันที่ ?|ลว\\.? ?)?(?<![0-9./])(?P<day>{_IN_WORDS}|{_IN_FIGURES})(?![0-9/.-])"
_MONTH = f"(?<![ก-๙])(?:เดือน ?)?(?P<month>{_MONTH_NAME}){_ERA}(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
_LINE = (
    f"{_START}(?:เลข)?(?:ทะเบียน)?(?:หนังสือ)?(?:ที่)?(?P<way>รับ|ส่ง)(?:เลข)?(?:ที่)? ?"
    f"(?P<number>[0-9]{{1,7}}){_OF_YEAR}{_END}"
)
_NUMBER = (
    f"{_START}(?:(?:หนังสือ|เลข)?ที่ ?|เลข ?)?{_OFFICE}(?P<circular>ว\\.? ?)?"
    f"(?P<serial>[0-9]{{1,7}}){_OF_YEAR}{_END}"
)
_FORMS = tuple(
    (re.compile(form), read)
    for form, read in (
        (_QUOTED, _as_it_stands),
        (_DATE, _day),
        (_MONTH, _month),
        (_LINE, _line),
        (_NUMBER, _number),
    )
)
