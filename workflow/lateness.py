"""Late or not is never stored: it is a question about a due day and today."""

import datetime

from django.utils.translation import gettext as _

from thai.numerals import to_thai


def days_left(due_on: datetime.date | None, today: datetime.date) -> int | None:
    """Calendar days until the due day; negative when it has passed, None when there is none."""
    return (due_on - today).days if due_on else None


def in_words(days: int | None) -> str:
    if days is None:
        return _("ไม่กำหนดวัน")
    if days < 0:
        return _("เกินกำหนด %s วัน") % to_thai(-days)
    return _("ครบกำหนดวันนี้") if days == 0 else _("เหลือ %s วัน") % to_thai(days)
