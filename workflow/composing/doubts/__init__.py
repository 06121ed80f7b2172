"""What a person should look at before a draft goes on. Nothing here forbids anything."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import issuing
from ..models import Draft


@dataclass(frozen=True)
class Doubt:
    text: str
    field: str = ""  # of the form, that the text is about


def doubts_about(draft: Draft, today: datetime.date) -> list[Doubt]:
    """In the order of the letter. `draft` may hold words that nobody has saved yet."""
    missing = issuing.missing_glyphs(draft)
    return [Doubt(_("อักขระที่แบบอักษรราชการไม่มี: %s") % missing, "body")] if missing else []
