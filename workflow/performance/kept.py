"""Tables over very many duties are counted in the background and kept for a while, with their moment.

A department's year is two million answers: to count them takes seconds, and no page makes anybody wait that
long. Nothing hangs on what is kept: thrown away, it is counted anew.
"""

import datetime
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.http import QueryDict
from django.utils import timezone

from offices.models import Office, User

from ..models import Circulation, Response
from ..querysets import CirculationQuerySet
from . import table, tasks
from .forms import TableForm
from .table import Rates

LIVE = 30_000  # duties that are counted while the page waits
FRESH = datetime.timedelta(minutes=15)
KEPT = 12 * 3600  # seconds: an older table is shown until the newer is there
PATIENCE = 300  # seconds until a table that did not come is asked for again
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
    if not _is_large(form.circulations):
        return Found(table.rates(form.circulations, form.of_kind, today))
    asked = (office.pk, int(user.clearance_at(office)), _matters(form.data))
    found = cache.get(_key(asked, today))
    is_old = found is None or timezone.now() - found.counted_at > FRESH
    if is_old and cache.add(f"{_key(asked, today)}:asked", True, PATIENCE):
        tasks.count_rates.enqueue(*asked)
        found = cache.get(_key(asked, today))  # where tasks are done at once, it is there
    return found or Found(None)


def count(office_pk: int, cleared_for: int, address: str) -> None:
    """Count a table and keep it."""
    today, asked = timezone.localdate(), (office_pk, cleared_for, address)
    form = form_of(QueryDict(address), Office.objects.get(pk=office_pk), cleared_for, today)
    found = Found(table.rates(form.circulations, form.of_kind, today), timezone.now())
    cache.set(_key(asked, today), found, KEPT)
    cache.delete(f"{_key(asked, today)}:asked")


def _is_large(circulations: CirculationQuerySet) -> bool:
    duties = Response.objects.filter(circulation__in=circulations).order_by()
    return duties[: LIVE + 1].count() > LIVE


def _matters(address: QueryDict) -> str:
    """The same table by the same words, whatever its order and its page."""
    asked = QueryDict(mutable=True)
    for name in MATTERS:
        asked.setlist(name, sorted(address.getlist(name)))
    return asked.urlencode()


def _key(asked: tuple, today: datetime.date) -> str:
    return f"rates:{sha256(repr((asked, today)).encode()).hexdigest()}"
