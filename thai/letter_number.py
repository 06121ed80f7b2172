"""The number of an official letter: «มท ๐๘๑๐.๔/ว ๔๘๑» (annex 1 of the correspondence regulation)."""

import re
from dataclasses import dataclass
from typing import Self

from thai import codes
from thai.numerals import DIGIT, has_mixed_digits, mend_zeros, to_arabic, to_thai
from thai.text import clean

URGENCIES = ("ด่วนที่สุด", "ด่วนมาก", "ด่วน")  # clause 28, longest first so that it matches first

# Every quantifier is bounded: the pattern also runs over whole letters.
OFFICE = (
    "(?P<prefix>(?:[ก-ฮ]\\.?){2,3}) {0,3}"
    "(?:\\( ?(?P<unit>[^()\\n]{1,16}?) ?\\) {0,3})?"
    f"(?P<code>{DIGIT}{{3,5}}(?: ?\\. ?{DIGIT}{{1,4}}){{0,3}}) {{0,3}}"
    "(?:\\( ?(?P<unit_after>[^()\\n]{1,16}?) ?\\) {0,3})?"
    "(?:(?P<slash>/) {0,3}|(?=ว))"
)
CIRCULAR = "(?P<circular>ว\\.? {0,3})?"
SERIAL = f"(?P<serial>{DIGIT}{{1,6}}(?:[ ,]{DIGIT}{{1,6}})?)"

_URGENCY = f"(?:(?P<urgency>{'|'.join(URGENCIES)})\\s*)?"
_WHOLE = re.compile(f"{_URGENCY}(?:เลข)?(?:ที่)?\\s*{OFFICE}{CIRCULAR}(?:{SERIAL}|[ ._…-]*)")
_LONGEST = 120
_FOREIGN = re.compile("[^\u0e01-\u0e5bA-Za-z0-9\\s./(),:;_…\"'“”–-]")


class NumberRefused(ValueError):
    """The text is no letter number; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class LetterNumber:
    prefix: str  # who issued it: «มท»
    code: str  # office code, text: «0810.4»
    serial: int  # running number of the calendar year: 481
    is_circular: bool = False  # หนังสือเวียน (clause 32), written «ว»
    unit: str = ""  # committee or unit in brackets: «กขร»
    unit_after_code: bool = False  # the police write theirs after the code: «ตช ๐๐๑๘(ตก)»

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a letter number in Thai or Arabic digits; ValueError if it is none or still a draft."""
        number = read_number(text).number
        if number is None:
            raise NumberRefused("draft")
        return cls(**vars(number))

    def __str__(self) -> str:
        before = f" ({self.unit})" if self.unit and not self.unit_after_code else ""
        after = f"({self.unit})" if self.unit and self.unit_after_code else ""
        return f"{self.prefix}{before} {self.code}{after}/{'ว ' if self.is_circular else ''}{self.serial}"

    @property
    def thai(self) -> str:
        """As printed on the letter, in Thai digits."""
        return to_thai(str(self))


@dataclass(frozen=True)
class ReadNumber:
    number: LetterNumber | None  # None for a draft, whose serial is given when it is sent
    prefix: str
    code: str
    is_circular: bool
    flags: tuple[str, ...]
    urgency: str | None
    is_draft: bool
    serial_as_read: str = ""  # Arabic digits with any leading zero: a misread «1855» may read «0955»


def read_number(text: str) -> ReadNumber:
    """Read a letter number or its draft, with or without «ที่» and urgency; NumberRefused otherwise."""
    cleaned = clean(text).strip()
    mended = mend_zeros(cleaned)
    if len(mended) > _LONGEST:
        raise NumberRefused("not_a_letter_number")
    if _FOREIGN.search(mended):
        raise NumberRefused("foreign_character")
    match = _WHOLE.fullmatch(mended)
    if match is None or not (match["slash"] or match["serial"]):
        raise NumberRefused("not_a_letter_number")
    return from_match(match, is_mended=mended != cleaned)


def from_match(match: re.Match[str], *, is_mended: bool = False) -> ReadNumber:
    """The number in a match of OFFICE, CIRCULAR and SERIAL."""
    prefix = match["prefix"].replace(".", "")
    code = to_arabic(match["code"].replace(" ", ""))
    written = to_arabic(match["serial"] or "")
    serial = re.sub("[ ,]", "", written)
    if serial and not int(serial):
        raise NumberRefused("zero_serial")
    is_circular = match["circular"] is not None
    unit = (match["unit"] or match["unit_after"] or "").replace(".", "")
    number = LetterNumber(
        prefix, code, int(serial or 0), is_circular, to_arabic(unit), match["unit_after"] is not None
    )
    flags = (*_oddities(match, written, is_mended), *codes.doubts(prefix, code))
    return ReadNumber(
        number if serial else None,
        prefix,
        code,
        is_circular,
        flags,
        match.groupdict().get("urgency"),
        not serial,
        serial,
    )


def _oddities(match: re.Match[str], written: str, is_mended: bool) -> tuple[str, ...]:
    checks = {
        "dotted_prefix": "." in match["prefix"],
        "ocr_zero_lookalike": is_mended,
        "mixed_digits": has_mixed_digits(match["code"] + (match["serial"] or "")) and not is_mended,
        "missing_slash": not match["slash"],
        "digit_gap": " " in written or " " in match["code"],
        "thousands_separator": "," in written,
        "leading_zero_serial": written.startswith("0"),
    }
    return tuple(name for name, found in checks.items() if found)
