"""What is typed behind a command: a day, the code of an office."""

import datetime

from django.core.management.base import CommandError
from django.utils import timezone

from thai.dates import DateRefused, read_date

from ..models import Office


def day(option: str, typed: str | None) -> datetime.date:
    """«2026-03-09», «๙ มี.ค. ๖๙»; today (in Bangkok) for none. CommandError."""
    today = timezone.localdate()
    try:
        return read_date(typed, today=today).value if typed else today
    except DateRefused as refusal:
        raise CommandError(f"{option} {typed}: อ่านวันที่ไม่ได้ ตัวอย่าง 2026-03-09 หรือ ๙ มี.ค. ๖๙") from refusal


def office(code: str) -> Office:
    """CommandError for a code that no office has."""
    found = Office.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"ไม่มีหน่วยงานรหัส {code}")
    return found
