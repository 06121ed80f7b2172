"""Who no longer belongs into a reminder that is written and not issued, and taking them out of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from thai.numerals import to_thai

from ..models import Draft, Reminder, Response
from ..refusals import NothingToRemind, OutOfDate, TooLateToAnswer
from .candidates import Candidate, candidates, why_gone
from .writing import write_anew

SHOWN = 20  # offices that are named; the rest is counted


@dataclass(frozen=True)
class Leaver:
    reminder: Reminder
    why: str

    @property
    def words(self) -> str:
        """«สถอ.แม่สอด (รายงานแล้ว เมื่อ ๕ มี.ค. ๒๕๖๙)»."""
        return f"{self.reminder.response.office.short} ({self.why})"


@dataclass(frozen=True)
class Leavers:
    """False when nobody leaves."""

    leaving: list[Leaver]
    staying: list[Candidate]
    digest: str = (
        ""  # of who leaves as they stand: who confirms it has seen this, and nothing that came later
    )

    def __bool__(self) -> bool:
        return bool(self.leaving)

    @property
    def ends_it(self) -> bool:
        """Nobody stays."""
        return bool(self.leaving) and not self.staying

    @property
    def named(self) -> list[Leaver]:
        return self.leaving[:SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.leaving) - SHOWN, 0)

    @property
    def words(self) -> str:
        rest = [_("และอีก %s แห่ง") % to_thai(self.more)] if self.more else []
        return ", ".join([*(each.words for each in self.named), *rest])


def leavers(draft: Draft) -> Leavers:
    """As things stand, of a draft that may still be issued; of any other nobody."""
    return _compared(draft, Response.objects.all())


@translation.override(settings.LANGUAGE_CODE)  # why they left is stored
def check(draft: Draft, sure_of: str) -> None:
    """Called inside the transaction that approves or issues: until its end nobody can answer.

    Whoever no longer belongs there leaves the list, if the person has seen that: OutOfDate. NothingToRemind
    when nobody would stay, TooLateToAnswer when the day to answer by has passed.
    """
    found, today = _compared(draft, Response.objects.select_for_update(of=("self",))), timezone.localdate()
    if found.ends_it:
        raise NothingToRemind(found.words)
    if draft.reminds.answer_by < today:
        raise TooLateToAnswer
    if found and found.digest != sure_of:
        raise OutOfDate
    if found:
        _take_out(found.leaving)
        write_anew(draft, found.staying, today)


@translation.override(settings.LANGUAGE_CODE)
def take_out_all(draft: Draft, why: str) -> None:
    """The draft is dropped: each leaves for a reason of its own, or for the one that was given."""
    own = {each.reminder.pk: each for each in leavers(draft).leaving}
    _take_out([own.get(each.pk, Leaver(each, why)) for each in draft.reminders.waiting()])


def _compared(draft: Draft, responses) -> Leavers:
    reminders = list(draft.reminders.waiting().select_related("response__office"))
    chosen = responses.filter(pk__in=[each.response_id for each in reminders]).with_marks()
    related = chosen.select_related("office", "circulation__office", "circulation__letter").order_by("pk")
    standing = {each.response.pk: each for each in candidates(related, timezone.localdate())}
    is_void = bool(reminders) and draft.reminds.circulation.letter.is_void
    reasons = [(each, why_gone(each, standing[each.response_id], is_void=is_void)) for each in reminders]
    leaving = [Leaver(each, why) for each, why in reasons if why]
    staying = [standing[each.response_id] for each, why in reasons if not why]
    seen = [f"{each.reminder.pk}.{standing[each.reminder.response_id].response.version}" for each in leaving]
    return Leavers(leaving, staying, hashlib.sha256("\n".join(seen).encode()).hexdigest() if seen else "")


def _take_out(leaving: Sequence[Leaver]) -> None:
    for each in leaving:
        each.reminder.dropped_at, each.reminder.dropped_why = timezone.now(), each.why
    Reminder.objects.bulk_update([each.reminder for each in leaving], ["dropped_at", "dropped_why"])
