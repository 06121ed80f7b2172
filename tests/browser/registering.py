"""The number that a letter is about to get: every year's register begins anew."""

import datetime

from django.utils import timezone

from letters import registers
from offices.models import Office
from thai.numerals import to_thai

PROVINCE = "63"


def number_to_come(day: datetime.date | None = None) -> str:
    """Of the province's incoming register; `day`: of receipt, today unless given."""
    office = Office.objects.get(code=PROVINCE)
    return to_thai(registers.next_number(office, registers.Kind.INCOMING, day or timezone.localdate()))
