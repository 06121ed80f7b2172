"""What a person should look at before a draft goes on. Nothing here forbids anything."""

import datetime
from itertools import chain

from ...models import Draft
from . import citations, days, parts, wording
from .doubt import Doubt
from .looked import Looked

__all__ = ["Doubt", "doubts_about"]

_CHECKS = (
    parts.above_the_text,
    citations.doubts,
    wording.doubts,
    days.doubts,
    parts.mentioned,
    parts.below_the_text,
    parts.of_pages,
)


def doubts_about(draft: Draft, today: datetime.date, *, pages: int | None = None) -> list[Doubt]:
    """In the order of the letter. `draft` may hold words that nobody has saved yet.

    `pages`: how many it fills, where somebody has printed it.
    """
    looked = Looked(draft, today, pages)
    return list(chain.from_iterable(check(looked) for check in _CHECKS))
