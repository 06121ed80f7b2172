"""How a circulation stands, for who has ten seconds: a bar by state, n of m, who is late."""

import datetime
from dataclasses import dataclass
from typing import Self

from . import counting
from .lines import LATE, Tab
from .outstanding import Owing
from .querysets import ResponseQuerySet
from .states import State

ALONG_THE_BAR = [
    State.ACCEPTED,
    State.REPORTED,
    State.RETURNED,
    State.WORKING,
    State.RECEIVED,
    State.AWAITING,
    State.REFUSED,
]
NAMED = 3  # late offices


@dataclass(frozen=True)
class Part:
    """One state's stretch of the bar; where it begins and how wide it is, in percent of the bar."""

    tab: Tab
    begins: float
    width: float


@dataclass(frozen=True)
class Progress:
    tabs: list[Tab]
    latest: list[Owing]  # the longest late, at most `NAMED`

    @classmethod
    def of(cls, responses: ResponseQuerySet, tabs: list[Tab], today: datetime.date) -> Self:
        """`tabs`: of the same responses."""
        late = next((tab.count for tab in tabs if tab.choice == LATE), 0)
        found = responses.overdue(today).select_related("office").order_by("due_on", "office__path")
        return cls(tabs, [Owing.of(each, today) for each in found[:NAMED]] if late else [])

    @property
    def counted(self) -> int:
        return sum(self._count(state) for state in ALONG_THE_BAR)

    @property
    def answered(self) -> int:
        return sum(self._count(state) for state in State.answered())

    @property
    def percent(self) -> int:
        """Rounded down: what lacks one is not all."""
        return int(counting.percent(self.answered, self.counted))

    @property
    def late(self) -> int:
        return self._count(LATE)

    @property
    def more_late(self) -> int:
        return self.late - len(self.latest)

    @property
    def parts(self) -> list[Part]:
        """What is done on the left; who is excused or withdrawn, and copies, have no place in it."""
        parts, begins, tabs = [], 0.0, {tab.choice: tab for tab in self.tabs}
        for state in ALONG_THE_BAR:
            if tab := tabs.get(state):
                width = 100 * tab.count / self.counted
                parts.append(Part(tab, round(begins, 3), round(width, 3)))
                begins += width
        return parts

    def _count(self, choice: str) -> int:
        return next((tab.count for tab in self.tabs if tab.choice == choice), 0)
