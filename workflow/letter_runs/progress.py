"""How far the papers of a run are."""

from dataclasses import dataclass

from ..models import LetterRun


@dataclass(frozen=True)
class Progress:
    """How many offices a run goes to, how many papers are sealed, how many of them were laid out alone."""

    total: int
    made: int
    alone: int

    @classmethod
    def of(cls, run: LetterRun) -> "Progress":
        made = run.lines.made()
        return cls(run.lines.count(), made.count(), made.filter(is_alone=True).count())

    @property
    def left(self) -> int:
        return self.total - self.made
