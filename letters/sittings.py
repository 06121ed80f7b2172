"""What a person has registered in a row: to be compared with the papers on the desk."""

import datetime

from django.utils import timezone

from offices.models import Office, User

from .models import Entry, Letter, Register

MOST_SHOWN = 8


def logged_today(office: Office, *, by: User) -> list[Entry]:
    """The lines that the person made today in the office's incoming registers, the last one first."""
    midnight = datetime.time(tzinfo=timezone.get_current_timezone())
    today = datetime.datetime.combine(timezone.localdate(), midnight)
    lines = Entry.objects.filter(register__office=office, register__kind=Register.Kind.INCOMING)
    typed = lines.filter(entered_by=by, entered_at__gte=today, copied_from=None)
    own = typed.filter(letter__in=Letter.objects.visible_to(by))
    return list(own.select_related("letter__issuer", "register").order_by("-pk")[:MOST_SHOWN])
