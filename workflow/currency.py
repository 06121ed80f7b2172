"""Whether an outgoing letter still says what stands, whatever it is written for."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from . import reply
from .models import Draft
from .reminder_letters import leavers
from .reminder_letters.leavers import Leavers


def changes(draft: Draft) -> reply.Changes | Leavers:
    """What has changed since the text was written; false when nothing has."""
    return leavers.leavers(draft) if draft.reminds_id else reply.changes(draft)


def mark(drafts: Iterable[Draft]) -> list[Draft]:
    """The same, each with its `is_out_of_date`; one query, about those that answer a duty."""
    drafts = list(drafts)
    found = Draft.objects.filter(pk__in=[draft.pk for draft in drafts if draft.answers_id]).out_of_date()
    changed = set(found.order_by().values_list("pk", flat=True))
    for draft in drafts:
        draft.is_out_of_date = draft.pk in changed
    return drafts


def check(draft: Draft, sure_of: str) -> None:
    """OutOfDate when something has changed that the person has not seen; NothingToRemind, TooLateToAnswer.

    Called inside the transaction that approves or issues.
    """
    (leavers if draft.reminds_id else reply).check(draft, sure_of)


def confirmation(draft: Draft) -> str:
    """What the history says of who went on all the same; stored, and therefore in the office's language."""
    if not draft.reminds_id:
        return reply.confirmation()
    with translation.override(settings.LANGUAGE_CODE):
        return _("นำออกจากหนังสือเตือน: %s") % leavers.leavers(draft).words
