"""Whether an outgoing letter still says what stands, whatever it is written for."""

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
