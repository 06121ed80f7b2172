"""A code that a person types off a paper: which letters and digits it means."""

from .numerals import to_arabic

# A printed code has capitals and the digits 2–7 (base32): what looks like one of its letters is that letter.
_LOOKALIKES = str.maketrans({"0": "O", "1": "I", "8": "B", "|": "I"})
_GROUP = 4


def as_printed(typed: str) -> str:
    """The code without spaces and hyphens, in capitals, look-alikes put right."""
    kept = "".join(each for each in to_arabic(typed) if each.isalnum() or each == "|")
    return kept.upper().translate(_LOOKALIKES)


def digits_of(typed: str) -> str:
    """The digits of what was typed, as Arabic ones: «๑๒๓๔ 5678» is «12345678»."""
    return "".join(each for each in to_arabic(typed) if each in "0123456789")


def in_groups(code: str) -> str:
    """Groups of four, as they are read and typed most safely."""
    return " ".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
