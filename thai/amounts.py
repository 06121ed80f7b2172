"""Amounts as clerks type them: Thai or Arabic digits, commas between thousands, a decimal point."""

import re
from decimal import Decimal

from thai.numerals import to_arabic, to_thai

_LONGEST = 40  # characters
_AMOUNT = re.compile("[0-9]+(?:[.][0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?")
_COMMAS = re.compile("[0-9,]+(?:[.][0-9]+)?")


class AmountRefused(ValueError):
    """No amount may be stored for this text; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_amount(text: str, *, digits: int = 14, decimals: int = 4) -> Decimal:
    """Read «๑,๒๓๔.๕» or «1234.5»; at most so many digits before the point and after it. AmountRefused."""
    typed = to_arabic("".join(text.split()))
    if len(typed) > _LONGEST:
        raise AmountRefused("too_large" if _COMMAS.fullmatch(typed) else "not_an_amount")
    if not _AMOUNT.fullmatch(typed):
        raise AmountRefused("commas" if _COMMAS.fullmatch(typed) and "," in typed else "not_an_amount")
    whole, _point, part = typed.replace(",", "").partition(".")
    if len(whole.lstrip("0")) > digits:
        raise AmountRefused("too_large")
    if len(part.rstrip("0")) > decimals:
        raise AmountRefused("too_fine" if decimals else "not_whole")
    return Decimal(f"{whole}.{part or 0}").quantize(Decimal(1).scaleb(-decimals))


def format_amount(amount: Decimal | int) -> str:
    """As it is read aloud: «๑,๒๓๔.๕», without noughts at the end."""
    written = f"{amount:,f}"
    return to_thai(written.rstrip("0").rstrip(".") if "." in written else written)
