"""What each office gets when it is asked: a response of its own, and the letter to read."""

import datetime
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from letters.models import Delivery, Entry, Register
from offices.fan_out import store_for_each
from offices.models import Office, User
from thai.dates import format_date
from thai.numerals import to_thai

from . import actions
from .models import Circulation, Record, Response
from .querysets import ResponseQuerySet
from .states import State

A_LOT = 200  # circulations that are counted between two commits


def ask(
    circulation: Circulation,
    asked: Iterable[Office],
    copies: Iterable[Office],
    *,
    due_on: datetime.date | None,
    counted_from: datetime.date | None = None,
    by: User,
) -> None:
    """Everybody owes an answer, or of a copy its receipt, and may read the letter from now on.

    `counted_from`: the day from which `due_on` is counted, until each has received the letter.
    """
    owing = {office.pk for office in asked}
    informed = {office.pk for office in copies} - owing
    answer = Response(circulation=circulation, due_on=due_on, counted_from=counted_from)
    receipt = Response(circulation=circulation, is_copy=True)
    delivery = Delivery(letter=circulation.letter, sent_by=by)
    store_for_each(answer, Office.objects.filter(pk__in=owing))
    store_for_each(receipt, Office.objects.filter(pk__in=informed))
    store_for_each(delivery, Office.objects.filter(pk__in=owing | informed), but_known=True)
    circulation.asked_offices = circulation.responses.filter(is_copy=False).count()
    circulation.save(update_fields=["asked_offices"])


def count_asked() -> Iterator[int]:
    """Store of every circulation how many were asked, as a release before did not; how many each lot had.

    Each lot is locked before it is counted: whoever asks more meanwhile waits, and counts after it.
    """
    last = 0
    while True:
        with transaction.atomic():
            later = Circulation.objects.select_for_update().filter(pk__gt=last).order_by("pk")
            keys = list(later.values_list("pk", flat=True)[:A_LOT])
            Circulation.objects.filter(pk__in=keys).store_asked()
        if not keys:
            return
        last = keys[-1]
        yield len(keys)


def receive_where_registered(circulation: Circulation, responses: ResponseQuerySet) -> None:
    """Each by the clerk who registered the letter before, as far as that person may still do so."""
    entries = Entry.objects.filter(letter=circulation.letter, register__kind=Register.Kind.INCOMING)
    entries = {entry.register.office_id: entry for entry in entries.select_related("register", "entered_by")}
    for response in responses.filter(state=State.AWAITING, office__in=entries):
        entry = entries[response.office_id]
        if any(action.name == "receive" for action in actions.available(response, entry.entered_by)):
            actions.perform(
                response,
                "receive",
                by=entry.entered_by,
                version=response.version,
                note=_received_before(entry),
                via=Record.Via.REGISTER,
            )


def _received_before(entry: Entry) -> str:
    """Stored, and therefore in the language of the office whoever opens the circulation."""
    with translation.override(settings.LANGUAGE_CODE):
        said = {"number": to_thai(entry.number), "day": format_date(entry.registered_on)}
        return _("ลงรับไว้แล้ว เลข %(number)s วันที่ %(day)s") % said
