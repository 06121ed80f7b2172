"""Questions about how letters left."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q


class DispatchQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def visible_to(self, user) -> Self:
        """How letters left the person's own offices, up to the clearance; others' post is their business."""
        from ..models import Entry

        seen = Q(pk__in=[])
        for level, offices in user.cleared_offices.items():
            lines = Entry.objects.outgoing().filter(letter=OuterRef("letter"), register__office__in=offices)
            numbered_here = Q(Exists(lines), office=F("letter__issuer"))
            seen |= Q(letter__secrecy=level) & (Q(office__in=offices) | numbered_here)
        return self.filter(seen)
