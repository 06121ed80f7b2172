"""Questions about the files that go with letters."""

from typing import Self

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q

from offices.secrecy import Secrecy


class EnclosureQuerySet(models.QuerySet):
    def of(self, letter) -> Self:
        """Those of a letter that the person in front may see, with all that a list tells of each.

        `is_later`: it was added after the letter was issued.
        """
        is_later = ExpressionWrapper(Q(added_at__gt=letter.logged_at), BooleanField())
        listed = self.filter(letters=letter).annotate(is_later=is_later).select_related("added_by")
        return listed.prefetch_related("withdrawals__by", "withdrawals__ended_by")

    def public(self, letter) -> Self:
        """Those that whoever holds the letter's paper may know of, withdrawn ones too: of a secret, void or
        destroyed letter none.
        """
        if letter.secrecy != Secrecy.ORDINARY or letter.voided_on or letter.is_destroyed:
            return self.none()
        return self.of(letter).filter(is_shared=True)
