"""The number of an official letter: «มท ๐๘๑๐.๔/ว ๔๘๑» (annex 1 of the correspondence regulation)."""

import re
from dataclasses import dataclass, field, replace
from typing import Self

from thai import codes
from thai.number_forms import FOREIGN, NUMBERED, OF_YEAR, OFFICE, WITHOUT_CODE, WITHOUT_PREFIX
from thai.numerals import has_mixed_digits, mend_zeros, to_arabic, to_thai
from thai.text import clean

URGENCIES = ("ด่วนที่สุด", "ด่วนมาก", "ด่วน")  # clause 28, longest first so that it matches first

_URGENCY = f"(?:(?P<urgency>{'|'.join(URGENCIES)})\\s*)?"
_FORMS = (
    f"{OFFICE}(?:{NUMBERED}|(?P<draft>(?:ว\\.?)?[ ._…-]*))",
    f"{WITHOUT_PREFIX}{NUMBERED}",
    WITHOUT_CODE,
    OF_YEAR,
    FOREIGN,
)
_WHOLE = tuple(re.compile(f"{_URGENCY}(?:เลข)?(?:ที่)?\\s*{form}") for form in _FORMS)
_LONGEST = 120
_LONGEST_CODE, _LONGEST_NUMBER = 20, 80  # characters; more is no number that an office would print
_YEARS = {"พ.ศ.", "ค.ศ.", "พ.ศ", "ค.ศ"}
_FOREIGN = re.compile("[^\u0e01-\u0e5bA-Za-z0-9\\s./(),:;_…\"'“”–-]")


class NumberRefused(ValueError):
    """The text is no letter number; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class LetterNumber:
    prefix: str  # who issued it: «มท»; empty where it was dropped
    code: str  # office code, text: «0810.4»; empty for an order, whose number is «123/2569»
    serial: int  # running number of the calendar year: 481; 0 for a foreign reference
    is_circular: bool = False  # หนังสือเวียน (clause 32), written «ว»
    unit: str = ""  # committee or unit in brackets: «กขร»
    unit_after_code: bool = False  # the police write theirs after the code: «ตช ๐๐๑๘(ตก)»
    code_after_unit: str = ""  # the end of the code where the unit splits it: «.2» of «0509(5).2»
    series: str = ""  # a series of its own before the running number: «พิเศษ », «พ.», «4/»
    suffix: str = ""  # what follows the running number: its year «/2559», the last of a range «-723»
    foreign: str = ""  # a reference in no form of the regulation, whole: «MC/2021.392.pb»
    written: str = field(default="", compare=False, repr=False)  # as read, with its zeros and spaces

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a letter number in Thai or Arabic digits; ValueError if it is none or still a draft."""
        number = read_number(text).number
        if number is None:
            raise NumberRefused("draft")
        return cls(**vars(number))

    def __str__(self) -> str:
        return self.foreign or self.printed(f"({self.unit})", str(self.serial))

    @property
    def thai(self) -> str:
        """As printed on the letter, in Thai digits."""
        return to_thai(str(self))

    @property
    def spelling(self) -> str:
        """In Arabic digits with the zeros and spaces of the text: «ยธ 06099/016» for 16."""
        return self.written or str(self)

    def printed(self, brackets: str, serial: str) -> str:
        before = f"({self.unit})" if self.unit and not self.unit_after_code else ""
        code = self.code.removesuffix(self.code_after_unit)
        if self.unit_after_code:
            code += brackets + self.code_after_unit
        office = " ".join(part for part in (self.prefix, before, code) if part)
        if office:
            is_of_year = not code and not self.is_circular and self.suffix.startswith("/")
            office += " " if is_of_year else "/"  # «tak 990/2563»
        return f"{office}{self.series}{'ว ' if self.is_circular else ''}{serial}{self.suffix}"


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
    match = next((found for form in _WHOLE if (found := form.fullmatch(mended))), None)
    if match is None or (match.groupdict().get("draft") is not None and not match["slash"]):
        raise NumberRefused("not_a_letter_number")
    return from_match(match, is_mended=mended != cleaned)


def from_match(match: re.Match[str], *, is_mended: bool = False) -> ReadNumber:
    """The number in a match of one of the forms."""
    parts = {name: to_arabic(found or "") for name, found in match.groupdict().items()}
    urgency = match.groupdict().get("urgency")
    if foreign := parts.get("foreign"):
        number = LetterNumber("", "", 0, foreign=foreign[:_LONGEST_NUMBER])
        return ReadNumber(number, "", "", False, ("foreign_form",), urgency, is_draft=False)
    if parts.get("prefix") in _YEARS:
        raise NumberRefused("not_a_letter_number")
    written = parts["serial"]
    serial = re.sub("[ ,]", "", written)
    if serial and not int(serial):
        raise NumberRefused("zero_serial")
    number = _number(parts, serial)
    if not _is_plausible(number):
        raise NumberRefused("not_a_letter_number")
    flags = (*_oddities(match, written, is_mended), *_doubts(number))
    is_circular = number.is_circular or parts.get("draft", "").startswith("ว")
    return ReadNumber(
        number if serial else None,
        number.prefix,
        number.code,
        is_circular,
        flags,
        urgency,
        not serial,
        serial,
    )


def _number(parts: dict[str, str], serial: str) -> LetterNumber:
    after, rest = parts.get("unit_after", ""), parts.get("rest", "")
    branch = parts.get("branch", "").strip()
    code = parts.get("code", "").replace(" ", "") + rest + (f" {branch}" if branch else "")
    number = LetterNumber(
        prefix=parts.get("prefix", "").replace(".", ""),
        code=code,
        serial=int(serial or 0),
        is_circular=bool(parts.get("circular")),
        unit=(parts.get("unit", "") or after).replace(".", ""),
        unit_after_code=bool(after),
        code_after_unit=rest + (f" {branch}" if branch and after else ""),
        series=_series(parts.get("series", "")),
        suffix=parts.get("suffix", "").replace(" ", "").replace("–", "-"),
    )
    return replace(number, written=number.printed(f"{parts.get('gap', '')[:1]}({after})", serial))


def _is_plausible(number: LetterNumber) -> bool:
    if len(number.code) > _LONGEST_CODE or len(str(number)) > _LONGEST_NUMBER:
        return False
    is_range = number.suffix.startswith("-")
    return not is_range or int(number.suffix[1:]) > number.serial


def _series(written: str) -> str:
    series = written if written.startswith("(") else written.replace(" ", "")
    series = series.strip().replace(") /", ")/")
    return f"{series} " if series == "พิเศษ" else series


def _doubts(number: LetterNumber) -> tuple[str, ...]:
    if not number.code:
        return ("no_code",) if number.prefix and number.is_circular else ("numbered_by_year",)
    return codes.doubts(number.prefix, number.code) if number.prefix else ("no_prefix",)


def _oddities(match: re.Match[str], written: str, is_mended: bool) -> tuple[str, ...]:
    found = {name: text or "" for name, text in match.groupdict().items()}
    checks = {
        # The old habit «กค.» is no doubt about the letters; «ม.ท.» is unusual.
        "dotted_prefix": "." in found.get("prefix", "")[:-1],
        "ocr_zero_lookalike": is_mended,
        "mixed_digits": has_mixed_digits(found.get("code", "") + found["serial"]) and not is_mended,
        "missing_slash": "slash" in found and not found["slash"],
        "digit_gap": " " in written or " " in found.get("code", ""),
        "thousands_separator": "," in written,
        "leading_zero_serial": written.startswith("0"),
        "range": found.get("suffix", "").strip().startswith(("-", "–")),
    }
    return tuple(name for name, is_so in checks.items() if is_so)
