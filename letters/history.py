"""Letters copied from old registers owe nothing, until somebody says that one is still to be answered."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from offices.models import User
from thai.dates import format_date

from .corrections import record
from .models import DueSource, Letter


class NotHistory(ValueError):
    """The letter is followed already."""


@transaction.atomic
@translation.override(settings.LANGUAGE_CODE)  # the words are stored, for whoever reads them later
def follow(letter: Letter, *, due_on: datetime.date, reason: str, by: User) -> None:
    """From now on the letter is like any other, to be answered by a day. NotHistory."""
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if not letter.is_history:
        raise NotHistory(str(letter))
    before = format_date(letter.due_on) if letter.due_on else ""
    changes = [
        ("is_history", _("เป็นเรื่องเก่า ไม่ต้องติดตาม"), _("ยังค้าง ให้ติดตาม")),
        ("due_on", before, format_date(due_on)),
    ]
    letter.is_history, letter.due_on, letter.due_time = False, due_on, None
    letter.due_source, letter.due_why = DueSource.PERSON, _("ระบุโดย %s") % by
    letter.save(update_fields=["is_history", "due_on", "due_time", "due_source", "due_why"])
    for field, was, becomes in changes:
        record(letter, field, was, becomes, reason=reason, by=by)
