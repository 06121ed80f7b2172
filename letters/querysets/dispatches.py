"""Questions about how letters left."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from offices.secrecy import up_to_clearance


class DispatchQuerySet(models.QuerySet):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def visible_to(self, user) -> Self:
        """How letters left the person's own offices, up to the clearance; others' post is their business."""
        from ..models import Entry

        def of(offices) -> Q:
            lines = Entry.objects.outgoing().filter(letter=OuterRef("letter"), register__office__in=offices)
            return Q(office__in=offices) | Q(Exists(lines), office=F("letter__issuer"))

        return self.filter(up_to_clearance(user, of, "letter__secrecy"))
