"""One step taken with every letter of a round: each in a transaction of its own, in stretches."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Exists, Max, Min, OuterRef
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.paper.limits import PaperRefused
from offices.models import User
from thai.numerals import to_thai

from .. import actions
from ..models import Draft, Record, Reminder, ReminderRound
from ..refusals import ChangedMeanwhile, NothingToRemind, Refused, in_words
from ..states import DraftState

STRETCH = 5.0  # seconds that one request works; then it answers, and the next one goes on
LABELS = {
    "submit": gettext_lazy("เสนอทั้งหมด"),
    "approve": gettext_lazy("อนุมัติทั้งหมด"),
    "issue": gettext_lazy("ออกเลขทั้งหมด"),
    "drop": gettext_lazy("เลิกร่างทั้งหมด"),
}

WAITS = {  # for whom, when the person who looks may not do it
    DraftState.DRAFT: gettext_lazy("รอเจ้าหน้าที่หรือธุรการเสนอ %s ฉบับ"),
    DraftState.IN_REVIEW: gettext_lazy("รอหัวหน้าหน่วยงานอนุมัติ %s ฉบับ"),
    DraftState.APPROVED: gettext_lazy("รอธุรการออกเลข %s ฉบับ"),
}


@dataclass(frozen=True)
class Step:
    """What may be done to at least one letter of a round; `count`: how many stand where it is done."""

    action: str
    count: int
    untried: int  # of them, those that have not refused it

    @property
    def label(self) -> Promise:
        return LABELS[self.action]

    @property
    def needs_note(self) -> bool:
        return self.action == "drop"


def steps(reminding: ReminderRound, user: User) -> list[Step]:
    """Asked of one letter of each author in each state. One letter to all has its own page for that."""
    if reminding.is_one_letter:
        return []
    alike = reminding.drafts.unissued().order_by().values("state", "author").annotate(first=Min("pk"))
    samples = reminding.drafts.filter(pk__in=alike.values("first")).select_related("office", "author")
    offered = {action.name for draft in samples for action in actions.available(draft, user)}
    return [_step(reminding, action) for action in LABELS if action in offered]


def waits(reminding: ReminderRound, offered: list[Step]) -> list[str]:
    """Whom the letters wait for that this person cannot bring on, in words."""
    own = {state for step in offered if step.action != "drop" for state in _source(step.action)}
    states = reminding.drafts.unissued().order_by().values_list("state").annotate(Count("pk"))
    counts = {state: count for state, count in states if state not in own}
    return [words % to_thai(counts[state]) for state, words in WAITS.items() if state in counts]


def seen_by_now(reminding: ReminderRound) -> int:
    """The last of what the page shows of the letters' history; 0 while there is none."""
    return Record.objects.filter(draft__reminds=reminding).aggregate(last=Max("pk"))["last"] or 0


def take(
    reminding: ReminderRound, action: str, *, by: User, seen: int, note: str = "", seconds: float = STRETCH
) -> None:
    """Do it to those that have not refused it, else to all of them again, as many as the seconds allow.

    `seen`: the last record that the person saw; a letter that somebody changed since is left as it is.
    """
    end = time.monotonic() + seconds
    for pk in _to_try(reminding, action):
        _do(pk, action, by, seen, note)
        if time.monotonic() >= end:
            break


def perform_or_drop(draft: Draft, action: str, *, by: User, version: int, **said) -> Record:
    """A reminder that nobody needs any more is dropped instead, and says why. Refusals as of `perform`."""
    try:
        return actions.perform(draft, action, by=by, version=version, **said)
    except NothingToRemind as refusal:
        return actions.perform(draft, "drop", by=by, version=version, note=str(refusal))


@transaction.atomic
def _do(pk: int, action: str, by: User, seen: int, note: str) -> None:
    """The step, or the words why not; nothing where the same button was pressed in the same moment."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("office", "reminds").get(pk=pk)
    if draft.state not in _source(action):
        return
    try:
        if draft.records.filter(pk__gt=seen).exists():
            raise ChangedMeanwhile
        with transaction.atomic():
            perform_or_drop(draft, action, by=by, version=draft.version, note=note)
    except (Refused, PermissionDenied, PaperRefused) as refusal:
        draft.reminders.waiting().update(refusal=_told(refusal, draft, action, by))
    else:
        draft.reminders.update(refusal="")


def _to_try(reminding: ReminderRound, action: str) -> list[int]:
    """Once all have been tried, the next press tries them again."""
    standing = reminding.drafts.filter(state__in=_source(action))
    if not standing.exclude(_has_refused()).exists():
        Reminder.objects.filter(draft__in=standing).update(refusal="")
    return list(standing.exclude(_has_refused()).order_by("pk").values_list("pk", flat=True))


def _step(reminding: ReminderRound, action: str) -> Step:
    standing = reminding.drafts.filter(state__in=_source(action))
    return Step(action, standing.count(), standing.exclude(_has_refused()).count())


def _has_refused() -> Exists:
    return Exists(Reminder.objects.filter(draft=OuterRef("pk")).exclude(refusal=""))


def _source(action: str) -> list[str]:
    moves = Draft().get_all_state_transitions()
    return [move.source for move in moves if move.name == action]


def _told(refusal: Exception, draft: Draft, action: str, by: User) -> str:
    """Stored, and therefore in the language of the office whoever does it."""
    with translation.override(settings.LANGUAGE_CODE):
        if isinstance(refusal, PermissionDenied) and action == "approve" and by == draft.author:
            return _("ท่านเป็นผู้ร่าง ต้องให้หัวหน้าคนอื่นอนุมัติ")
        return in_words(refusal)
