"""How far the papers of a run are."""

from dataclasses import dataclass

from ..models import LetterRun
from .files import papers_of


@dataclass(frozen=True)
class Progress:
    """How many offices a run goes to, how many papers are sealed; of them: laid out alone, still standing."""

    total: int
    made: int
    alone: int
    standing: int

    @classmethod
    def of(cls, run: LetterRun) -> "Progress":
        made = run.lines.made()
        alone, standing = made.filter(is_alone=True).count(), papers_of(run).count()
        return cls(run.lines.count(), made.count(), alone, standing)

    @property
    def void(self) -> int:
        return self.made - self.standing

    @property
    def left(self) -> int:
        return self.total - self.made
