"""A draft as it is looked at."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from letters.paper.page import Form

from ...direction import Direction
from ...models import Draft, Response
from ...purposes import Purpose
from ..whom import direction_of


@dataclass(frozen=True)
class Looked:
    draft: Draft
    today: datetime.date
    pages: int | None

    @property
    def form(self) -> Form:
        return Form(self.draft.kind)

    @cached_property
    def text(self) -> str:
        """The paragraphs, an empty line between two."""
        return "\n\n".join(self.draft.paragraphs)

    @cached_property
    def direction(self) -> Direction | None:
        return direction_of(self.draft)

    @cached_property
    def upper_duty(self) -> Response | None:
        """What the office owes above, to which the answers to this letter go."""
        draft = self.draft
        if draft.reminds:
            return draft.reminds.circulation.serves
        if draft.purpose != Purpose.PASS_ON or draft.about is None:
            return None
        owed = Response.objects.outstanding().filter(office=draft.office, circulation__letter=draft.about)
        return owed.first()
