"""Thai and Arabic digits."""

import re

DIGITS = "0-9๐-๙"  # for use in a class; never «\d»: that also takes Lao and Bengali digits
DIGIT = f"[{DIGITS}]"

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ZERO_LOOKALIKE = re.compile(
    f"(?<={DIGIT})[oO໐](?![A-Za-z])|(?<![A-Za-z])[oO໐](?={DIGIT})"
    "|(?<![A-Za-z])[cCGQ](?=[๐-๙])"  # a copier's worn ๐; before an Arabic digit they are letters: "C4"
)


def to_arabic(text: str) -> str:
    """Same length as the text; only Thai digits change."""
    return text.translate(_TO_ARABIC)


def to_thai(value: str | int) -> str:
    return str(value).translate(_TO_THAI)


def has_mixed_digits(text: str) -> bool:
    """Thai and Arabic digits in one expression: typical of a hand-filled stamp or a misreading."""
    return re.search("[0-9]", text) is not None and re.search("[๐-๙]", text) is not None


def mend_zeros(text: str) -> str:
    """Turn Latin letters and the Lao zero that stand for a Thai zero into one; same length as the text."""
    return _ZERO_LOOKALIKE.sub("๐", text)
