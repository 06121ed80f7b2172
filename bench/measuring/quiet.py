"""Whether the machine is left alone: on a shared one a neighbour takes up to two thirds of its speed."""

import time
from collections.abc import Callable

LEARNING = 300  # samples, from which one learns how quick the machine is
QUICKEST = 6  # of these are how quick it is: a neighbour may be busy for most of that time
A_PAUSE = 0.25  # seconds between them: a minute and more in all
SLOWER = 1.2  # times the quick ones: not left alone


class Yardstick:
    """How quick a fixed piece of work is at this moment, of the kind that the pages themselves need.

    What it says of a moment does not depend on the page that is measured then.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        work()  # the first time more is to be done
        self._work = work
        self.quick = sorted(self._sample_later() for _each in range(LEARNING))[QUICKEST]

    def is_quiet(self) -> bool:
        return self._sample() <= SLOWER * self.quick

    def _sample_later(self) -> float:
        time.sleep(A_PAUSE)
        return self._sample()

    def _sample(self) -> float:
        began = time.perf_counter()
        self._work()
        return time.perf_counter() - began


def make_questions() -> None:
    """Django makes five, which nobody asks: about ten milliseconds."""
    from django.db.models import Exists, OuterRef

    from workflow.models import Response

    for _each in range(5):
        beside = Response.objects.filter(circulation=OuterRef("circulation"), office__parent=1)
        owed = Response.objects.outstanding().filter(Exists(beside), circulation__letter__secrecy=0)
        owed.select_related("office__parent", "circulation__letter").query.sql_with_params()


def print_a_little() -> None:
    """By the press, a process of its own, which may run on another core: about ten milliseconds."""
    from letters.paper.press.job import Job
    from letters.paper.press.pool import print_pages

    print_pages(Job("<p>ที่ ตก ๐๐๒๓.๓/ว ๑๘๕๕</p>" * 3, ("briefing.css",)))
