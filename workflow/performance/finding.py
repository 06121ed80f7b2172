"""The table of rates, counted at once or, over very many duties, in the background."""

import datetime
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone

from offices.models import Office, User

from .. import kept
from ..models import Circulation
from . import table, tasks
from .forms import TableForm
from .table import Rates

MATTERS = ("year", "since", "until", "kind", "urgency", "circulation")  # of an address, for what is counted


@dataclass(frozen=True)
class Found:
    rates: Rates | None  # None while it is being counted for the first time
    counted_at: datetime.datetime | None = None  # None: at this moment


def form_of(address: QueryDict, office: Office, cleared_for: int, today: datetime.date) -> TableForm:
    """What an address asks for, of what the office asked in letters up to that secrecy."""
    asked = Circulation.objects.asked_by(office).filter(letter__secrecy__lte=cleared_for)
    return TableForm.of(address, today, circulations=asked.select_related("letter"))


def find(form: TableForm, office: Office, user: User, today: datetime.date) -> Found:
    """Few are counted at once; of many what is kept, and a newer table is asked for where that is old."""
    if not kept.is_large(form.circulations):
        return Found(table.rates(form.circulations, form.of_kind, today))
    asked = (office.pk, int(user.clearance_at(office)), _matters(form.data))
    found = kept.find(tasks.count_rates, *asked, today=today)
    return Found(found.value, found.counted_at) if found else Found(None)


def count(office_pk: int, cleared_for: int, address: str) -> None:
    """Count a table and keep it."""
    today, asked = timezone.localdate(), (office_pk, cleared_for, address)
    form = form_of(QueryDict(address), Office.objects.get(pk=office_pk), cleared_for, today)
    rates = table.rates(form.circulations, form.of_kind, today)
    kept.keep(rates, tasks.count_rates, *asked, today=today)


def _matters(address: QueryDict) -> str:
    """The same table by the same words, whatever its order and its page."""
    asked = QueryDict(mutable=True)
    for name in MATTERS:
        asked.setlist(name, sorted(address.getlist(name)))
    return asked.urlencode()
