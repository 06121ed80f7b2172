"""Numbers and days as an official letter writes them."""

import datetime
from decimal import Decimal

from django.utils import timezone

from thai.dates import format_date
from thai.numerals import to_thai


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    """Two decimals in Thai digits; ๑๐๐.๐๐ only when nothing is missing. «–» of nothing at all."""
    if not whole:
        return "–"
    share = Decimal(100) * part / whole
    return to_thai(f"{min(share, Decimal('99.99')) if part < whole else share:.2f}")


def day_of(moment: datetime.datetime | None) -> str:
    return format_date(timezone.localtime(moment).date(), "short") if moment else "–"
