"""What the words of a letter depend on: who writes to whom, in which form, about what."""

import datetime
from dataclasses import dataclass, field

from letters.models import Kind, Letter
from offices.models import Office

from .. import citing
from ..direction import Direction
from ..models import Response

BLANK = "……"  # a place that a person has to fill


@dataclass(frozen=True)
class Situation:
    """`about`: of a duty, the letter that asks for it."""

    office: Office
    direction: Direction
    kind: str
    today: datetime.date
    about: Letter | None = None
    duty: Response | None = None

    @property
    def is_external(self) -> bool:
        return self.kind == Kind.EXTERNAL

    @property
    def according_to(self) -> str:
        return citing.according_to(self.about, self.kind)

    @property
    def cites(self) -> str:
        return citing.line_of(self.about, self.kind)


@dataclass(frozen=True)
class Words:
    """`paragraphs`: by name, in the order of the letter. `fields`: further ones of the Draft."""

    subject: str
    paragraphs: dict[str, str]
    fields: dict[str, object] = field(default_factory=dict)


def follow_up(subject: str) -> str:
    """The subject of what goes on from a letter: its own; of one that asks, «การขอ…»."""
    return f"การ{subject}" if subject.startswith("ขอ") else subject
