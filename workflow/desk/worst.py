"""The worst of what is late, found together with how much there is, in one way through the late answers."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Count, Func, IntegerField, Min, Window

from ..querysets import ResponseQuerySet

FIRST = 5  # that the desk shows


class SumOfCounts(Func):
    """Beside each group how many rows all have. Django's `Window` takes no aggregate of aggregates."""

    template = "SUM(COUNT(*)) OVER ()"
    output_field = IntegerField()
    contains_aggregate = True


@dataclass(frozen=True)
class Worst:
    """Circulations or offices, by keys: the first of them, how many there are, how many answers are late."""

    rows: list[dict]  # with `late` and `first_due`
    groups: int = 0
    answers: int = 0

    @classmethod
    def of(cls, late: ResponseQuerySet, by: str) -> Self:
        found = grouped(late, by).annotate(groups=Window(Count("*")), answers=SumOfCounts())
        rows = list(found.order_by("-late", "first_due", by)[:FIRST])
        return cls(rows, rows[0]["groups"], int(rows[0]["answers"])) if rows else cls([])


def grouped(late: ResponseQuerySet, by: str) -> ResponseQuerySet:
    return late.order_by().values(by).annotate(late=Count("pk"), first_due=Min("due_on"))
