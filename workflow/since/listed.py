"""The offices of one kind of change, page by page."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F

from ..models import Circulation, Response
from .changes import responses_of
from .kinds import Kind, Scope


@dataclass(frozen=True)
class Listed:
    """What a Paginator cuts, in the order of `responses_of`.

    How many there are of each matter is known first: then a page is a part of one matter, or of few, and
    nothing of the others is read. A department has thirty thousand answers in a day.
    """

    scope: Scope
    kind: Kind
    counts: dict[int, int]  # circulation's key → offices

    def __len__(self) -> int:
        return sum(count for _pk, count in self._matters)

    def __getitem__(self, part: slice) -> list[Response]:
        reached, before, matters = 0, 0, []
        for pk, count in self._matters:
            if part.start < reached + count and reached < part.stop:
                before = before if matters else reached
                matters.append(pk)
            reached += count
        found = responses_of(self.scope.of(*matters), self.kind) if matters else Response.objects.none()
        found = found.select_related("office", "circulation__letter", "circulation__opened_by")
        return list(found[part.start - before : part.stop - before])

    @cached_property
    def _matters(self) -> list[tuple[int, int]]:
        """Circulations' keys, each with how many; the first due first."""
        due = Circulation.objects.filter(pk__in=self.counts).order_by(F("due_on").asc(nulls_last=True), "pk")
        return [(pk, self.counts[pk]) for pk in due.values_list("pk", flat=True)]
