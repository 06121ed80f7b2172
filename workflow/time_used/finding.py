"""Who used the time of a circulation, worked out at once or, of very many offices, in the background."""

import datetime

from django.utils import timezone

from offices.models import User
from offices.secrecy import Secrecy

from .. import kept
from ..kept import Kept
from ..models import Circulation
from . import tasks
from .summary import of_circulation

AT_ONCE = 1_500  # offices that a page waits for


def find(circulation: Circulation, today: datetime.date, user: User) -> Kept | None:
    """`TimeUsed` as far as the person is cleared; None while that of very many is being worked out."""
    cleared_for = user.clearance_at(circulation.office)
    if circulation.responses.counted().count() <= AT_ONCE:
        return Kept(of_circulation(circulation, today, cleared_for=cleared_for))
    return kept.find(tasks.work_out_time, circulation.pk, int(cleared_for), today=today)


def work_out(circulation_pk: int, cleared_for: int) -> None:
    """Work out who used the time of a circulation, and keep it."""
    today, circulation = timezone.localdate(), Circulation.objects.get(pk=circulation_pk)
    used = of_circulation(circulation, today, cleared_for=Secrecy(cleared_for))
    kept.keep(used, tasks.work_out_time, circulation_pk, cleared_for, today=today)
