"""Whether the machine is left alone: on a shared one a neighbour takes up to two thirds of its speed."""

import time

A_SAMPLE = 5  # questions made, about ten milliseconds
LEARNING = 300  # samples, from which one learns how quick the machine is
A_PAUSE = 0.25  # seconds between them: a minute and more in all
SLOWER = 1.2  # times the quick ones: not left alone


class Yardstick:
    """A fixed piece of what the pages themselves mostly do: Django makes a question, which nobody asks.

    What it says of a moment does not depend on the page that is measured then.
    """

    def __init__(self) -> None:
        self.quick = sorted(self._sample_later() for _each in range(LEARNING))[LEARNING // 20]

    def is_quiet(self) -> bool:
        return self._sample() <= SLOWER * self.quick

    def _sample_later(self) -> float:
        time.sleep(A_PAUSE)
        return self._sample()

    def _sample(self) -> float:
        began = time.perf_counter()
        for _each in range(A_SAMPLE):
            _make_a_question()
        return time.perf_counter() - began


def _make_a_question() -> None:
    from django.db.models import Exists, OuterRef

    from workflow.models import Response

    beside = Response.objects.filter(circulation=OuterRef("circulation"), office__parent=1)
    owed = Response.objects.outstanding().filter(Exists(beside), circulation__letter__secrecy=0)
    owed.select_related("office__parent", "circulation__letter").query.sql_with_params()
